package plumbline.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static plumbline.nodes.Shop.line;
import static plumbline.nodes.Shop.order;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an order may look like: every size and form at its edge, and where an answer says that it is wrong. */
class OrderFormIT {

    private static final String LINES = "/order/lines/0/";

    private final Shop shop = Shop.one();
    private final String id = UUID.randomUUID().toString().substring(0, 12);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final String buyer = "buyer-" + id;

    @BeforeEach
    void putBuyer() {
        shop.member(buyer, "");
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(LINES + "quantity", "\"quantity\":0"), arguments(LINES + "quantity", "\"quantity\":100001"),
                arguments(LINES + "quantity", "\"quantity\":-1"), arguments(LINES + "quantity", "\"quantity\":1.0"),
                arguments(LINES + "quantity", "\"quantity\":1e2"), arguments(LINES + "quantity", "\"quantity\":\"1\""),
                arguments(LINES + "quantity", "\"quantity\":null"),
                arguments(LINES + "unitPrice", "\"unitPrice\":\"10000000.01\""), arguments(LINES + "unitPrice", "\"unitPrice\":\"-0.01\""),
                arguments(LINES + "unitPrice", "\"unitPrice\":\"1.001\""), arguments(LINES + "unitPrice", "\"unitPrice\":1.50"),
                arguments(LINES + "unitPrice", "\"unitPrice\":\"1e2\""), arguments(LINES + "unitPrice", "\"unitPrice\":\"+1\""),
                arguments(LINES + "unitPrice", "\"unitPrice\":\"01\""), arguments(LINES + "unitPrice", "\"unitPrice\":\"\""),
                arguments(LINES + "unitPrice", "\"unitPrice\":{\"amount\":\"1.00\",\"currency\":\"CNY\"}"),
                arguments(LINES + "discount", "\"discount\":\"10.01\""), arguments(LINES + "discount", "\"discount\":\"-1.00\""),
                arguments(LINES + "unitCost", "\"unitCost\":\"1.001\""),
                arguments(LINES + "kind", "\"kind\":\"Course\""), arguments(LINES + "kind", "\"kind\":\"vegetable\""),
                arguments(LINES + "role", "\"role\":\"main\""),
                arguments(LINES + "id", "\"id\":\"\""), arguments(LINES + "id", "\"id\":\"..\""), arguments(LINES + "id", "\"id\":\"a b\""),
                arguments(LINES + "id", "\"id\":\"%s\"".formatted("x".repeat(65))), arguments(LINES + "id", "\"id\":\"线\""),
                arguments(LINES + "colour", "\"colour\":\"red\""));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("refused")
    void aLineThatCannotBeIsNamedByItsPointer(String pointer, String member) {
        var reply = shop.quote("o-" + id, buyer, now, with(member));

        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(422);
        assertThat(reply.problem()).isEqualTo("invalid-input");
        assertThat(reply.text("/errors/0/pointer")).isEqualTo(pointer);
        assertThat(reply.text("/errors/0/message")).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"quantity\":1", "\"quantity\":100000", "\"unitPrice\":\"0\"", "\"unitPrice\":\"10000000\"",
            "\"unitPrice\":\"10000000.00\"",
            "\"unitPrice\":\"0.5\"", "\"discount\":\"10.00\"", "\"id\":\"x\"", "\"id\":\".x\"", "\"id\":\"A-Za-z0-9._:-\"", "\"role\":null",
            "\"bundle\":null"})
    void aLineAtTheEdgeIsTaken(String member) {
        assertThat(shop.quote("o-" + id, buyer, now, with(member)).status()).isEqualTo(201);
    }

    @Test
    void twoHundredLinesAreTakenAndOneMoreIsNot() {
        var lines = String.join(",", Collections.nCopies(200, line("course", 1, "1.00")));

        assertThat(shop.quote("o-" + id, buyer, now, lines).status()).isEqualTo(201);
        var more = shop.quote("o2-" + id, buyer, now, lines + "," + line("course", 1, "1.00"));
        assertThat(more.problem()).isEqualTo("invalid-input");
        assertThat(more.text("/errors/0/pointer")).isEqualTo("/order/lines");
        assertThat(shop.quote("o3-" + id, buyer, now, "").text("/errors/0/pointer")).isEqualTo("/order/lines");
    }

    @Test
    void linesWithEqualIdsAreRefusedAndTheDefaultIsThePlace() {
        var twice = with("\"id\":\"2\"") + "," + line("course", 1, "1.00");

        assertThat(shop.quote("o-" + id, buyer, now, twice).text("/errors/0/pointer")).isEqualTo("/order/lines/1/id");
    }

    static Stream<Arguments> times() {
        return Stream.of(arguments("2026-11-23T10:00:00", 422), arguments("2026-11-23", 422), arguments("1999-12-31T23:59:59Z", 422),
                arguments("2101-01-01T00:00:00Z", 422), arguments("2026-02-30T10:00:00Z", 422), arguments("2026-11-23T10:00:00.1234567Z", 422),
                arguments("2000-01-01T00:00:00Z", 201), arguments("2026-11-23T10:00:00.123456+08:00", 201), arguments("2026-11-23T10:00:00Z", 201));
    }

    @ParameterizedTest(name = "{0} gives {1}")
    @MethodSource("times")
    void aTimeHasAnOffsetAndIsOfThisCentury(String placedAt, int status) {
        var reply = shop.post("/quotes", order("o-" + id, buyer, now, line("course", 1, "1.00")).replace(now.toString(), placedAt));

        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(status);
        if (status == 422) {
            assertThat(reply.text("/errors/0/pointer")).isEqualTo("/order/placedAt");
        }
    }

    @Test
    void anotherCurrencyAndAnUnknownBuyerAreNamed() {
        var dollars = shop.post("/quotes", order("o-" + id, buyer, now, line("course", 1, "1.00")).replace("CNY", "USD"));
        assertThat(dollars.status()).isEqualTo(422);
        assertThat(dollars.problem()).isEqualTo("currency-mismatch");
        assertThat(dollars.text("/errors/0/pointer")).isEqualTo("/order/currency");

        var nobody = shop.quote("o-" + id, "nobody-" + id, now, line("course", 1, "1.00"));
        assertThat(nobody.status()).isEqualTo(422);
        assertThat(nobody.problem()).isEqualTo("unknown-member");
        assertThat(nobody.text("/errors/0/pointer")).isEqualTo("/order/buyerId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "placedAt", "buyerId", "currency", "lines"})
    void aMissingMemberIsNamedByItsOwnPointer(String member) {
        var whole = order("o-" + id, buyer, now, line("course", 1, "1.00"));
        var without = whole.replaceFirst("\"%s\":(\"[^\"]*\"|\\[.*])(,|(?=}))".formatted(member), "").replace(",}", "}");

        var reply = shop.post("/quotes", without);

        assertThat(reply.problem()).as(without).isEqualTo("invalid-input");
        assertThat(reply.text("/errors/0/pointer")).isEqualTo("/order/" + member);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"text\"", "{\"order\":1}{}", "{\"order\":{},\"order\":{}}",
            "{\"order\":{\"id\":\"a\",\"id\":\"b\"}}"})
    void whatIsNoJsonObjectIsMalformed(String body) {
        var reply = shop.post("/quotes", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.problem()).isEqualTo("malformed-json");
    }

    /** A line of 10.00 with one member in place of its own, or added. */
    private static String with(String member) {
        var name = member.substring(0, member.indexOf(':'));
        var line = line("course", 1, "10.00");
        return line.contains(name + ":") ? line.replaceFirst(name + ":(\"[^\"]*\"|[0-9]+)", Matcher.quoteReplacement(member))
                : line.replace("}", "," + member + "}");
    }
}
