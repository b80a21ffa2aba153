package plumbline.service.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import plumbline.service.checkpoint.Backlog.Waiting;

class BacklogTests {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void waitsFromWhenSomethingBeganToWait() {
        var waiting = new Waiting(false, 7, 0).then(true, 7, 100 * SECOND).then(true, 7, 110 * SECOND);

        assertThat(waiting.age(131 * SECOND)).isEqualTo(Duration.ofSeconds(31));
    }

    @Test
    void doesNotWaitWhileMoreIsPublished() {
        var waiting = new Waiting(true, 7, 0).then(true, 8, 40 * SECOND);

        assertThat(waiting.age(41 * SECOND)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void doesNotWaitForNothing() {
        assertThat(new Waiting(true, 7, 0).then(false, 7, 40 * SECOND).age(90 * SECOND)).isEqualTo(Duration.ZERO);
    }
}
