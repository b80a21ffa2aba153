package plumbline.decision.share;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import plumbline.fact.Hearing;
import plumbline.fact.Matter;
import plumbline.fact.Ruling;
import plumbline.fact.Said;
import plumbline.fact.Stage;
import plumbline.fact.Word;
import plumbline.fact.share.RecipientFacts;
import plumbline.fact.share.Share;
import plumbline.fact.share.ShareFacts;
import plumbline.fact.share.ShareWords;
import plumbline.fact.share.Until;
import plumbline.guarantee.ShareGuarantees;
import plumbline.rulebook.InForce;
import plumbline.rulebook.RuleFailed;
import plumbline.rulebook.Rulebook;

/**
 * Finds when a share that is not allowed now would be. Each rule says the first instant at which it would allow it; the latest of them is asked
 * about again, until all rules agree. What is skipped on the way some rule does not allow, so that the instant found is the first.
 */
final class RetryTimes {

    /** Rules whose times chase each other longer than this never meet in practice. */
    private static final int ROUNDS_MAX = 200;
    private static final Duration HORIZON = Duration.ofDays(3_660);

    private final ShareFacts facts;
    private final Rulebook rulebook;
    private final ShareWords words;
    private final Map<Instant, Instant> plans = new HashMap<>();

    RetryTimes(ShareFacts facts, Rulebook rulebook, ShareWords words) {
        this.facts = facts;
        this.rulebook = rulebook;
        this.words = words;
    }

    /**
     * The first instants by alias, of those who have one.
     *
     * @param wanted
     *            those who are not allowed now
     * @param now
     *            what the rules say now
     */
    Map<String, Instant> of(List<RecipientFacts> wanted, List<Ruling> now) {
        var found = new HashMap<String, Instant>();
        var open = wanted.stream().map(recipient -> new Question(recipient, facts.at())).toList();
        var own = untils(now);
        plans.put(facts.at(), own.getOrDefault(Share.ALIAS, facts.at()));
        for (int round = 0; round < ROUNDS_MAX && !open.isEmpty(); round++) {
            open = next(open, own, found);
            own = ask(open);
        }
        return found;
    }

    /** What to ask about next; who passes is found, and who never will is dropped. */
    private List<Question> next(List<Question> open, Map<String, Instant> own, Map<String, Instant> found) {
        var next = new ArrayList<Question>(open.size());
        for (var question : open) {
            var at = question.at();
            var alias = question.recipient().alias();
            var until = Until.later(plan(at), own.getOrDefault(alias, at));
            if (until.equals(at)) {
                if (ShareGuarantees.breaches(facts, question.recipient(), at).isEmpty()) {
                    found.put(alias, at);
                }
            } else {
                var later = notBeyondChange(at, until);
                if (!later.isAfter(facts.at().plus(HORIZON))) {
                    next.add(new Question(question.recipient(), later));
                }
            }
        }
        return next;
    }

    /** Rules and figures may change on the way; then the rules of that day are asked as soon as it begins. */
    private Instant notBeyondChange(Instant at, Instant until) {
        var change = rulebook.nextChange(at.atZone(facts.zone()).toLocalDate()).map(day -> day.atStartOfDay(facts.zone()).toInstant());
        return change.filter(it -> it.isBefore(until)).orElse(until);
    }

    private Map<String, Instant> ask(List<Question> questions) {
        var hearings = new IdentityHashMap<InForce, Hearing>();
        var byRules = new LinkedHashMap<Hearing, List<Word>>();
        for (var question : questions) {
            var hearing = hearings.computeIfAbsent(inForce(question.at()), rules -> new Hearing(rules, rules));
            byRules.computeIfAbsent(hearing, it -> new ArrayList<>()).add(words.recipient(hearing, question.at(), question.recipient()));
        }
        var untils = new HashMap<String, Instant>();
        byRules.forEach((hearing, made) -> untils.putAll(fire(made, hearing)));
        return untils;
    }

    private Instant plan(Instant at) {
        return plans.computeIfAbsent(at, it -> {
            var rules = inForce(it);
            var hearing = new Hearing(rules, rules);
            return fire(List.of(words.share(hearing, it)), hearing).getOrDefault(Share.ALIAS, it);
        });
    }

    private Map<String, Instant> fire(List<Word> made, Hearing hearing) {
        try {
            rulebook.fire(Matter.SHARE, Stage.LIMITS, made, hearing);
        } catch (RuleFailed failure) {
            // A rule that cannot speak then allows nothing then.
            var never = new HashMap<String, Instant>();
            facts.recipients().forEach(recipient -> never.put(recipient.alias(), Until.NEVER));
            never.put(Share.ALIAS, Until.NEVER);
            return never;
        }
        return untils(hearing.rulings());
    }

    private static Map<String, Instant> untils(List<Ruling> rulings) {
        var untils = new HashMap<String, Instant>();
        for (var ruling : rulings) {
            var until = ruling.said() instanceof Said.Deferred deferred ? deferred.until() : Until.NEVER;
            untils.merge(ruling.on(), until, Until::later);
        }
        return untils;
    }

    private InForce inForce(Instant at) {
        return rulebook.at(at.atZone(facts.zone()).toLocalDate());
    }

    /** Whether a recipient may be sent it at an instant. */
    private record Question(RecipientFacts recipient, Instant at) {}
}
