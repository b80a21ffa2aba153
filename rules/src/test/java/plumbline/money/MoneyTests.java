package plumbline.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTests {

    private static final Currency CNY = Currency.getInstance("CNY");

    @ParameterizedTest
    @CsvSource({"19.9,CNY,1990,19.90", "0,CNY,0,0.00", "-0.01,CNY,-1,-0.01", "19.9000,CNY,1990,19.90", "1500,JPY,1500,1500", "1500.0,JPY,1500,1500",
            "1.234,KWD,1234,1.234", "92233720368547758.07,CNY,9223372036854775807,92233720368547758.07"})
    void readsAnAmountInTheDigitsOfItsCurrency(String text, String currency, long minor, String written) {
        var money = Money.parse(text, Currency.getInstance(currency));

        assertThat(money.minor()).isEqualTo(minor);
        assertThat(money.amount()).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"0.001,CNY", "19.905,CNY", "0.5,JPY", "1.2345,KWD"})
    void refusesAnOverPreciseAmount(String text, String currency) {
        assertThatThrownBy(() -> Money.parse(text, Currency.getInstance(currency))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text).hasMessageContaining(currency);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1 ", "+1", "1e3", "01", ".5", "1.", "1,5", "--1", "NaN", "１", "99999999999999999999999999999999999999999"})
    void refusesWhatIsNoPlainDecimal(String text) {
        assertThatThrownBy(() -> Money.parse(text, CNY)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWhatNoLongHolds() {
        assertThatThrownBy(() -> Money.parse("92233720368547758.08", CNY)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too large");
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE, CNY).plus(new Money(1, CNY))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Money(Long.MIN_VALUE, CNY).minus(new Money(1, CNY))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE / 2 + 1, CNY).times(2)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Money(Long.MIN_VALUE, CNY).negated()).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void refusesACurrencyWithoutMinorUnits() {
        assertThatThrownBy(() -> Money.zero(Currency.getInstance("XAU"))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("XAU");
    }

    @Test
    void refusesToMixCurrencies() {
        var yuan = new Money(100, CNY);
        var yen = new Money(100, Currency.getInstance("JPY"));

        assertThatThrownBy(() -> yuan.plus(yen)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("two currencies");
        assertThatThrownBy(() -> yuan.minus(yen)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> yuan.compareTo(yen)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> yuan.fullSteps(yen)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"99.99,0.08,7.99", "0.01,0.99,0.00", "199.99,0.30,59.99", "-0.01,0.50,-0.01", "0.00,0.30,0.00",
            "123456789012.34,0.123456789,15241578751.71"})
    void roundsAShareDown(String amount, String rate, String share) {
        assertThat(Money.parse(amount, CNY).share(Rate.parse(rate)).amount()).isEqualTo(share);
    }

    @Test
    void roundsAPartDownOrUp() {
        var money = new Money(1000, CNY);
        var third = Ratio.of(1, 3);

        assertThat(money.floorOf(third).minor()).isEqualTo(333);
        assertThat(money.ceilingOf(third).minor()).isEqualTo(334);
        assertThat(money.negated().floorOf(third).minor()).isEqualTo(-334);
        assertThat(money.ceilingOf(Ratio.of(1, 1))).isEqualTo(money);
    }

    @ParameterizedTest
    @CsvSource({"199.99,10.00,19", "200.00,10.00,20", "9.99,10.00,0", "0.00,10.00,0"})
    void countsFullSteps(String amount, String step, long full) {
        assertThat(Money.parse(amount, CNY).fullSteps(Money.parse(step, CNY))).isEqualTo(full);
    }

    @ParameterizedTest
    @CsvSource({"0.75,0.30,2", "0.60,0.30,2", "0.59,0.30,1", "0.00,0.30,0", "0.01,0.001,19", "0.00,0.001,9", "1.00,0.333,3", "0.99,0.333,3",
            "0.98,0.333,2"})
    void findsTheMostUnitsThatFit(String room, String unitValue, long units) {
        var value = new BigDecimal(unitValue);
        var money = Money.parse(room, CNY);

        assertThat(money.unitsWithin(value)).isEqualTo(units);
        assertThat(Money.floor(value.multiply(BigDecimal.valueOf(units)), CNY)).isLessThanOrEqualTo(money);
        assertThat(Money.floor(value.multiply(BigDecimal.valueOf(units + 1)), CNY)).isGreaterThan(money);
    }

    @Test
    void knowsItsSign() {
        var loss = new Money(-1, CNY);

        assertThat(loss.isNegative()).isTrue();
        assertThat(loss.orZero().isZero()).isTrue();
        assertThat(loss.max(loss.negated()).isPositive()).isTrue();
        assertThat(loss.min(loss.negated())).isEqualTo(loss).hasToString("-0.01 CNY");
    }
}
