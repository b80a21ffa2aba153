package plumbline.service.journal;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plumbline.service.log.LoggedEntries.Expected;
import plumbline.service.log.LoggedEntries.Logged;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An entry as the list shows it. One that somebody deleted or altered is in its place too, and says so: what it now tells is nobody's word. */
final class EntryViews {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private EntryViews() {}

    static Map<String, Object> of(Expected expected) {
        return expected.entry().map(EntryViews::of).orElseGet(() -> {
            var view = named(expected.id());
            view.put("missing", true);
            return view;
        });
    }

    private static Map<String, Object> of(Logged logged) {
        try {
            return logged.isWhole() ? told(logged) : altered(logged);
        } catch (JacksonException | DateTimeException e) {
            return altered(logged);
        }
    }

    private static Map<String, Object> told(Logged logged) {
        var entry = MAPPER.readTree(logged.body());
        var view = named(logged.id());
        view.put("kind", entry.path("kind").asString());
        view.put("at", Instant.parse(entry.path("at").asString()));
        for (var name : List.of("node", "actor", "program", "ref", "rulebook", "commit", "data")) {
            view.put(name, Optional.<JsonNode>ofNullable(entry.get(name)));
        }
        view.put("leaf", leaf(logged));
        return view;
    }

    private static Map<String, Object> altered(Logged logged) {
        var view = named(logged.id());
        view.put("leaf", leaf(logged));
        view.put("altered", true);
        return view;
    }

    private static Map<String, Object> named(String id) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", id);
        return view;
    }

    private static String leaf(Logged logged) {
        return "sha256:" + HexFormat.of().formatHex(logged.leaf());
    }
}
