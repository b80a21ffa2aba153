package plumbline.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DifferenceTests {

    @Test
    void aDenialThatIsNotSpokenAnyMoreIsLost() {
        assertThat(new Difference("ann x.commission", "0.00 of 8.00 denied by cn.minor", "8.00").losesADenial()).isTrue();
        assertThat(new Difference("purchase", "refused by cn.minor-spending", "allowed").losesADenial()).isTrue();
        assertThat(new Difference("r1 denied by", "[cn.opt-out]", "[]").losesADenial()).isTrue();
    }

    @Test
    void anotherAmountLosesNone() {
        assertThat(new Difference("ann x.commission", "0.00 of 8.00 denied by cn.minor", "0.00 of 7.00 denied by cn.minor").losesADenial()).isFalse();
        assertThat(new Difference("ann x.commission", "30.00 of 80.00 by cn.own-sales-payout", "20.00").losesADenial()).isFalse();
        assertThat(new Difference("ann x.commission", "0.00 of 8.00 denied by cn.minor", Difference.NOTHING).losesADenial()).isFalse();
    }
}
