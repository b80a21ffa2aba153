package plumbline.service.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ReplayPropertiesTests {

    @Test
    void takesNoSampleThatNoNightIsLongEnoughFor() {
        assertThat(new ReplayProperties(0).replaySample()).isZero();
        assertThat(new ReplayProperties(ReplayProperties.SAMPLE_MAX).replaySample()).isEqualTo(100_000);
        assertThatIllegalArgumentException().isThrownBy(() -> new ReplayProperties(-1)).withMessageContaining("0 to 100000 are allowed");
        assertThatIllegalArgumentException().isThrownBy(() -> new ReplayProperties(100_001)).withMessageContaining("0 to 100000 are allowed");
    }
}
