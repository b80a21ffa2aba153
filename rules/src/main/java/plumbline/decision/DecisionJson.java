package plumbline.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import plumbline.fact.Bilingual;
import plumbline.fact.Ruling;
import plumbline.fact.Said;
import plumbline.guarantee.Breach;
import plumbline.money.Money;
import plumbline.pack.Citation;

/**
 * A decision as JSON values: maps sorted by key, lists, texts, whole numbers, booleans, nothing else, so that canonical JSON (RFC 8785) of it is
 * the same bytes wherever it is written. People stand under their aliases; the outcome has the field names of a quote's answer.
 */
public final class DecisionJson {

    private DecisionJson() {}

    /** What came out. */
    public static SortedMap<String, Object> outcome(Outcome outcome) {
        var json = new TreeMap<String, Object>();
        var purchase = new TreeMap<String, Object>();
        purchase.put("allowed", outcome.purchaseAllowed());
        purchase.put("reasons", outcome.refusals().stream().map(DecisionJson::refusal).toList());
        json.put("purchase", purchase);
        var rewards = new ArrayList<SortedMap<String, Object>>(outcome.rewards().size());
        for (var reward : outcome.rewards()) {
            rewards.add(reward(reward));
        }
        json.put("rewards", rewards);
        var balance = new TreeMap<String, Object>();
        balance.put("orderNet", money(outcome.orderNet()));
        balance.put("incentive", money(outcome.incentive()));
        balance.put("incentiveShare", outcome.incentiveShare());
        json.put("balance", balance);
        json.put("disclosures", outcome.disclosures().stream().map(DecisionJson::disclosure).toList());
        json.put("holdDays", outcome.holdDays());
        if (!outcome.breaches().isEmpty()) {
            json.put("breaches", outcome.breaches().stream().map(DecisionJson::breach).toList());
        }
        return json;
    }

    /** What came out and how it came about together: what is recorded, and must be the same bytes when it is decided again. */
    public static SortedMap<String, Object> recorded(SortedMap<String, Object> outcome, List<StageTrail> stages) {
        var json = new TreeMap<String, Object>();
        json.put("outcome", outcome);
        json.put("stages", stages(stages));
        return json;
    }

    /** How it came about: what each rule said in each stage, with the figures that it read. */
    public static List<SortedMap<String, Object>> stages(List<StageTrail> stages) {
        var json = new ArrayList<SortedMap<String, Object>>(stages.size());
        for (var stage : stages) {
            var fired = new ArrayList<SortedMap<String, Object>>(stage.fired().size());
            for (var ruling : stage.fired()) {
                fired.add(ruling(ruling));
            }
            var it = new TreeMap<String, Object>();
            it.put("stage", stage.stage().folder());
            it.put("fired", fired);
            json.add(it);
        }
        return json;
    }

    /** What a refund takes back. */
    public static SortedMap<String, Object> refund(Refund refund) {
        var json = new TreeMap<String, Object>();
        json.put("clawBacks", refund.clawBacks().stream().map(DecisionJson::clawBack).toList());
        json.put("net", money(refund.net()));
        json.put("virtualNet", money(refund.virtualNet()));
        return json;
    }

    /** An amount with its currency. */
    static SortedMap<String, Object> money(Money money) {
        var json = new TreeMap<String, Object>();
        json.put("amount", money.amount());
        json.put("currency", money.currency().getCurrencyCode());
        return json;
    }

    /** A text in both languages. */
    public static SortedMap<String, Object> text(Bilingual text) {
        var json = new TreeMap<String, Object>();
        json.put("zh", text.zh());
        json.put("en", text.en());
        return json;
    }

    private static SortedMap<String, Object> reward(Reward reward) {
        var json = new TreeMap<String, Object>();
        json.put("payeeId", reward.payee());
        if (reward.distance() >= 0) {
            json.put("distance", reward.distance());
        }
        json.put("kind", reward.kind().code());
        json.put("basis", reward.basis().code());
        json.put("lines", reward.lines());
        json.put("proposed", money(reward.proposed()));
        json.put("granted", money(reward.granted()));
        reward.kind().unit().ifPresent(unit -> {
            json.put("quantity", Long.toString(reward.quantity()));
            json.put("proposedQuantity", Long.toString(reward.proposedQuantity()));
            json.put("unit", unit);
        });
        json.put("rule", reward.rule());
        var adjustments = new ArrayList<SortedMap<String, Object>>(reward.adjustments().size());
        for (var adjustment : reward.adjustments()) {
            adjustments.add(adjustment(adjustment));
        }
        json.put("adjustments", adjustments);
        return json;
    }

    private static SortedMap<String, Object> adjustment(Adjustment adjustment) {
        var json = new TreeMap<String, Object>();
        json.put("effect", adjustment.effect() == Adjustment.Effect.CAP ? "cap" : "deny");
        json.put("rule", adjustment.rule());
        json.put("binding", adjustment.binding());
        adjustment.limit().ifPresent(limit -> json.put("limit", money(limit)));
        adjustment.room().ifPresent(room -> json.put("room", money(room)));
        adjustment.citation().ifPresent(citation -> json.put("citation", citation(citation)));
        json.put("reason", text(adjustment.reason()));
        return json;
    }

    /** An article, as answers name it. */
    public static SortedMap<String, Object> citation(Citation citation) {
        var json = new TreeMap<String, Object>();
        json.put("id", citation.id());
        json.put("instrument", citation.instrument());
        json.put("article", citation.article());
        json.put("summary", text(citation.summary()));
        json.put("validFrom", citation.validFrom().toString());
        citation.validTo().ifPresent(to -> json.put("validTo", to.toString()));
        json.put("confidence", citation.confidence());
        citation.url().ifPresent(url -> json.put("url", url));
        return json;
    }

    private static SortedMap<String, Object> refusal(Outcome.Refusal refusal) {
        var json = new TreeMap<String, Object>();
        json.put("rule", refusal.rule());
        refusal.citation().ifPresent(citation -> json.put("citation", citation(citation)));
        json.put("reason", text(refusal.reason()));
        return json;
    }

    /** A text that has to be shown. */
    public static SortedMap<String, Object> disclosure(Outcome.Disclosure disclosure) {
        var json = new TreeMap<String, Object>();
        json.put("code", disclosure.code());
        json.put("text", text(disclosure.text()));
        return json;
    }

    /** A guarantee that would break. */
    public static SortedMap<String, Object> breach(Breach breach) {
        return new TreeMap<>(Map.of("guarantee", breach.guarantee(), "detail", breach.detail()));
    }

    private static SortedMap<String, Object> clawBack(Refund.ClawBack clawBack) {
        var json = new TreeMap<String, Object>();
        json.put("rewardId", clawBack.reward());
        json.put("payeeId", clawBack.payee());
        json.put("kind", clawBack.kind().code());
        json.put("amount", money(clawBack.amount()));
        clawBack.kind().unit().ifPresent(unit -> json.put("quantity", Long.toString(clawBack.quantity())));
        return json;
    }

    private static SortedMap<String, Object> ruling(Ruling ruling) {
        var json = new TreeMap<String, Object>();
        json.put("rule", ruling.rule());
        json.put("on", ruling.on());
        json.put("said", said(ruling.said()));
        var read = new ArrayList<SortedMap<String, Object>>(ruling.read().size());
        for (var reading : ruling.read()) {
            var it = new TreeMap<String, Object>();
            it.put("id", reading.id());
            it.put("value", reading.value());
            if (reading.row() > 0) {
                it.put("row", reading.row());
            }
            read.add(it);
        }
        json.put("read", read);
        return json;
    }

    private static SortedMap<String, Object> said(Said said) {
        var json = new TreeMap<String, Object>();
        switch (said) {
            case Said.Reached reached -> {
                json.put("verb", "reach");
                json.put("level", reached.code());
                json.put("contribution", money(reached.contribution()));
                json.put("daysAgo", reached.daysAgo());
                json.put("dropped", reached.dropped());
            }
            case Said.Proposed proposed -> {
                json.put("verb", "propose");
                json.put("payee", proposed.payee());
                json.put("kind", proposed.kind().code());
                json.put("basis", proposed.basis().code());
                json.put("lines", proposed.lines().stream().map(line -> line.id()).toList());
                json.put("amount", money(proposed.amount()));
                proposed.kind().unit().ifPresent(unit -> json.put("quantity", Long.toString(proposed.quantity())));
            }
            case Said.Capped capped -> {
                json.put("verb", "cap");
                json.put("limit", money(capped.limit()));
                json.put("used", money(capped.used()));
            }
            case Said.Denied denied -> json.put("verb", "deny");
            case Said.Refused refused -> json.put("verb", "refuse");
            case Said.Held held -> {
                json.put("verb", "hold");
                json.put("days", held.days());
            }
            case Said.Barred barred -> json.put("verb", "deny");
            case Said.Deferred deferred -> {
                json.put("verb", "defer");
                json.put("until", deferred.until().toString());
            }
            case Said.Disclosed disclosed -> {
                json.put("verb", "disclose");
                json.put("code", disclosed.code());
            }
        }
        return json;
    }
}
