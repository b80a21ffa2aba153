package plumbline.search;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import plumbline.decision.Adjustment;
import plumbline.decision.Decision;
import plumbline.decision.Reward;
import plumbline.decision.SaleDecision;
import plumbline.fact.Bilingual;
import plumbline.fact.Matter;
import plumbline.fact.SaleFacts;
import plumbline.fact.Stage;
import plumbline.money.Money;
import plumbline.pack.Pack;
import plumbline.pack.RuleSource;
import plumbline.relation.Trial;
import plumbline.relation.Violation;

/**
 * Limits that hold today and are gone from a draft: their rule is missing there, begins later or ends sooner. One that is gone counts where it
 * lowers a reward that the draft then pays more of, or refuses a purchase on which the draft pays; an amount or rate that an officer changes
 * within its bounds does not.
 */
final class GoneLimits {

    static final String GUARANTEE = "ceiling";

    private final SearchPlan.Version base;
    private final Map<String, RuleSource> before;
    private final Map<String, RuleSource> after;
    private final boolean any;

    GoneLimits(SearchPlan.Version base, List<Pack> draft) {
        this.base = base;
        this.before = limits(base.packs());
        this.after = limits(draft);
        this.any = before.values().stream().anyMatch(rule -> !isKept(rule));
    }

    /** The decision under the rules in force. */
    Decision decide(SaleFacts facts) {
        return SaleDecision.decide(facts, base.rulebook());
    }

    /** One for each gone limit whose absence shows in a case. */
    List<Violation> of(Trial trial) {
        var gone = any ? gone(trial.facts()) : Set.<String>of();
        if (gone.isEmpty()) {
            return List.of();
        }
        var held = decide(trial.facts());
        if (!held.outcome().breaches().isEmpty()) {
            return List.of();
        }
        var violations = new HashMap<String, Violation>();
        for (var reward : held.outcome().rewards()) {
            reward.adjustments().stream().filter(it -> it.binding() && gone.contains(it.rule())).findFirst()
                    .ifPresent(why -> more(trial, reward, why).ifPresent(it -> violations.putIfAbsent(it.rule(), it)));
        }
        return List.copyOf(violations.values());
    }

    private Optional<Violation> more(Trial trial, Reward held, Adjustment why) {
        return trial.decision().outcome().rewards().stream()
                .filter(it -> it.rule().equals(held.rule()) && it.payee().equals(held.payee()) && it.firstLine() == held.firstLine())
                .filter(it -> it.granted().compareTo(held.granted()) > 0 || it.quantity() > held.quantity()).findFirst()
                .map(it -> violation(trial, held, it.granted(), why));
    }

    private static Violation violation(Trial trial, Reward held, Money granted, Adjustment why) {
        var who = trial.names().apply(held.payee());
        var article = why.citation().map(it -> it.instrument() + " " + it.article()).orElse("");
        var now = held.granted().amount();
        return new Violation(GUARANTEE, why.rule(), new Bilingual(
                "草稿中不再有 %s（%s，%s）：%s 按规则 %s 得 %s，现在只得 %s".formatted(why.rule(), why.reason().zh(), article, who, held.rule(), granted.amount(), now),
                "%s is gone (%s, %s): %s would get %s by %s, and gets %s today".formatted(why.rule(), why.reason().en(), article, who,
                        granted.amount(),
                        held.rule(), now)));
    }

    private Set<String> gone(SaleFacts facts) {
        var day = facts.day();
        var gone = new HashSet<String>();
        before.forEach((id, rule) -> {
            var now = after.get(id);
            if (isInForce(rule, day) && (now == null || !isInForce(now, day))) {
                gone.add(id);
            }
        });
        return gone;
    }

    private static boolean isInForce(RuleSource rule, LocalDate day) {
        return !rule.validFrom().isAfter(day) && rule.validTo().map(to -> !day.isAfter(to)).orElse(true);
    }

    private boolean isKept(RuleSource rule) {
        var now = after.get(rule.id());
        return now != null && now.validFrom().equals(rule.validFrom()) && now.validTo().equals(rule.validTo());
    }

    private static Map<String, RuleSource> limits(List<Pack> packs) {
        var limits = new HashMap<String, RuleSource>();
        packs.forEach(pack -> pack.rules().stream().filter(rule -> rule.matter() == Matter.SALE && rule.stage() == Stage.LIMITS)
                .forEach(rule -> limits.put(rule.id(), rule)));
        return limits;
    }
}
