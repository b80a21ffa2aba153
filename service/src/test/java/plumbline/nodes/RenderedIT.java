package plumbline.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A draft read as sentences. */
class RenderedIT {

    private final Officer one = Officer.named("officer-1");
    private final String draft = one.begin("law-cn");

    @Test
    void saysEachRuleInBothLanguagesWithTheFiguresOfTheDay() {
        one.write(draft, "parameters.yaml", one.get("/drafts/%s/files/parameters.yaml".formatted(draft)).content().replace(
                "2025-01-01: { value: \"30\", citation: cn-ndr-22 }",
                "2025-01-01: { value: \"30\", citation: cn-ndr-22 }\n    2027-01-01: { value: \"45\", citation: cn-ndr-22 }"));
        var now = one.get("/drafts/%s/rendered".formatted(draft));
        var later = one.get("/drafts/%s/rendered?at=2027-01-01T00:00:00Z".formatted(draft));

        assertThat(now.status()).isEqualTo(200);
        assertThat(sentence(now, "en")).contains("30").doesNotContain("{");
        assertThat(sentence(later, "en")).contains("45").doesNotContain("30");
        assertThat(sentence(later, "zh")).contains("45");
        assertThat(rule(now).at("/citations/0/id").asString()).startsWith("cn-");
        assertThat(rule(now).path("holds").asBoolean()).isTrue();
        assertThat(rule(one.get("/drafts/%s/rendered?at=2001-01-01T00:00:00Z".formatted(draft))).path("holds").asBoolean()).isFalse();
        assertThat(rule(later).at("/figures/0/value").asString()).isEqualTo("45");
    }

    @Test
    void listsWhatKeepsItFromBeingRead() {
        one.write(draft, "parameters.yaml", "cn.own-sales-payout: {\n");
        var refused = one.get("/drafts/%s/rendered".formatted(draft));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().at("/findings/0/file").asString()).isEqualTo("parameters.yaml");
        assertThat(refused.body().at("/findings/0/message/zh").asString()).isNotEmpty();
        assertThat(refused.body().at("/findings/0/severity").asString()).isEqualTo("error");
    }

    private static String sentence(Officer.Reply reply, String language) {
        return rule(reply).at("/sentence/" + language).asString();
    }

    private static JsonNode rule(Officer.Reply reply) {
        return reply.body().path("rules").valueStream().filter(it -> it.path("rule").asString().equals("cn.refusal-back-off")).findFirst()
                .orElseThrow();
    }
}
