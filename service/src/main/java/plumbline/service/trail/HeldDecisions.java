package plumbline.service.trail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import plumbline.service.database.Keyset;
import plumbline.service.held.Held;
import plumbline.service.program.Program;
import plumbline.service.trail.Beside.Taken;
import plumbline.service.trail.Parts.Opened;
import plumbline.service.trail.Parts.Part;
import plumbline.service.trail.TrailMapper.TakenRow;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The decisions that somebody took part in, the oldest first: under which alias, what was recorded of her, and what came out for her. */
@Component
final class HeldDecisions implements Held {

    /** Each page opens as many records. */
    private static final int PAGE = 100;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TrailMapper mapper;
    private final Parts parts;
    private final ObjectProvider<Beside> beside;

    HeldDecisions(TrailMapper mapper, Parts parts, ObjectProvider<Beside> beside) {
        this.mapper = mapper;
        this.parts = parts;
        this.beside = beside;
    }

    @Override
    public String name() {
        return "decisions";
    }

    @Override
    public Iterable<List<Map<String, Object>>> of(Program program, String member) {
        var pages = Keyset.<TakenRow>pages(PAGE, last -> mapper.taken(member, last.map(TakenRow::id).orElse(""), PAGE));
        return () -> StreamSupport.stream(pages.spliterator(), false).map(page -> views(member, page)).iterator();
    }

    private List<Map<String, Object>> views(String member, List<TakenRow> page) {
        var opened = parts.of(page.stream().map(TakenRow::id).toList());
        var taken = page.stream().map(row -> new Taken(row.id(), row.program(), Optional.ofNullable(row.orderId()))).toList();
        var others = beside.orderedStream().map(it -> it.of(member, taken)).toList();
        return page.stream().map(row -> {
            var view = view(row);
            Optional.ofNullable(opened.get(row.id())).ifPresent(it -> view.putAll(recorded(row, it)));
            others.forEach(it -> view.putAll(it.getOrDefault(row.id(), Map.of())));
            return view;
        }).toList();
    }

    private static Map<String, Object> view(TakenRow row) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", row.id());
        view.put("kind", row.kind());
        view.put("at", row.at());
        view.put("decidedAt", row.decidedAt());
        view.put("orderId", Optional.ofNullable(row.orderId()));
        view.put("alias", alias(row));
        view.put("order", Optional.empty());
        return view;
    }

    private static String alias(TakenRow row) {
        return "p" + row.part().substring(Parts.PERSON.length());
    }

    private static Map<String, Object> recorded(TakenRow row, Opened opened) {
        var alias = alias(row);
        var view = new LinkedHashMap<String, Object>();
        view.put("person", Optional.ofNullable(opened.parts().get(row.part())).map(HeldDecisions::json));
        view.put("facts", named(opened, Parts.FACTS, alias));
        view.put("outcome", named(opened, Parts.OUTCOME, alias));
        return view;
    }

    private static List<JsonNode> named(Opened opened, String part, String alias) {
        var found = new ArrayList<JsonNode>();
        Optional.ofNullable(opened.parts().get(part)).map(HeldDecisions::json).ifPresent(it -> collect(it, alias, found));
        return found;
    }

    /** Everything that names her: the facts of her, rewards that are hers, rulings on her; and what is a sharer's, who is the only one in a share. */
    private static void collect(JsonNode node, String alias, List<JsonNode> found) {
        if (node.has("sharerAge")) {
            var sharer = JSON.createObjectNode();
            node.properties().stream().filter(it -> it.getKey().startsWith("sharer")).forEach(it -> sharer.set(it.getKey(), it.getValue()));
            found.add(sharer);
        }
        if (node.isObject() && node.properties().stream().anyMatch(it -> it.getValue().asString("").equals(alias))) {
            found.add(node);
        } else {
            node.forEach(child -> collect(child, alias, found));
        }
    }

    private static JsonNode json(Part part) {
        return JSON.readTree(new String(part.body(), StandardCharsets.UTF_8));
    }
}
