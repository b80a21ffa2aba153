package plumbline.fact.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrequencyTests {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Frequency THREE_A_DAY = new Frequency(3, Duration.ofHours(24));

    @Test
    void allowsTheThirdAtOnce() {
        assertThat(THREE_A_DAY.first(NOON, 1, List.of())).isEqualTo(NOON);
        assertThat(THREE_A_DAY.first(NOON, 1, hoursAgo(2, 1))).isEqualTo(NOON);
    }

    @Test
    void defersTheFourthUntilTheFirstIsOneWindowOld() {
        assertThat(THREE_A_DAY.first(NOON, 1, hoursAgo(23, 2, 1))).isEqualTo(NOON.plus(Duration.ofHours(1)));
    }

    @Test
    void countsNoMoreWhatIsExactlyOneWindowOld() {
        var dayAgo = NOON.minus(Duration.ofHours(24));
        var justYounger = dayAgo.plusNanos(1_000);

        assertThat(THREE_A_DAY.first(NOON, 1, List.of(new Sending(dayAgo, 3)))).isEqualTo(NOON);
        assertThat(THREE_A_DAY.count(NOON, List.of(new Sending(dayAgo, 3)))).isZero();
        assertThat(THREE_A_DAY.first(NOON, 1, List.of(new Sending(justYounger, 3)))).isEqualTo(NOON.plusNanos(1_000));
        assertThat(THREE_A_DAY.count(NOON, List.of(new Sending(justYounger, 3)))).isEqualTo(3);
    }

    @Test
    void countsWhatHappensAtTheSameInstant() {
        assertThat(THREE_A_DAY.count(NOON, hoursAgo(0, 0))).isEqualTo(2);
        assertThat(THREE_A_DAY.first(NOON, 1, hoursAgo(0, 0))).isEqualTo(NOON);
        assertThat(THREE_A_DAY.first(NOON, 1, hoursAgo(0, 0, 0))).isEqualTo(NOON.plus(Duration.ofHours(24)));
    }

    @Test
    void countsWhatIsKnownToHappenLater() {
        assertThat(THREE_A_DAY.first(NOON, 1, hoursAgo(-1, -2, -3))).isEqualTo(NOON.plus(Duration.ofHours(25)));
        assertThat(THREE_A_DAY.count(NOON, hoursAgo(-1, -2, -3))).isZero();
    }

    @Test
    void fitsBetweenWhatIsFarEnoughApart() {
        assertThat(new Frequency(1, Duration.ofHours(24)).first(NOON, 1, hoursAgo(24, -24))).isEqualTo(NOON);
        assertThat(new Frequency(2, Duration.ofHours(24)).first(NOON, 1, hoursAgo(12, -12))).isEqualTo(NOON);
        assertThat(new Frequency(1, Duration.ofHours(24)).first(NOON, 1, hoursAgo(24, -23))).isEqualTo(NOON.plus(Duration.ofHours(47)));
    }

    @Test
    void waitsForAsManyAsAreTooMany() {
        assertThat(THREE_A_DAY.first(NOON, 1, hoursAgo(22, 22, 20, 18, 16))).isEqualTo(NOON.plus(Duration.ofHours(4)));
    }

    @Test
    void weighsWhatWentToMany() {
        var past = List.of(new Sending(NOON.minus(Duration.ofHours(10)), 40), new Sending(NOON.minus(Duration.ofHours(5)), 50));
        var hundred = new Frequency(100, Duration.ofHours(24));

        assertThat(hundred.first(NOON, 10, past)).isEqualTo(NOON);
        assertThat(hundred.first(NOON, 11, past)).isEqualTo(NOON.plus(Duration.ofHours(14)));
        assertThat(hundred.first(NOON, 51, past)).isEqualTo(NOON.plus(Duration.ofHours(19)));
        assertThat(hundred.first(NOON, 100, past)).isEqualTo(NOON.plus(Duration.ofHours(19)));
        assertThat(hundred.count(NOON, past)).isEqualTo(90);
    }

    @Test
    void neverAllowsMoreThanTheLimitAtOnce() {
        assertThat(THREE_A_DAY.first(NOON, 3, List.of())).isEqualTo(NOON);
        assertThat(THREE_A_DAY.first(NOON, 4, List.of())).isEqualTo(Until.NEVER);
        assertThat(new Frequency(0, Duration.ofHours(24)).first(NOON, 1, List.of())).isEqualTo(Until.NEVER);
    }

    private static List<Sending> hoursAgo(int... hours) {
        return Arrays.stream(hours).mapToObj(it -> new Sending(NOON.minus(Duration.ofHours(it)), 1)).toList();
    }
}
