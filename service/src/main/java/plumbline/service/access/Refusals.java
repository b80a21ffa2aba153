package plumbline.service.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import plumbline.service.database.Transactions;
import plumbline.service.log.Event;
import plumbline.service.log.Kind;
import plumbline.service.log.Log;

/**
 * Puts refusals on record without letting a flood of them fill the log: of each actor ten a minute, an alarm with the tenth, and afterwards how many more
 * there were.
 */
@Component
final class Refusals implements AutoCloseable {

    /** Whoever tried to sign in by a name that nobody has. What was typed is not recorded: it may be a password. */
    static final String UNKNOWN = "unknown";

    static final int A_MINUTE = 10;

    private static final Duration WINDOW = Duration.ofMinutes(1);
    /** 上限: actors counted at once; there are fewer credentials than that, and whoever comes on top of them is counted together. */
    private static final int ACTORS_MAX = 10_000;
    private static final String OTHERS = "others";

    private final Transactions transactions;
    private final Log log;
    private final Clock clock;
    private final Map<String, Window> windows = new HashMap<>();

    Refusals(Transactions transactions, Log log, Clock clock) {
        this.transactions = transactions;
        this.log = log;
        this.clock = clock;
    }

    /** The refusals of an actor since an instant. */
    private record Window(Instant since, int count) {}

    @EventListener
    void note(Refusal refusal) {
        var caller = refusal.caller();
        note(of(caller.actor(), refusal.reason()).about(caller.id()).with("endpoint", refusal.endpoint()));
    }

    /** Records a refusal, if its actor has not had too many. */
    void note(Event refusal) {
        int place = count(refusal.actor());
        if (place > A_MINUTE) {
            return;
        }
        write(List.of(refusal));
        if (place == A_MINUTE) {
            write(List.of(streak(refusal.actor(), place)));
        }
    }

    /** A refusal for a reason, which is a fixed word. */
    static Event of(String actor, String reason) {
        return Event.of(Kind.ACCESS_REFUSED, actor).with("reason", reason);
    }

    /** The alarm: so many refusals in a row. */
    static Event streak(String actor, int refusals) {
        return Event.of(Kind.REFUSAL_STREAK, actor).with("refusals", refusals);
    }

    /** Records how many refusals of the minutes that are over stand nowhere. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void settle() {
        write(ended(clock.instant().minus(WINDOW)));
    }

    private synchronized int count(String actor) {
        var key = windows.containsKey(actor) || windows.size() < ACTORS_MAX ? actor : OTHERS;
        return windows.merge(key, new Window(clock.instant(), 1), (before, _) -> new Window(before.since(), before.count() + 1)).count();
    }

    private synchronized List<Event> ended(Instant limit) {
        var untold = new ArrayList<Event>();
        windows.entrySet().removeIf(it -> {
            var window = it.getValue();
            boolean ended = !window.since().isAfter(limit);
            if (ended && window.count() > A_MINUTE) {
                untold.add(of(it.getKey(), "more").with("refusals", window.count() - A_MINUTE));
            }
            return ended;
        });
        return untold;
    }

    private void write(List<Event> events) {
        if (!events.isEmpty()) {
            transactions.run(now -> {
                events.forEach(it -> log.append(log.entry(it, now)));
                return events;
            });
        }
    }

    @Override
    public void close() {
        write(ended(Instant.MAX));
    }
}
