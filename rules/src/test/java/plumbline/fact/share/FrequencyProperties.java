package plumbline.fact.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** However a window is laid over what was sent and what is added, it holds no more than the limit; looked at tick by tick. */
class FrequencyProperties {

    private static final Instant START = Instant.parse("2026-11-25T12:00:00Z");
    private static final int SPAN = 60;

    @Property(seed = "20261125", tries = 4_000)
    void theAnswerIsTheFirstSecondThatFits(@ForAll Random random, @ForAll @IntRange(min = 0, max = 6) int limit,
            @ForAll @IntRange(min = 1, max = 25) int window, @ForAll @IntRange(min = 1, max = 4) int adding) {
        var past = past(random, random.nextInt(16), 1 + random.nextInt(3), Duration.ofSeconds(1));

        assertFirst(random, new Rule(limit, window, Duration.ofSeconds(1)), adding, past);
    }

    @Property(seed = "20261126", tries = 2_000)
    void soItIsDownToTheMicrosecond(@ForAll Random random, @ForAll @IntRange(min = 1, max = 6) int limit,
            @ForAll @IntRange(min = 1, max = 25) int window) {
        var past = past(random, random.nextInt(25), 1, Duration.ofNanos(1_000));

        assertFirst(random, new Rule(limit, window, Duration.ofNanos(1_000)), 1, past);
    }

    private record Rule(int limit, int ticks, Duration tick) {}

    private static void assertFirst(Random random, Rule rule, int adding, List<Sending> past) {
        var from = START.plus(rule.tick.multipliedBy(random.nextInt(SPAN)));
        var window = rule.tick.multipliedBy(rule.ticks);

        var first = new Frequency(rule.limit, window).first(from, adding, past);

        if (adding > rule.limit) {
            assertThat(first).isEqualTo(Until.NEVER);
            return;
        }
        var at = from;
        while (!isFitting(at, adding, past, rule.limit, window)) {
            at = at.plus(rule.tick);
        }
        assertThat(first).as("from %s within %s of %s", from, window, past).isEqualTo(at);
    }

    /** Each window that holds what is added and begins or ends with something, laid one by one. */
    private static boolean isFitting(Instant at, int adding, List<Sending> past, int limit, Duration window) {
        var all = new ArrayList<>(past);
        all.add(new Sending(at, adding));
        for (var last : all) {
            var begin = last.at().minus(window);
            if (at.isAfter(begin) && !at.isAfter(last.at())
                    && all.stream().filter(it -> it.at().isAfter(begin) && !it.at().isAfter(last.at())).mapToInt(Sending::messages).sum() > limit) {
                return false;
            }
        }
        return true;
    }

    @Property(seed = "20261127", tries = 1_000)
    void countsWhatTheWindowThatEndsNowHolds(@ForAll Random random, @ForAll @IntRange(min = 1, max = 25) int window) {
        var past = past(random, random.nextInt(20), 3, Duration.ofSeconds(1));
        int now = random.nextInt(SPAN);

        long count = new Frequency(3, Duration.ofSeconds(window)).count(START.plusSeconds(now), past);

        long expected = 0;
        for (int second = now - window + 1; second <= now; second++) {
            var at = START.plusSeconds(second);
            expected += past.stream().filter(it -> it.at().equals(at)).mapToInt(Sending::messages).sum();
        }
        assertThat(count).isEqualTo(expected);
    }

    private static List<Sending> past(Random random, int count, int messages, Duration tick) {
        var past = new ArrayList<Sending>(count);
        for (int i = 0; i < count; i++) {
            past.add(new Sending(START.plus(tick.multipliedBy(random.nextInt(SPAN))), 1 + random.nextInt(messages)));
        }
        past.sort(Comparator.comparing(Sending::at));
        return past;
    }
}
