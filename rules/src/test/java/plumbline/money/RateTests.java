package plumbline.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTests {

    private static final Currency CNY = Currency.getInstance("CNY");

    @ParameterizedTest
    @CsvSource({"0,100,0.0000", "1,100000,0.0001", "1,1000000,0.0001", "1,3,0.3334", "30,100,0.3000", "0,0,0.0000", "5,0,0.0000",
            "3691,29880,0.1236"})
    void tellsASharesFourDigitsRoundedUp(long part, long whole, String share) {
        assertThat(Rate.shareOf(new Money(part, CNY), new Money(whole, CNY))).isEqualTo(share);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.01", "8%", "", "1e-1"})
    void refusesWhatIsNoRate(String text) {
        assertThatThrownBy(() -> Rate.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void addsAndCompares() {
        assertThat(Rate.parse("0.20").plus(Rate.parse("0.01"))).isEqualByComparingTo(Rate.parse("0.210")).hasToString("0.21");
    }
}
