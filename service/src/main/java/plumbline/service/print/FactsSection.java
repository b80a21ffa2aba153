package plumbline.service.print;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** What was known when it was decided: every fact under its name, none left out. */
final class FactsSection {

    /** What the head of the page tells already. */
    private static final List<String> TOLD = List.of("at");

    private final Html html;

    FactsSection(Html html) {
        this.html = html;
    }

    void write(JsonNode people, JsonNode facts) {
        html.label("h2", "facts");
        html.in("dl", () -> {
            for (var it : facts.properties()) {
                if (!TOLD.contains(it.getKey()) && !it.getValue().isContainer()) {
                    html.pair(it.getKey(), plain(it.getValue()));
                }
            }
        });
        for (var it : facts.properties()) {
            if (it.getValue().isContainer() && !it.getValue().isEmpty()) {
                html.label("h3", it.getKey());
                all(people, it.getValue());
            }
        }
    }

    /** A list as one paragraph an item; an object as its fields. */
    private void all(JsonNode people, JsonNode value) {
        if (value.isArray()) {
            html.in("ul class=\"facts\"", () -> value.forEach(it -> html.in("li", () -> one(people, it))));
        } else {
            html.in("p", () -> one(people, value));
        }
    }

    private void one(JsonNode people, JsonNode value) {
        if (value.isObject()) {
            fields(people, value);
        } else if (value.isArray() && value.valueStream().anyMatch(JsonNode::isContainer)) {
            boolean isFirst = true;
            for (var it : value) {
                html.text(isFirst ? "" : " | ");
                isFirst = false;
                one(people, it);
            }
        } else {
            html.text(plain(value));
        }
    }

    private void fields(JsonNode people, JsonNode object) {
        boolean isFirst = true;
        for (var it : object.properties()) {
            html.text(isFirst ? "" : "; ").in("i", () -> html.text(Words.ALL.of(it.getKey()))).text(" ");
            isFirst = false;
            if (it.getValue().isContainer()) {
                html.text("(");
                one(people, it.getValue());
                html.text(")");
            } else {
                html.text(plain(it.getValue()));
                var behind = it.getKey().equals("alias") ? people.path(it.getValue().asString("")).asString("") : "";
                html.text(behind.isEmpty() ? "" : " = " + behind);
            }
        }
    }

    private static String plain(JsonNode value) {
        return value.isBoolean() ? (value.asBoolean() ? "✓" : "✗") : Values.plain(value);
    }
}
