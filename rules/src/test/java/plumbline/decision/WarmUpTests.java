package plumbline.decision;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.LocalDate;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import plumbline.fact.Jurisdiction;
import plumbline.fixture.DemoRules;

class WarmUpTests {

    @Test
    void decidesUnderAnyLaw() {
        assertThatCode(() -> {
            WarmUp.run(DemoRules.rulebook(), Currency.getInstance("CNY"), new Jurisdiction("CN"), LocalDate.of(2026, 11, 24), 50);
            WarmUp.run(DemoRules.rulebook(), Currency.getInstance("CNY"), new Jurisdiction("JP"), LocalDate.of(2000, 1, 1), 50);
        }).doesNotThrowAnyException();
    }
}
