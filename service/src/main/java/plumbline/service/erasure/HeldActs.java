package plumbline.service.erasure;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Component;

import plumbline.service.database.Keyset;
import plumbline.service.held.Held;
import plumbline.service.log.LoggedEntries;
import plumbline.service.log.LoggedEntries.Acts;
import plumbline.service.log.LoggedEntries.Expected;
import plumbline.service.log.LoggedEntries.Logged;
import plumbline.service.program.Program;
import tools.jackson.databind.json.JsonMapper;

/** What the log says was done with what is kept of a member, the newest first. */
@Component
final class HeldActs implements Held {

    private static final int PAGE = 500;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final LoggedEntries entries;

    HeldActs(LoggedEntries entries) {
        this.entries = entries;
    }

    @Override
    public String name() {
        return "log";
    }

    @Override
    public Iterable<List<Map<String, Object>>> of(Program program, String member) {
        var acts = new Acts(List.of(), Optional.empty(), Optional.of(program.id()), Optional.of(member), Optional.empty(), Optional.empty());
        return Keyset.<Expected, Map<String, Object>>pages(PAGE, last -> entries.acts(acts, last.map(Expected::id), PAGE), HeldActs::act);
    }

    /** An entry that somebody changed or deleted is for the log's own audit; she is told that there was one. */
    private static Map<String, Object> act(Expected expected) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", expected.id());
        expected.entry().filter(Logged::isWhole).map(it -> JSON.readTree(new String(it.body(), StandardCharsets.UTF_8))).ifPresent(entry -> {
            view.put("at", entry.path("at").asString());
            view.put("kind", entry.path("kind").asString());
        });
        return view;
    }
}
