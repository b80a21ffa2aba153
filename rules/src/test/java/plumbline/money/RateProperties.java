package plumbline.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;

class RateProperties {

    private static final Currency CNY = Currency.getInstance("CNY");

    @Property(seed = "20261123", tries = 2000)
    void theFastPathRoundsAsBigDecimalsDo(@ForAll @LongRange(min = -3_000_000_000L, max = 3_000_000_000L) long minor,
            @ForAll @BigRange(min = "0", max = "2") @Scale(10) BigDecimal value) {
        var exact = value.multiply(BigDecimal.valueOf(minor)).setScale(0, RoundingMode.FLOOR).longValueExact();

        assertThat(new Money(minor, CNY).share(new Rate(value)).minor()).isEqualTo(exact);
        assertThat(new Money(minor, CNY).share(new Rate(value.setScale(4, RoundingMode.DOWN))).minor())
                .isEqualTo(value.setScale(4, RoundingMode.DOWN).multiply(BigDecimal.valueOf(minor)).setScale(0, RoundingMode.FLOOR).longValueExact());
    }
}
