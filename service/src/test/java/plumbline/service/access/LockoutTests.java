package plumbline.service.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LockoutTests {

    @Test
    void beginsWithTheFifthWrongPasswordAndDoublesUpToAnHour() {
        assertThat(IntStream.rangeClosed(0, 4).mapToObj(Lockout::after)).allMatch(java.util.Optional::isEmpty);
        assertThat(IntStream.rangeClosed(5, 13).mapToObj(it -> Lockout.after(it).orElseThrow().toMinutes()))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
        assertThat(Lockout.after(Integer.MAX_VALUE)).contains(Duration.ofHours(1));
    }
}
