package plumbline.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import plumbline.fact.Bilingual;
import plumbline.fact.Jurisdiction;
import plumbline.money.Money;

class JsonTests {

    private record Everything(Money money, Instant at, Jurisdiction place, Bilingual text, Optional<String> some, Optional<Instant> none) {}

    @Test
    void writesTheFormsOfTheContract() {
        var value = new Everything(Money.parse("19.9", Currency.getInstance("CNY")), Instant.parse("2026-11-23T02:00:00.120000789Z"),
                new Jurisdiction("US-FL"), new Bilingual("中", "en"),
                Optional.of("x"), Optional.empty());
        assertThat(Json.text(value)).isEqualTo(
                "{\"money\":{\"amount\":\"19.90\",\"currency\":\"CNY\"},\"at\":\"2026-11-23T02:00:00.12Z\",\"place\":\"US-FL\",\"text\":{\"zh\":\"中\",\"en\":\"en\"},\"some\":\"x\",\"none\":null}");
    }

    @Test
    void writesWholeSecondsWithoutAFraction() {
        assertThat(Json.instant(Instant.parse("2026-11-23T10:00:00+08:00"))).isEqualTo("2026-11-23T02:00:00Z");
    }
}
