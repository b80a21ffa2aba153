package plumbline.service.print;

import java.util.LinkedHashMap;
import java.util.Map;
import plumbline.fact.Bilingual;
import tools.jackson.databind.JsonNode;

/** The articles that a page cites, as endnotes in the order in which they are cited first. */
final class Citations {

    private final Map<String, JsonNode> cited = new LinkedHashMap<>();

    /** Refers to an article, if there is one. */
    void refer(Html html, JsonNode citation) {
        var id = citation.path("id").asString("");
        if (!id.isEmpty()) {
            cited.putIfAbsent(id, citation);
            html.note(cited.keySet().stream().toList().indexOf(id) + 1);
        }
    }

    /** The endnotes. */
    void write(Html html) {
        if (cited.isEmpty()) {
            return;
        }
        html.label("h2", "citations");
        html.in("ol class=\"notes\"", () -> {
            int number = 0;
            for (var it : cited.values()) {
                html.endnote(++number, () -> note(html, it));
            }
        });
    }

    private static void note(Html html, JsonNode citation) {
        html.element("b", citation.path("instrument").asString("") + " " + citation.path("article").asString("")).text(" ");
        html.text(bilingual(citation.path("summary"))).text(" ");
        html.element("span class=\"quiet\"",
                "%s, %s %s%s %s".formatted(citation.path("id").asString(""), citation.path("validFrom").asString(""), "–",
                        citation.has("validTo") ? " " + citation.path("validTo").asString("") : "", citation.path("confidence").asString(""))
                        + (citation.has("url") ? " " + citation.path("url").asString("") : ""));
    }

    static Bilingual bilingual(JsonNode text) {
        return new Bilingual(text.path("zh").asString(""), text.path("en").asString(""));
    }
}
