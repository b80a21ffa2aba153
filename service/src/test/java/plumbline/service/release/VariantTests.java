package plumbline.service.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VariantTests {

    private static final int MEMBERS = 20_000;

    private static long tried(String share) {
        return IntStream.range(0, MEMBERS).filter(i -> Variant.of("liandong", "m-" + i, new BigDecimal(share)) == Variant.TRIAL).count();
    }

    @Test
    void takesAboutTheShareThatIsWanted() {
        assertThat(tried("0.00")).isZero();
        assertThat(tried("0.10")).isBetween(1_850L, 2_150L);
        assertThat(tried("0.50")).isBetween(9_750L, 10_250L);
        assertThat(tried("1.00")).isEqualTo(MEMBERS);
    }

    @Test
    void keepsWhoeverIsInItWhenTheShareGrows() {
        for (int i = 0; i < 1_000; i++) {
            if (Variant.of("liandong", "m-" + i, new BigDecimal("0.10")) == Variant.TRIAL) {
                assertThat(Variant.of("liandong", "m-" + i, new BigDecimal("0.11"))).isEqualTo(Variant.TRIAL);
            }
        }
    }

    @Test
    void isTheSameOnEveryNodeAndDay() {
        assertThat(IntStream.range(0, 16).mapToObj(i -> Variant.of("liandong", "m-" + i, new BigDecimal("0.50")).code().substring(0, 1)).toList())
                .containsExactly("t", "t", "c", "t", "t", "c", "c", "c", "t", "c", "t", "t", "c", "c", "c", "t");
    }
}
