package plumbline.service.print;

import plumbline.fact.Bilingual;
import plumbline.service.web.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A decision's whole trail as a page of HTML: who, what and when; the facts; what each rule said; what came out; and how to prove it. */
final class DecisionPage {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Html html;
    private final Citations citations = new Citations();
    private final JsonNode trail;

    private DecisionPage(Object trail, Language language) {
        this.html = new Html(language);
        this.trail = MAPPER.readTree(Json.text(trail));
    }

    /** The page of a trail, as the endpoint for programs tells it. */
    static String of(Object trail, Language language) {
        return new DecisionPage(trail, language).page();
    }

    private String page() {
        var kind = Words.ALL.of("decision." + text("kind"));
        html.in("header", () -> html.element("p class=\"quiet\"", text("id")).element("h1", kind));
        html.in("main", () -> {
            head();
            if (!isAltered("facts")) {
                new FactsSection(html).write(trail.path("people"), trail.path("facts"));
            }
            if (!isAltered("outcome")) {
                new StagesSection(html, citations).write(trail.path("stages"));
                new OutcomeSection(html, citations).write(trail.path("outcome"));
            }
            versions();
            record();
            citations.write(html);
        });
        return html.page(new Bilingual(kind.zh() + " " + text("id"), kind.en() + " " + text("id")));
    }

    private void head() {
        html.in("dl", () -> {
            for (var name : new String[]{"program", "orderId", "at", "decidedAt", "variant", "node", "engine"}) {
                html.pair(name, text(name));
            }
        });
        altered();
        people();
        if (trail.path("chainCut").asBoolean()) {
            html.label("p", "chain-cut");
        }
    }

    /** Of what is missing nothing may be said, not even that no rule fired. */
    private boolean isAltered(String what) {
        return trail.path("altered").valueStream().anyMatch(it -> it.asString("").equals(what));
    }

    private void altered() {
        if (!trail.path("altered").isEmpty()) {
            html.in("p class=\"altered\"", () -> html.text(Words.ALL.of("altered")).element("b", " " + Values.plain(trail.path("altered"))));
        }
    }

    private void people() {
        if (trail.path("people").isEmpty() && trail.path("erased").isEmpty()) {
            return;
        }
        html.label("h3", "people");
        html.in("dl", () -> {
            trail.path("people").properties().forEach(it -> html.element("dt", it.getKey()).element("dd", it.getValue().asString("")));
            trail.path("erased").forEach(it -> html.element("dt", it.asString("")).label("dd", "erased"));
        });
    }

    private void versions() {
        html.label("h2", "versions");
        html.in("ul class=\"facts\"", () -> trail.path("versions").forEach(it -> html.in("li", () -> version(it))));
    }

    private void version(JsonNode version) {
        html.element("b", "%s %d".formatted(version.path("pack").asString(""), version.path("version").asInt()))
                .text(" " + version.path("title").asString(""));
        html.in("dl", () -> {
            if (version.path("approver").isNull()) {
                html.label("dt", "origin").label("dd", "from-the-product");
            }
            html.pair("authors", Values.plain(version.path("authors")));
            html.pair("approver", after(version, "approver", "approvedAt"));
            html.pair("activatedBy", version.path("activatedBy").asString(""));
            html.pair("activatedAt", version.path("activatedAt").asString(""));
        });
    }

    private static String after(JsonNode version, String who, String when) {
        var name = version.path(who).asString("");
        return name.isEmpty() ? "" : name + ", " + version.path(when).asString("");
    }

    private void record() {
        html.label("h2", "record");
        html.in("dl class=\"long\"", () -> {
            html.pair("rulebook", trail.at("/rulebook/id").asString("") + " " + trail.at("/rulebook/hash").asString(""));
            trail.path("log").properties().forEach(it -> html.pair("log." + it.getKey(), it.getValue().has("root")
                    ? it.getValue().path("size").asString() + " " + it.getValue().path("root").asString("") : Values.plain(it.getValue())));
        });
        html.label("p class=\"quiet\"", "how-to-prove");
    }

    private String text(String name) {
        return trail.path(name).asString("");
    }
}
