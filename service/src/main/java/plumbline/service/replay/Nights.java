package plumbline.service.replay;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import plumbline.service.database.Transactions;
import plumbline.service.log.Event;
import plumbline.service.log.Kind;
import plumbline.service.log.Log;
import plumbline.service.trail.Verdict;
import plumbline.service.web.Writes;

/**
 * Replays a random sample every night, on the one node that comes first, and puts on record that it did and what came of it; a difference is an alarm.
 * A process that runs a command has no nights.
 */
@Component
@ConditionalOnWebApplication
@EnableConfigurationProperties(ReplayProperties.class)
final class Nights {

    private static final Logger LOG = LoggerFactory.getLogger(Nights.class);
    private static final String BROKEN = "broken";
    private static final Duration END = Duration.ofSeconds(5);

    private final Sample sample;
    private final ReplayRun run;
    private final NightMapper mapper;
    private final Transactions transactions;
    private final Log log;
    private final MeterRegistry meters;
    private final Writes writes;
    private final int size;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("replay-night").daemon().factory());

    Nights(Sample sample, ReplayRun run, NightMapper mapper, Transactions transactions, Log log, MeterRegistry meters, Writes writes,
            ReplayProperties properties) {
        this.sample = sample;
        this.run = run;
        this.mapper = mapper;
        this.transactions = transactions;
        this.log = log;
        this.meters = meters;
        this.writes = writes;
        this.size = properties.replaySample();
    }

    /** On a thread of its own: it takes minutes, for which whatever else is due at its time must not wait. */
    @Scheduled(cron = "${plumbline.replay-at:0 30 3 * * *}", zone = "UTC")
    void begin() {
        thread.execute(this::tonight);
    }

    /** Tonight's sample, unless another node has it; a node that dies over it leaves it to the next night. */
    void tonight() {
        if (size > 0 && !writes.areClosed()
                && transactions.run(now -> mapper.claim(LocalDate.ofInstant(now, ZoneOffset.UTC), log.node(), now)) == 1) {
            var now = transactions.now();
            try {
                var decisions = new LinkedHashSet<>(sample.within(now.minus(Duration.ofDays(1)), now, size));
                decisions.addAll(sample.ofAll(size));
                replay(decisions, now);
            } catch (RuntimeException e) {
                brokeOff(e, now);
            }
        }
    }

    /** Replays these, and puts on record what came of it since an instant. */
    Tally replay(Set<LoggedDecision> decisions, Instant now) {
        var tally = run.of(portions(decisions).iterator(), _ -> {});
        count(tally);
        transactions.run(ended -> {
            log.append(log.entry(told(Event.of(Kind.REPLAY, Event.SERVICE), tally).with("seconds", seconds(now, ended)), ended));
            if (tally.differing() > 0) {
                log.append(log.entry(alarm(tally), ended));
            }
            return tally;
        });
        if (tally.differing() > 0) {
            LOG.error("{} of {} decisions do not come out as they were recorded: {}", tally.differing(), tally.decisions(), tally.causes());
        }
        return tally;
    }

    /** That a night found nothing out is as much worth an alarm as what another found. */
    private void brokeOff(RuntimeException why, Instant now) {
        LOG.error("Tonight's replay broke off", why);
        transactions.run(ended -> {
            log.append(log.entry(Event.of(Kind.REPLAY, Event.SERVICE).with("ended", BROKEN).with("seconds", seconds(now, ended)), ended));
            var alarm = Event.of(Kind.BROKEN_AUDIT, Event.SERVICE).with("check", "replay").with("ended", BROKEN);
            log.append(log.entry(alarm.with("error", why.getClass().getSimpleName()), ended));
            return ended;
        });
    }

    /** That it broke off goes on record while there is still a database to put it in. */
    @PreDestroy
    void close() throws InterruptedException {
        thread.shutdownNow();
        if (!thread.awaitTermination(END.toSeconds(), TimeUnit.SECONDS)) {
            LOG.warn("Tonight's replay did not end within {}", END);
        }
    }

    private static long seconds(Instant began, Instant ended) {
        return Duration.between(began, ended).toSeconds();
    }

    private void count(Tally tally) {
        count("identical", tally.identical());
        count("different", tally.differing());
    }

    private void count(String result, long decisions) {
        meters.counter("plumbline.replay.decisions", "result", result).increment((double) decisions);
    }

    private static Event told(Event event, Tally tally) {
        return event.with("decisions", tally.decisions()).with("identical", tally.identical()).with("erased", tally.erased()).with("different",
                tally.differing());
    }

    private static Event alarm(Tally tally) {
        return told(Event.of(Kind.BROKEN_AUDIT, Event.SERVICE), tally).with("check", "replay").with("causes", tally.causes()).with("ids",
                tally.different().stream().map(Verdict::decision).toList());
    }

    /** Those of a rulebook one after the other, so that few are at hand at a time. */
    private static List<List<String>> portions(Collection<LoggedDecision> decisions) {
        var ids = decisions.stream().sorted(Comparator.comparing(LoggedDecision::rulebook)).map(LoggedDecision::id).toList();
        var portions = new ArrayList<List<String>>();
        for (int i = 0; i < ids.size(); i += ReplayRun.PORTION) {
            portions.add(ids.subList(i, Math.min(ids.size(), i + ReplayRun.PORTION)));
        }
        return portions;
    }
}
