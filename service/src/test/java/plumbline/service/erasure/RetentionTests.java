package plumbline.service.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetentionTests {

    private final Retention retention = new Retention(0);

    @Test
    void aPartOfACountryHasItsCountrysTerm() {
        assertThat(retention.of("CN-44").citation()).isEqualTo(retention.of("CN").citation()).isNotEqualTo(retention.of("other").citation());
        assertThat(retention.of("US-CA").citation()).isEqualTo(retention.of("other").citation());
    }

    @Test
    void aSettingLengthensATermAndNeverShortensIt() {
        assertThat(new Retention(1).of("CN").years()).isEqualTo(3);
        assertThat(new Retention(7).of("CN-44").years()).isEqualTo(7);
    }
}
