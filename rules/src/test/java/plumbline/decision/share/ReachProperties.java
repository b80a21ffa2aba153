package plumbline.decision.share;

import static org.assertj.core.api.Assertions.assertThat;
import static plumbline.fixture.ChangedPacks.parameter;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import plumbline.fact.share.Reach;
import plumbline.fact.share.ShareFacts;
import plumbline.fixture.ARecipient;
import plumbline.fixture.AShare;
import plumbline.fixture.ChangedPacks;
import plumbline.rulebook.Rulebook;

/** How many different people the programme reaches on WhatsApp, counted person by person, minute by minute. */
class ReachProperties {

    private static final int LIMIT = 6;
    private static final Instant NOW = Instant.parse("2026-11-25T04:00:00Z");
    /** A person counts until the minute of her last message is 24 hours ago. */
    private static final Duration COUNTED = Duration.ofHours(24).plusMinutes(1);
    private static final Rulebook RULEBOOK = ChangedPacks.programme(it -> it)
            .beside("platform-whatsapp", parameter("whatsapp.reach", "value: \"250\"", "value: \"" + LIMIT + "\"")).rulebook();

    @Property(seed = "20261125", tries = 1_500)
    void peopleCountOnceAndAreWaitedForUntilFewEnoughAreLeft(@ForAll Random random, @ForAll @IntRange(min = 0, max = 12) int people,
            @ForAll @IntRange(min = 1, max = 8) int recipients) {
        var last = new ArrayList<Instant>();
        for (int i = 0; i < people; i++) {
            last.add(NOW.minusSeconds(random.nextInt(3) == 0 ? 86_400 + random.nextInt(240) - 120L : random.nextInt(90_000)));
        }
        int known = Math.min(random.nextInt(recipients + 1), people);
        var facts = share(last, known, recipients);

        var outcome = ShareDecision.decide(facts, RULEBOOK).outcome();

        var others = last.subList(known, people);
        assertThat(outcome.isAllowed()).isEqualTo(others(others, NOW) + recipients <= LIMIT);
        var expected = outcome.isAllowed() ? Optional.<Instant>empty() : first(others, recipients);
        assertThat(outcome.recipients()).hasSize(recipients).allSatisfy(it -> assertThat(it.retryAt()).isEqualTo(expected));
    }

    /** The first so many recipients are among those reached before. */
    private static ShareFacts share(List<Instant> last, int known, int recipients) {
        var minutes = new TreeMap<Instant, Integer>();
        last.forEach(at -> minutes.merge(at.truncatedTo(ChronoUnit.MINUTES), 1, Integer::sum));
        var share = AShare.on("whatsapp").at(NOW.toString())
                .reached(minutes.entrySet().stream().map(it -> new Reach(it.getKey(), it.getValue())).toList());
        for (int i = 0; i < recipients; i++) {
            var recipient = ARecipient.in("JP").consenting().consentingToTheNight();
            share.to(i < known ? recipient.got("whatsapp", last.get(i).toString()) : recipient);
        }
        return share.facts();
    }

    private static Optional<Instant> first(List<Instant> others, int recipients) {
        if (recipients > LIMIT) {
            return Optional.empty();
        }
        var at = NOW;
        while (others(others, at) + recipients > LIMIT) {
            at = at.plusSeconds(60);
        }
        return Optional.of(at);
    }

    private static long others(List<Instant> others, Instant at) {
        return others.stream().filter(it -> it.truncatedTo(ChronoUnit.MINUTES).plus(COUNTED).isAfter(at)).count();
    }
}
