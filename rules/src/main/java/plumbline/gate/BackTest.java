package plumbline.gate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import plumbline.decision.Adjustment;
import plumbline.decision.Decision;
import plumbline.decision.FactsJson;
import plumbline.decision.SaleDecision;
import plumbline.decision.StageTrail;
import plumbline.decision.share.ShareDecision;
import plumbline.decision.share.ShareFactsJson;
import plumbline.fact.Said;
import plumbline.fact.SaleFacts;
import plumbline.rulebook.Rulebook;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes recorded decisions again under a draft, on the facts that were recorded, and adds up what differs. Exact; not safe for several threads:
 * each has one of its own.
 * <p>
 * A confirmation was also bounded by what its quote had promised. That is left out unless it had made a difference then, or a draft that pays
 * more would seem to change nothing.
 */
public final class BackTest {

    static final String DECISIONS = "decisions";
    static final String CHANGED = "changed";
    static final String SKIPPED = "skipped";
    static final String SHARES_DENIED = "sharesNewlyDenied";
    static final String SHARES_ALLOWED = "sharesNewlyAllowed";
    static final String REFUSED = "purchasesNewlyRefused";
    static final String NOT_REFUSED = "purchasesNewlyAllowed";
    static final String LEVELS = "levelsChanged";
    static final String BROKEN = "guaranteesBroken";

    private static final String QUOTE = "quote";
    private static final String NO_LEVEL = "none";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Rulebook draft;
    private final Impact impact = new Impact();

    public BackTest(Rulebook draft) {
        this.draft = draft;
    }

    /** What all decisions so far add up to. */
    public Impact impact() {
        return impact;
    }

    /** Notes that a decision was not made again. */
    public void skip() {
        impact.count(SKIPPED);
    }

    /** Makes a decision again. */
    public void add(Recorded recorded) {
        impact.count(DECISIONS);
        var facts = MAPPER.readTree(recorded.facts());
        var was = MAPPER.readTree(recorded.outcome());
        boolean isChanged = switch (recorded.matter()) {
            case SALE -> sale(recorded, FactsJson.sale(facts), was);
            case SHARE -> share(facts, was);
        };
        if (isChanged) {
            impact.count(CHANGED);
        }
    }

    private record Granted(String payee, String rule, String kind) implements Comparable<Granted> {

        @Override
        public int compareTo(Granted other) {
            int order = payee.compareTo(other.payee);
            order = order != 0 ? order : rule.compareTo(other.rule);
            return order != 0 ? order : kind.compareTo(other.kind);
        }
    }

    private boolean sale(Recorded recorded, SaleFacts facts, JsonNode recordedOutcome) {
        var outcome = recordedOutcome.path("outcome");
        var limitsThen = limits(outcome);
        boolean quoteBound = limitsThen.stream().anyMatch(it -> it.endsWith(" " + QUOTE));
        var now = SaleDecision.decide(quoteBound ? facts : unquoted(facts), draft);
        var granted = new TreeMap<Granted, long[]>();
        then(outcome, facts.currency(), granted);
        for (var reward : now.outcome().rewards()) {
            granted.computeIfAbsent(new Granted(reward.payee(), reward.rule(), reward.kind().code()), key -> new long[2])[1] += reward.granted()
                    .minor();
        }
        var levels = levels(recordedOutcome);
        boolean isChanged = moved(granted, levels, recorded, facts.currency());
        isChanged |= levelsDiffer(levels, now.stages());
        isChanged |= purchaseDiffers(outcome.path("purchase").path("allowed").asBoolean(), now.outcome().purchaseAllowed());
        newLimits(limitsThen, now);
        if (!now.outcome().breaches().isEmpty() && !outcome.has("breaches")) {
            impact.count(BROKEN);
        }
        return isChanged;
    }

    private static SaleFacts unquoted(SaleFacts facts) {
        return facts.quoted().isEmpty() ? facts
                : new SaleFacts(facts.jurisdiction(), facts.zone(), facts.currency(), facts.at(), facts.orderJurisdiction(), facts.lines(),
                        facts.people(), facts.chainCut(), facts.boughtBefore(), facts.firstOrder(), Optional.empty());
    }

    private static void then(JsonNode outcome, Currency currency, Map<Granted, long[]> granted) {
        for (var reward : outcome.path("rewards")) {
            var key = new Granted(reward.path("payeeId").asString(), reward.path("rule").asString(), reward.path("kind").asString());
            var amount = new BigDecimal(reward.path("granted").path("amount").asString());
            granted.computeIfAbsent(key, it -> new long[2])[0] += amount.movePointRight(currency.getDefaultFractionDigits()).longValueExact();
        }
    }

    private boolean moved(Map<Granted, long[]> granted, Map<String, String> levels, Recorded recorded, Currency currency) {
        boolean isChanged = false;
        for (var it : granted.entrySet()) {
            var key = it.getKey();
            long was = it.getValue()[0];
            long is = it.getValue()[1];
            isChanged |= was != is;
            impact.add(new Impact.Moved(key.rule, key.kind, levels.getOrDefault(key.payee, NO_LEVEL),
                    recorded.members().getOrDefault(key.payee, key.payee), currency, was, is));
        }
        return isChanged;
    }

    private static Map<String, String> levels(JsonNode recorded) {
        var levels = new HashMap<String, String>();
        for (var ruling : recorded.path("stages").path(0).path("fired")) {
            var level = ruling.path("said").path("level").asString("");
            if (!level.isEmpty()) {
                levels.put(ruling.path("on").asString(), level);
            }
        }
        return levels;
    }

    private boolean levelsDiffer(Map<String, String> then, List<StageTrail> stages) {
        var now = new HashMap<String, String>();
        for (var ruling : stages.getFirst().fired()) {
            if (ruling.said() instanceof Said.Reached reached) {
                now.put(ruling.on(), reached.code());
            }
        }
        boolean differ = !now.equals(then);
        if (differ) {
            impact.count(LEVELS);
        }
        return differ;
    }

    private boolean purchaseDiffers(boolean then, boolean now) {
        if (then != now) {
            impact.count(now ? NOT_REFUSED : REFUSED);
        }
        return then != now;
    }

    /** {@code <payee> <rule of the reward> <limit>} of each limit that decided. */
    private static Set<String> limits(JsonNode outcome) {
        var limits = new HashSet<String>();
        for (var reward : outcome.path("rewards")) {
            for (var adjustment : reward.path("adjustments")) {
                if (adjustment.path("binding").asBoolean()) {
                    limits.add("%s %s %s".formatted(reward.path("payeeId").asString(), reward.path("rule").asString(),
                            adjustment.path("rule").asString()));
                }
            }
        }
        return limits;
    }

    private void newLimits(Set<String> then, Decision now) {
        for (var reward : now.outcome().rewards()) {
            reward.adjustments().stream().filter(Adjustment::binding)
                    .filter(it -> !then.contains("%s %s %s".formatted(reward.payee(), reward.rule(), it.rule())))
                    .forEach(it -> impact.newLimit(it.rule()));
        }
    }

    private boolean share(JsonNode facts, JsonNode recorded) {
        var now = ShareDecision.decide(ShareFactsJson.share(facts), draft).outcome();
        var then = new HashMap<String, Boolean>();
        for (var recipient : recorded.path("outcome").path("recipients")) {
            then.put(recipient.path("on").asString(), recipient.path("allowed").asBoolean());
        }
        boolean isChanged = false;
        for (var verdict : now.recipients()) {
            boolean was = then.getOrDefault(verdict.alias(), verdict.allowed());
            if (was != verdict.allowed()) {
                isChanged = true;
                impact.count(was ? SHARES_DENIED : SHARES_ALLOWED);
            }
            if (was && !verdict.allowed()) {
                var against = new TreeSet<String>();
                now.plan().forEach(it -> against.add(it.rule()));
                verdict.reasons().forEach(it -> against.add(it.rule()));
                new ArrayList<>(against).forEach(impact::newLimit);
            }
        }
        return isChanged;
    }
}
