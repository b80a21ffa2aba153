package plumbline.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RatioTests {

    @Test
    void addsExactlyAndReduces() {
        assertThat(Ratio.of(1, 3).plus(Ratio.of(1, 6))).isEqualTo(Ratio.of(1, 2));
        assertThat(Ratio.of(1, 3).times(3)).isEqualTo(Ratio.of(1, 1));
        assertThat(Ratio.of(2, 3).dividedBy(4)).isEqualTo(Ratio.of(1, 6));
    }

    @Test
    void roundsCountsUp() {
        assertThat(Ratio.of(1, 3).ceilingOf(10)).isEqualTo(4);
        assertThat(Ratio.of(1, 1).ceilingOf(10)).isEqualTo(10);
        assertThat(Ratio.ZERO.ceilingOf(10)).isZero();
    }

    @Test
    void refusesADenominatorThatIsNotAboveZero() {
        assertThatThrownBy(() -> Ratio.of(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Ratio.of(1, -3)).isInstanceOf(IllegalArgumentException.class);
    }
}
