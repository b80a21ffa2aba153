package plumbline.decision;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import plumbline.fact.Basis;
import plumbline.fact.Bilingual;
import plumbline.fact.QuotedReward;
import plumbline.fact.RewardKind;
import plumbline.fact.Ruling;
import plumbline.fact.Said;
import plumbline.fact.SaleFacts;
import plumbline.money.Money;
import plumbline.rulebook.InForce;

/**
 * Folds what the rules said into granted amounts, reward after reward: each gets the least of what it was proposed and of the room that every
 * ceiling covering it still has; a denial gives nothing; units are lowered whole. What is granted lessens the room of those after it.
 */
final class Settlement {

    /** The adjustment rule by which a quoted amount caps its confirmation. */
    static final String QUOTE = "quote";
    private static final Bilingual AS_QUOTED = new Bilingual("不超过报价时告知的数额", "No more than was quoted");
    /** Creator share, commission, points, coupon, days, badge; within a kind greater distance, rule id, first line; payee last. */
    private static final Comparator<Ruling> ORDER = Comparator.comparing((Ruling ruling) -> proposed(ruling).kind())
            .thenComparingInt(ruling -> -proposed(ruling).distance()).thenComparing(Ruling::rule)
            .thenComparingInt(ruling -> proposed(ruling).firstLine()).thenComparing(ruling -> proposed(ruling).payee());

    private final SaleFacts facts;
    private final InForce inForce;
    private final List<Ruling> limits;
    private final List<Ruling> refusals = new ArrayList<>(0);
    private final List<Ceiling> ceilings = new ArrayList<>();

    /** @param limits what the limit rules said, in rule-id order */
    Settlement(SaleFacts facts, InForce inForce, List<Ruling> limits) {
        this.facts = facts;
        this.inForce = inForce;
        this.limits = limits;
        for (var ruling : limits) {
            if (ruling.said() instanceof Said.Capped capped) {
                ceilings.add(new Ceiling(ruling.rule(), capped));
            } else if (ruling.said() instanceof Said.Refused) {
                refusals.add(ruling);
            }
        }
    }

    /** The rewards of a sale, in the order in which they were settled. */
    List<Reward> settle(List<Ruling> proposals) {
        var order = new ArrayList<>(proposals);
        order.sort(ORDER);
        var rewards = new ArrayList<Reward>(order.size());
        for (var ruling : order) {
            rewards.add(settle(ruling, proposals.indexOf(ruling)));
        }
        facts.quoted().ifPresent(quoted -> addNoLongerProposed(quoted, rewards));
        return rewards;
    }

    private Reward settle(Ruling ruling, int proposal) {
        var proposed = proposed(ruling);
        var adjustments = new ArrayList<Adjustment>(2);
        addDenials(proposal, adjustments);
        boolean denied = !adjustments.isEmpty();
        var covering = covering(proposed);
        if (facts.quoted().isPresent()) {
            covering.add(asQuoted(facts.quoted().get(), ruling.rule(), proposed));
        }
        Ceiling binding = null;
        var granted = proposed.amount();
        long quantity = proposed.quantity();
        for (var ceiling : covering) {
            if (ceiling.bites(proposed)) {
                var room = ceiling.room();
                binding = binding == null || ceiling.isNarrower(binding, proposed) ? ceiling : binding;
                adjustments.add(new Adjustment(Adjustment.Effect.CAP, ceiling.rule, false, Optional.of(ceiling.limit), Optional.of(room),
                        inForce.citation(ceiling.rule), reason(ceiling.rule)));
                quantity = Math.min(quantity, ceiling.units(proposed));
                granted = granted.min(room);
            }
        }
        if (denied || (binding != null && !proposed.kind().isMoney() && quantity == 0)) {
            granted = Money.zero(granted.currency());
            quantity = denied ? 0 : quantity;
        } else if (!proposed.kind().isMoney() && binding != null) {
            granted = Money.floor(proposed.unitValue().multiply(BigDecimal.valueOf(quantity)), granted.currency());
        }
        for (var ceiling : covering) {
            ceiling.use(granted);
        }
        return reward(ruling.rule(), proposed, granted, quantity, ordered(adjustments, denied, binding));
    }

    private void addDenials(int proposal, List<Adjustment> adjustments) {
        for (var refusal : refusals) {
            adjustments.add(deny(refusal.rule()));
        }
        for (var ruling : limits) {
            if (ruling.said() instanceof Said.Denied denied && denied.proposal() == proposal) {
                adjustments.add(deny(ruling.rule()));
            }
        }
    }

    private Adjustment deny(String rule) {
        return new Adjustment(Adjustment.Effect.DENY, rule, false, Optional.empty(), Optional.empty(), inForce.citation(rule), reason(rule));
    }

    private Bilingual reason(String rule) {
        return rule.equals(QUOTE) ? AS_QUOTED : inForce.title(rule);
    }

    private List<Ceiling> covering(Said.Proposed proposed) {
        var covering = new ArrayList<Ceiling>(ceilings.size());
        for (var ceiling : ceilings) {
            if (ceiling.covers(proposed)) {
                covering.add(ceiling);
            }
        }
        return covering;
    }

    /** While confirming: what was quoted is one more ceiling, and what was not quoted is not paid. */
    private static Ceiling asQuoted(List<QuotedReward> quoted, String rule, Said.Proposed proposed) {
        for (var quote : quoted) {
            if (quote.rule().equals(rule) && quote.payee().equals(proposed.payee()) && quote.firstLine() == proposed.firstLine()) {
                return new Ceiling(quote.granted(), quote.quantity());
            }
        }
        return new Ceiling(Money.zero(proposed.amount().currency()), 0);
    }

    private void addNoLongerProposed(List<QuotedReward> quoted, List<Reward> rewards) {
        var zero = Money.zero(facts.currency());
        for (var quote : quoted) {
            if (rewards.stream().noneMatch(reward -> reward.rule().equals(quote.rule()) && reward.payee().equals(quote.payee())
                    && reward.firstLine() == quote.firstLine())) {
                rewards.add(new Reward(quote.payee(), quote.distance(), quote.kind(), Basis.SALE, quote.lines(), quote.firstLine(), quote.rule(),
                        zero, 0, zero, 0, List.of()));
            }
        }
    }

    private static Reward reward(String rule, Said.Proposed proposed, Money granted, long quantity, List<Adjustment> adjustments) {
        var lines = new ArrayList<String>(proposed.lines().size());
        for (var line : proposed.lines()) {
            lines.add(line.id());
        }
        return new Reward(proposed.payee(), proposed.distance(), proposed.kind(), proposed.basis(), lines, proposed.firstLine(), rule,
                proposed.amount(), proposed.quantity(), granted, quantity,
                adjustments);
    }

    /** In rule-id order, the first denial binding, else the narrowest ceiling. */
    private static List<Adjustment> ordered(List<Adjustment> adjustments, boolean denied, @Nullable Ceiling binding) {
        if (adjustments.isEmpty()) {
            return List.of();
        }
        adjustments.sort(Comparator.comparing(Adjustment::rule).thenComparing(Adjustment::effect));
        boolean bound = false;
        for (int i = 0; i < adjustments.size() && !bound; i++) {
            var it = adjustments.get(i);
            bound = denied ? it.effect() == Adjustment.Effect.DENY : binding != null && it.rule().equals(binding.rule);
            if (bound) {
                adjustments.set(i, new Adjustment(it.effect(), it.rule(), true, it.limit(), it.room(), it.citation(), it.reason()));
            }
        }
        return adjustments;
    }

    static Said.Proposed proposed(Ruling ruling) {
        return (Said.Proposed) ruling.said();
    }

    /** A ceiling and what has been used of it so far. */
    private static final class Ceiling {

        private final String rule;
        private final String payee;
        private final Money limit;
        private final long quantity;
        private Money used;

        Ceiling(String rule, Said.Capped capped) {
            this.rule = rule;
            this.payee = capped.payee();
            this.limit = capped.limit();
            this.used = capped.used();
            this.quantity = Long.MAX_VALUE;
        }

        Ceiling(Money quoted, long quantity) {
            this.rule = QUOTE;
            this.payee = "";
            this.limit = quoted;
            this.used = Money.zero(quoted.currency());
            this.quantity = quantity;
        }

        boolean covers(Said.Proposed proposed) {
            return payee.isEmpty() ? proposed.kind() != RewardKind.CREATOR_SHARE : proposed.distance() >= 1 && proposed.payee().equals(payee);
        }

        Money room() {
            return limit.minus(used).orZero();
        }

        boolean bites(Said.Proposed proposed) {
            return room().compareTo(proposed.amount()) < 0 || units(proposed) < proposed.quantity();
        }

        /** Fewer units, else less room, else the smaller id. */
        boolean isNarrower(Ceiling other, Said.Proposed proposed) {
            int units = Long.compare(units(proposed), other.units(proposed));
            int order = units != 0 ? units : room().compareTo(other.room());
            return order != 0 ? order < 0 : rule.compareTo(other.rule) < 0;
        }

        long units(Said.Proposed proposed) {
            long fitting = proposed.unitValue().signum() == 0 ? proposed.quantity() : room().unitsWithin(proposed.unitValue());
            return Math.min(fitting, rule.equals(QUOTE) ? quantity : Long.MAX_VALUE);
        }

        void use(Money granted) {
            used = used.plus(granted);
        }
    }
}
