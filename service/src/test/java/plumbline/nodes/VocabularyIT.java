package plumbline.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import plumbline.service.access.TestPeople;
import tools.jackson.databind.JsonNode;

/** What an officer's editor completes and checks by, over HTTP. */
class VocabularyIT {

    private static final String ADDRESS = "/api/v1/vocabulary?pack=";

    private final Node node = Shop.one().node();

    @Test
    void describesTheWordsAndTheFiguresOfAPack() {
        var found = get("program-liandong", 200);

        assertThat(found.path("pack").asString()).isEqualTo("program-liandong");
        assertThat(found.path("version").asInt()).isPositive();
        assertThat(found.path("hash").asString()).matches("sha256:[0-9a-f]{64}");
        assertThat(found.at("/matters/0/matter").asString()).isEqualTo("sale");
        var payee = one(found.at("/matters/0/words"), "word", "Payee");
        assertThat(payee.path("stage").asString()).isEqualTo("rewards");
        assertThat(one(payee.path("fields"), "field", "distance").at("/title/zh").asString()).isEqualTo("距离");
        var verb = one(payee.path("verbs"), "name", "proposeRate");
        assertThat(verb.at("/sentence/en").asString()).isEqualTo("proposes {kind}: {rate} of {base}");
        assertThat(verb.path("arguments").findValuesAsString("takes")).containsExactly("reward-kind", "base", "share");
        assertThat(one(payee.path("queries"), "name", "ownSales").path("gives").asString()).isEqualTo("amount");
        var parameter = one(found.path("parameters"), "id", "liandong.monthly-payout");
        assertThat(parameter.path("unit").asString()).isEqualTo("money");
        assertThat(parameter.path("value").asString()).isEqualTo("2000.00");
        assertThat(parameter.at("/values/0/citation").asString()).isNotBlank();
        var tier = one(found.path("tables"), "id", "liandong.tier");
        assertThat(tier.path("lookup").asString()).isEqualTo("floor");
        assertThat(tier.path("columns").findValuesAsString("column")).containsExactly("from", "rate");
        assertThat(one(found.path("texts"), "code", "paid-referral").at("/text/zh").asString()).isNotBlank();
        assertThat(one(found.path("citations"), "id", "liandong-terms-3").path("article").asString()).isNotBlank();
        assertThat(found.at("/values/channel").findValuesAsString("code")).contains("sms", "whatsapp");
    }

    @Test
    void givesTheValuesOfTheDayThatIsAsked() {
        assertThat(one(get("program-liandong&at=2001-01-01T00:00:00%2B08:00", 200).path("parameters"), "id", "liandong.monthly-payout").path("value")
                .asString()).isEqualTo("2000.00");
        assertThat(get("law-cn&at=2000-01-01T00:00:00Z", 200).path("parameters").valueStream().filter(it -> it.path("value").isNull()))
                .as("figures of laws that were not in force yet").isNotEmpty();
        assertThat(get("program-liandong&at=2026-11-23T20:00:00Z", 200).path("day").asString()).as("the programme's day").isEqualTo("2026-11-24");
    }

    @Test
    void namesWhatIsWrong() {
        assertThat(get("law-atlantis", 404).path("type").asString()).isEqualTo("/problems/unknown-pack");
        assertThat(get("", 422).at("/errors/0/parameter").asString()).isEqualTo("pack");
        assertThat(Shop.JSON.readTree(node.get("/api/v1/vocabulary", TestPeople.as("officer-1")).body()).at("/errors/0/parameter").asString())
                .isEqualTo("pack");
        assertThat(node.get(ADDRESS + "law-cn", TestPeople.as("operator-1")).statusCode()).isEqualTo(403);
    }

    private JsonNode get(String query, int status) {
        var answer = node.get(ADDRESS + query, TestPeople.as("officer-1"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Shop.JSON.readTree(answer.body());
    }

    private static JsonNode one(JsonNode list, String key, String value) {
        return list.valueStream().filter(it -> it.path(key).asString().equals(value)).findFirst().orElseThrow();
    }
}
