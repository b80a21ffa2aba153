package plumbline.service.quote;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import plumbline.decision.DecisionJson;
import plumbline.decision.Outcome;
import plumbline.fact.RewardKind;
import plumbline.money.Money;
import plumbline.service.member.Members;
import plumbline.service.program.Program;
import plumbline.service.quote.QuoteMapper.QuoteRow;
import plumbline.service.quote.QuoteMapper.RefundRow;
import plumbline.service.quote.QuoteMapper.SaleRow;
import plumbline.service.release.Loaded;
import plumbline.service.release.Rulebooks;
import plumbline.service.trail.Decisions;
import plumbline.service.web.Named;

/** Quotes, confirmations and refunds as answers show them: outcomes with people by the storefront's ids. */
@Component
final class QuoteViews {

    private final Decisions decisions;
    private final Rulebooks rulebooks;
    private final Members members;

    QuoteViews(Decisions decisions, Rulebooks rulebooks, Members members) {
        this.decisions = decisions;
        this.rulebooks = rulebooks;
        this.members = members;
    }

    /** A quote that has just been decided. */
    static Map<String, Object> fresh(QuoteRow row, Loaded rulebook, Decided decided) {
        var view = head(row, rulebook.named());
        putOutcome(view, outcome(decided), decided.rewards(), Optional.empty());
        view.put("decisionId", row.decision());
        return view;
    }

    /** A quote that stores and counts nothing: no ids. */
    static Map<String, Object> preview(Program program, String order, Loaded rulebook, Gathered gathered, Outcome outcome) {
        var view = new LinkedHashMap<String, Object>();
        view.put("program", program.id());
        view.put("orderId", order);
        view.put("rulebook", rulebook.named());
        putOutcome(view, named(DecisionJson.outcome(outcome), gathered), List.of(), Optional.empty());
        return view;
    }

    /** A quote as it was given. */
    Map<String, Object> quote(Program program, QuoteRow row) {
        var view = head(row, rulebooks.named(row.rulebook()));
        putOutcome(view, decisions.outcome(row.decision()), StoredReward.read(row.rewards()), Optional.empty());
        view.put("decisionId", row.decision());
        return view;
    }

    /** A confirmation as it was given. */
    Map<String, Object> confirmation(Program program, QuoteRow quote, SaleRow sale) {
        var view = head(quote, rulebooks.named(sale.rulebook()));
        view.put("confirmedAt", sale.confirmedAt());
        view.put("paidAt", sale.paidAt());
        putOutcome(view, decisions.outcome(sale.decision()), StoredReward.read(sale.rewards()), Optional.of(sale.payableAt()));
        view.put("decisionId", sale.decision());
        return view;
    }

    /** The same, just decided. */
    static Map<String, Object> confirmation(QuoteRow quote, SaleRow sale, Loaded rulebook, Decided decided) {
        var view = head(quote, rulebook.named());
        view.put("confirmedAt", sale.confirmedAt());
        view.put("paidAt", sale.paidAt());
        putOutcome(view, outcome(decided), decided.rewards(), Optional.of(sale.payableAt()));
        view.put("decisionId", sale.decision());
        return view;
    }

    /** A refund as it was given. */
    Map<String, Object> refund(Program program, RefundRow row) {
        var clawBacks = StoredClawBack.read(row.clawBacks());
        var payees = named(row.decision(), clawBacks.stream().map(StoredClawBack::payee).distinct().toList());
        var view = new LinkedHashMap<String, Object>();
        view.put("id", row.id());
        view.put("orderId", row.orderId());
        view.put("refundedAt", row.refundedAt());
        view.put("clawBacks", clawBacks.stream().map(it -> {
            var clawBack = new LinkedHashMap<String, Object>();
            clawBack.put("rewardId", it.reward());
            clawBack.put("payeeId", payees.getOrDefault(it.payee(), it.payee()));
            clawBack.put("kind", it.kind());
            clawBack.put("amount", new Money(it.amount(), program.currency()));
            if (!RewardKind.of(it.kind()).isMoney()) {
                clawBack.put("quantity", Long.toString(it.quantity()));
            }
            return clawBack;
        }).toList());
        view.put("decisionId", row.decision());
        return view;
    }

    /** People by surrogate, with the aliases that they have in a decision. */
    private Map<String, Object> named(String decision, List<String> surrogates) {
        var ids = members.callerIds(surrogates);
        var named = new HashMap<String, Object>();
        decisions.members(decision).forEach((alias, surrogate) -> named.put(surrogate,
                Optional.ofNullable(ids.get(surrogate)).<Object>map(id -> new Named(id, surrogate, alias)).orElse(alias)));
        return named;
    }

    private static Map<String, Object> head(QuoteRow row, Loaded.Named rulebook) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", row.id());
        view.put("program", row.program());
        view.put("orderId", row.orderId());
        view.put("expiresAt", row.expiresAt());
        view.put("rulebook", rulebook);
        return view;
    }

    private static Map<String, Object> outcome(Decided decided) {
        return named(DecisionJson.outcome(decided.decision().outcome()), decided.gathered());
    }

    private static Map<String, Object> named(Map<String, Object> outcome, Gathered gathered) {
        var rewards = new ArrayList<Object>();
        for (var reward : rewards(outcome)) {
            var named = new LinkedHashMap<>(reward);
            named.computeIfPresent("payeeId", (key, alias) -> gathered.named(String.valueOf(alias)));
            rewards.add(named);
        }
        var named = new LinkedHashMap<>(outcome);
        named.put("rewards", rewards);
        return named;
    }

    private static void putOutcome(Map<String, Object> view, Map<String, Object> outcome, List<StoredReward> ids, Optional<Instant> payableAt) {
        view.put("purchase", outcome.getOrDefault("purchase", Map.of()));
        var rewards = new ArrayList<Map<String, Object>>();
        for (var reward : rewards(outcome)) {
            rewards.add(reward(reward, ids.isEmpty() ? Optional.empty() : Optional.of(ids.get(rewards.size())), payableAt));
        }
        view.put("rewards", rewards);
        view.put("balance", outcome.getOrDefault("balance", Map.of()));
        view.put("disclosures", outcome.getOrDefault("disclosures", List.of()));
    }

    private static Map<String, Object> reward(Map<String, Object> reward, Optional<StoredReward> stored, Optional<Instant> payableAt) {
        var view = new LinkedHashMap<String, Object>();
        stored.ifPresent(it -> view.put("id", it.id()));
        view.put("payeeId", reward.getOrDefault("payeeId", ""));
        view.put("distance", Optional.ofNullable(reward.get("distance")));
        for (var name : List.of("kind", "lines", "quantity", "proposedQuantity", "unit", "proposed", "granted", "rule", "adjustments")) {
            Optional.ofNullable(reward.get(name)).ifPresent(value -> view.put(name, value));
        }
        if (payableAt.isPresent()) {
            boolean given = stored.map(it -> it.granted() > 0 || it.quantity() > 0).orElse(false);
            view.put("state", given ? "pending" : "denied");
            view.put("payableAt", given ? payableAt : Optional.empty());
        }
        return view;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rewards(Map<String, Object> outcome) {
        return outcome.get("rewards") instanceof List<?> rewards ? (List<Map<String, Object>>) rewards : List.of();
    }
}
