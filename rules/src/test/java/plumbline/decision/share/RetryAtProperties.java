package plumbline.decision.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import plumbline.decision.share.ShareOutcome.Verdict;
import plumbline.fact.share.ShareFacts;
import plumbline.fixture.AShare;
import plumbline.fixture.DemoRules;
import plumbline.fixture.RandomShares;

/** When it may be tried again is the very first instant at which the same share would be allowed, and "never" is never. */
class RetryAtProperties {

    private static final int HOURS = 30 * 24;
    private static final int DAYS = 3 * 365;

    @Property(seed = "20261125", tries = 3_000)
    void theSameShareIsAllowedThenAndNotBefore(@ForAll Random random) {
        var facts = new RandomShares(random.nextLong()).next();

        var outcome = decide(facts, facts.at());

        assertThat(outcome.breaches()).isEmpty();
        for (var verdict : outcome.recipients()) {
            if (verdict.allowed()) {
                assertThat(verdict.reasons()).isEmpty();
                assertThat(verdict.retryAt()).isEmpty();
                assertThat(outcome.plan()).isEmpty();
            } else if (verdict.retryAt().isPresent()) {
                assertFirst(facts, verdict.alias(), verdict.retryAt().get(), random);
            } else {
                assertNever(facts, verdict, random);
            }
        }
    }

    private static void assertFirst(ShareFacts facts, String alias, Instant first, Random random) {
        assertThat(first).isAfter(facts.at());
        var then = decide(facts, first);
        assertThat(then.plan()).isEmpty();
        assertThat(verdict(then, alias).allowed()).as("%s at %s of %s", alias, first, facts).isTrue();
        long waited = ChronoUnit.MICROS.between(facts.at(), first);
        for (var before : List.of(1L, 1_000_000L, random.nextLong(waited), random.nextLong(waited))) {
            if (before > 0 && before <= waited) {
                var at = first.minus(before, ChronoUnit.MICROS);
                var verdict = verdict(decide(facts, at), alias);
                assertThat(verdict.allowed()).as("%s at %s, before %s, of %s", alias, at, first, facts).isFalse();
                assertThat(verdict.retryAt()).as("from %s", at).contains(first);
            }
        }
    }

    /** One case in a hundred hour by hour and day by day, the others at some of these. */
    private static void assertNever(ShareFacts facts, Verdict verdict, Random random) {
        var all = new ArrayList<Instant>(HOURS + DAYS);
        for (int hour = 1; hour <= HOURS; hour++) {
            all.add(facts.at().plus(hour, ChronoUnit.HOURS));
        }
        for (int day = 31; day <= DAYS; day++) {
            all.add(facts.at().plus(day, ChronoUnit.DAYS));
        }
        boolean thorough = random.nextInt(100) == 0;
        for (int i = 0; i < (thorough ? all.size() : 8); i++) {
            var at = all.get(thorough ? i : random.nextInt(all.size()));
            var then = verdict(decide(facts, at), verdict.alias());
            assertThat(then.allowed()).as("%s at %s of %s", verdict.alias(), at, facts).isFalse();
            assertThat(then.retryAt()).as("from %s", at).isEmpty();
        }
    }

    private static ShareOutcome decide(ShareFacts facts, Instant at) {
        return ShareDecision.decide(AShare.moved(facts, at), DemoRules.rulebook()).outcome();
    }

    private static Verdict verdict(ShareOutcome outcome, String alias) {
        return outcome.recipients().stream().filter(it -> it.alias().equals(alias)).findFirst().orElseThrow();
    }
}
