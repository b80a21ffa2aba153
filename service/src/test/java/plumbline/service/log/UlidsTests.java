package plumbline.service.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UlidsTests {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochMilli(1_469_918_176_385L));
    private final Ulids ulids = new Ulids(new Clock() {

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    /** The time of the ULID specification's own example. */
    @Test
    void beginsWithTheTime() {
        assertThat(ulids.next("q_")).matches("q_01ARYZ6S41[0-9A-HJKMNP-TV-Z]{16}");
    }

    @Test
    void growsWithinAMillisecondAndWhenTheClockIsSetBack() {
        var ids = IntStream.range(0, 1_000).mapToObj(i -> {
            if (i == 500) {
                now.set(now.get().minusSeconds(60));
            }
            return ulids.next("");
        }).toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void doesNotCountOnWhenTheMillisecondIsAnother() {
        var before = ulids.next("");
        now.set(now.get().plusMillis(1));

        assertThat(ulids.next("").substring(10)).isNotEqualTo(before.substring(10));
    }
}
