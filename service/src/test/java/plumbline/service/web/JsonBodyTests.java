package plumbline.service.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plumbline.money.Money;

class JsonBodyTests {

    private static final Currency CNY = Currency.getInstance("CNY");
    private static final Money MAX = Money.parse("10000000", CNY);

    private enum Kind {
        COURSE, ENTRY_FEE;

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    @Test
    void readsAnOrder() {
        var body = body("""
                {"order":{"id":"o-1","placedAt":"2026-11-23T10:00:00.123456+08:00","currency":"CNY","shareId":null,
                  "lines":[{"kind":"entry-fee","quantity":2,"unitPrice":"19.9"}],"total":{"amount":"39.80","currency":"CNY"}}}""");
        var order = body.object("order");
        assertThat(order.id("id")).isEqualTo("o-1");
        assertThat(order.instant("placedAt")).isEqualTo(Instant.parse("2026-11-23T02:00:00.123456Z"));
        assertThat(order.currency("currency", CNY)).isEqualTo(CNY);
        assertThat(order.optional("shareId", JsonBody::id)).isEmpty();
        var line = order.list("lines", 1, 200).getFirst();
        assertThat(line.oneOf("kind", Kind.values(), Kind::code)).isEqualTo(Kind.ENTRY_FEE);
        assertThat(line.integer("quantity", 1, 100_000)).isEqualTo(2);
        assertThat(line.decimalMoney("unitPrice", MAX)).isEqualTo(Money.parse("19.90", CNY));
        assertThat(order.money("total", MAX)).isEqualTo(Money.parse("39.80", CNY));
        assertThatNoException().isThrownBy(body::done);
    }

    @Test
    void listsEverythingThatIsWrongAtOnce() {
        var problem = rejected("""
                {"order":{"id":"..","lines":[{"quantity":1.0,"unitPrice":19.90},{"quantity":1e2,"unitPrice":"-1"},7],"typo/~":1}}""", body -> {
            var order = body.object("order");
            order.id("id");
            order.id("buyerId");
            for (var line : order.list("lines", 1, 200)) {
                line.integer("quantity", 1, 100);
                line.decimalMoney("unitPrice", MAX);
            }
            body.object("subject").text("role", 1, 20);
        });
        assertThat(problem.type()).isEqualTo(ProblemType.INVALID_INPUT);
        assertThat(pointers(problem)).containsExactlyInAnyOrder("/order/id", "/order/buyerId", "/order/lines/2", "/order/lines/0/quantity",
                "/order/lines/0/unitPrice",
                "/order/lines/1/quantity", "/order/lines/1/unitPrice", "/subject", "/order/typo~1~0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "[]", "1", "null", "{\"a\":1,\"a\":1}", "{} {}", "{}x", "{\"a\":01}", "{'a':1}", "{\"a\":NaN}",
            "{\"a\":\"\\ud800\"}", "\ufeff{}", "{/**/}",
            "{\"a\":1,}"})
    void refusesWhatIsNoJsonObject(String text) {
        var problem = Objects.requireNonNull(catchThrowableOfType(Problem.class, () -> body(text)));
        assertThat(problem.type()).isEqualTo(ProblemType.MALFORMED_JSON);
    }

    @Test
    void refusesWhatIsNotUtf8AndWhatNestsTooDeep() {
        byte[] latin = "{\"a\":\"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Objects.requireNonNull(catchThrowableOfType(Problem.class, () -> JsonBody.parse(latin))).status()).isEqualTo(400);
        assertThat(Objects.requireNonNull(catchThrowableOfType(Problem.class, () -> JsonBody.parse("{}".getBytes(StandardCharsets.UTF_16)))).status())
                .isEqualTo(400);
        var deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertThat(Objects.requireNonNull(catchThrowableOfType(Problem.class, () -> body(deep))).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1999-12-31T23:59:59Z", "2101-01-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-11-23T10:00:00", "2026-11-23 10:00:00Z",
            "2026-11-23T10:00:00.1234567Z",
            "2026-11-23T24:00:00Z", "2026-11-23T23:59:60Z", "2026-11-23T10:00:00+0800", "2026-11-23T10:00Z", "+2026-11-23T10:00:00Z"})
    void refusesOtherTimes(String text) {
        assertThat(pointers(rejected("{\"at\":\"" + text + "\"}", it -> it.instant("at")))).containsExactly("/at");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"19.901\"", "\"1e2\"", "\"+1\"", "\"-0.01\"", "\"-0\"", "\"01\"", "\"1.\"", "\" 1\"", "\"\"", "1", "1.5", "null",
            "\"10000000.01\"", "\"99999999999999999999\"",
            "\"１\""})
    void refusesOtherMoney(String value) {
        assertThat(pointers(rejected("{\"price\":" + value + "}", it -> it.decimalMoney("price", MAX)))).containsExactly("/price");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1e2", "0", "101", "\"1\"", "true", "123456789012345678901234567890"})
    void refusesOtherCounts(String value) {
        assertThat(pointers(rejected("{\"quantity\":" + value + "}", it -> it.integer("quantity", 1, 100)))).containsExactly("/quantity");
    }

    @Test
    void tellsAnotherCurrencyFromOtherFaults() {
        var text = "{\"amount\":{\"amount\":\"1.00\",\"currency\":\"USD\"}}";
        var problem = rejected(text, it -> it.money("amount", MAX));
        assertThat(problem.type()).isEqualTo(ProblemType.CURRENCY_MISMATCH);
        assertThat(pointers(problem)).containsExactly("/amount/currency");
        assertThat(rejected(text, it -> {
            it.money("amount", MAX);
            it.id("id");
        }).type()).isEqualTo(ProblemType.INVALID_INPUT);
    }

    @Test
    void tellsAbsentFromNullFromGiven() {
        var body = body("{\"cleared\":null,\"given\":\"m-2\"}");
        Optional<String> before = Optional.of("m-1");
        assertThat(body.presence("absent", JsonBody::id).over(before)).isEqualTo(before);
        assertThat(body.presence("cleared", JsonBody::id).over(before)).isEmpty();
        assertThat(body.presence("given", JsonBody::id).over(before)).contains("m-2");
        assertThatNoException().isThrownBy(body::done);
    }

    @Test
    void namesTheAllowedValues() {
        var problem = rejected("{\"kind\":\"Course\",\"kinds\":[\"course\",\"course\"]}", it -> {
            it.oneOf("kind", Kind.values(), Kind::code);
            it.setOf("kinds", Kind.values(), Kind::code);
        });
        assertThat(problem.errors().getFirst().message()).isEqualTo("'Course' found; allowed: course, entry-fee");
        assertThat(pointers(problem)).containsExactly("/kind", "/kinds");
    }

    @Test
    void readsPlacesAndZones() {
        var body = body("{\"a\":\"US-FL\",\"b\":\"UK\",\"c\":\"EU\",\"zone\":\"Asia/Shanghai\",\"day\":\"1990-01-01\"}");
        assertThat(List.of(body.jurisdiction("a").code(), body.jurisdiction("b").code(), body.jurisdiction("c").code())).containsExactly("US-FL",
                "UK", "EU");
        assertThat(body.zone("zone").getId()).isEqualTo("Asia/Shanghai");
        assertThat(body.date("day")).isEqualTo("1990-01-01");
        assertThatNoException().isThrownBy(body::done);
        assertThat(pointers(rejected("{\"a\":\"ZZ\",\"b\":\"cn\",\"zone\":\"+08:00\",\"day\":\"1990-1-1\"}", it -> {
            it.jurisdiction("a");
            it.jurisdiction("b");
            it.zone("zone");
            it.date("day");
        }))).containsExactly("/a", "/b", "/zone", "/day");
    }

    private static List<String> pointers(Problem problem) {
        return problem.errors().stream().map(it -> it.pointer().orElseThrow()).toList();
    }

    private static JsonBody body(String text) {
        return JsonBody.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Problem rejected(String text, Consumer<JsonBody> reading) {
        var body = body(text);
        reading.accept(body);
        return Objects.requireNonNull(catchThrowableOfType(Problem.class, body::done));
    }
}
