package plumbline.service.print;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What each rule said, stage by stage, in the order in which they fired, with the figures it read and the article behind it. */
final class StagesSection {

    private final Html html;
    private final Citations citations;

    StagesSection(Html html, Citations citations) {
        this.html = html;
        this.citations = citations;
    }

    void write(JsonNode stages) {
        html.label("h2", "stages");
        if (stages.isEmpty()) {
            html.label("p class=\"quiet\"", "no-rules");
        }
        for (var stage : stages) {
            html.label("h3", stage.path("stage").asString(""));
            if (stage.path("fired").isEmpty()) {
                html.label("p class=\"quiet\"", "none-fired");
            }
            html.in("ol class=\"fired\"", () -> stage.path("fired").forEach(it -> html.in("li", () -> ruling(it))));
        }
    }

    private void ruling(JsonNode ruling) {
        html.in("p", () -> {
            html.text(Citations.bilingual(ruling.path("title")));
            citations.refer(html, ruling.path("citation"));
        });
        html.in("p class=\"said\"", () -> {
            html.element("code", ruling.path("rule").asString("")).text(" → ").element("code", ruling.path("on").asString("")).text(": ");
            html.in("b", () -> html.text(Words.ALL.of("verb." + ruling.at("/said/verb").asString("")))).text(" ");
            details(ruling.path("said"));
        });
        var read = read(ruling.path("read"));
        if (!read.isEmpty()) {
            html.in("p class=\"quiet\"", () -> html.text(Words.ALL.of("read")).text(": " + String.join("; ", read)));
        }
    }

    /** What was said beside the verb. */
    private void details(JsonNode said) {
        boolean isFirst = true;
        for (var it : said.properties()) {
            if (!it.getKey().equals("verb")) {
                html.text(isFirst ? "" : ", ").text(Words.ALL.of(it.getKey())).text(" " + Values.plain(it.getValue()));
                isFirst = false;
            }
        }
    }

    private static List<String> read(JsonNode read) {
        var figures = new ArrayList<String>();
        read.forEach(it -> figures
                .add(it.path("id").asString("") + " = " + Values.plain(it.path("value"))
                        + (it.has("row") ? " (#" + it.path("row").asInt() + ")" : "")));
        return figures;
    }
}
