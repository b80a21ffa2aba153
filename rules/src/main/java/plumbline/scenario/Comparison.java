package plumbline.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import plumbline.decision.Adjustment;
import plumbline.decision.Decision;
import plumbline.decision.Outcome;
import plumbline.decision.Reward;
import plumbline.fact.Said;

/** Holds what came out of a scenario against what was expected, in the officer's own notation. */
final class Comparison {

    private final String rule;
    private final Cast cast;
    private final Decision decision;
    private final Expect expect;
    private final List<Difference> differences = new ArrayList<>();

    Comparison(String rule, Cast cast, Decision decision, Expect expect) {
        this.rule = rule;
        this.cast = cast;
        this.decision = decision;
        this.expect = expect;
    }

    List<Difference> differences() {
        compareRewards();
        var outcome = decision.outcome();
        if (expect.levels() != null) {
            var levels = levels();
            expect.levels().forEach((name, level) -> differs("level of " + name, level, levels.getOrDefault(name, "none")));
        }
        if (expect.purchase() != null) {
            differs("purchase", expect.purchase(), purchase(outcome));
        }
        if (expect.disclosures() != null) {
            differs("disclosures", expect.disclosures().toString(), outcome.disclosures().stream().map(Outcome.Disclosure::code).toList().toString());
        }
        if (expect.share() != null) {
            differs("share", expect.share(), outcome.incentiveShare());
        }
        if (expect.holdDays() != null) {
            differs("holdDays", expect.holdDays().toString(), Integer.toString(outcome.holdDays()));
        }
        if (!outcome.breaches().isEmpty()) {
            differences.add(new Difference("guarantees", "none broken", outcome.breaches().toString()));
        }
        return differences;
    }

    private void compareRewards() {
        var expected = expect.rewards() == null ? Map.<String, String>of() : expect.rewards();
        var came = rewards(expected);
        expected.forEach((key, value) -> differs(key, value, came.getOrDefault(key, Difference.NOTHING)));
        came.forEach((key, value) -> {
            if (!expected.containsKey(key) && mustBeListed(key, value)) {
                differs(key, "not listed", value);
            }
        });
    }

    private Map<String, String> rewards(Map<String, String> expected) {
        var came = new TreeMap<String, String>();
        for (var reward : decision.outcome().rewards()) {
            came.put(key(reward, decision, cast::name, expected), notation(reward));
        }
        return came;
    }

    private boolean mustBeListed(String key, String value) {
        return Boolean.TRUE.equals(expect.all()) || speaksOf(key) || value.endsWith("by " + rule);
    }

    /** What would have to be expected instead, of what is expected now; nothing where a guarantee would break. */
    Optional<Expect> came() {
        var outcome = decision.outcome();
        if (!outcome.breaches().isEmpty()) {
            return Optional.empty();
        }
        var purchase = expect.purchase() == null ? null : purchase(outcome);
        var codes = expect.disclosures() == null ? null : outcome.disclosures().stream().map(Outcome.Disclosure::code).toList();
        var holdDays = expect.holdDays() == null ? null : Integer.valueOf(outcome.holdDays());
        return Optional.of(new Expect(expect.rewards() == null && listed().isEmpty() ? null : listed(), expect.levels() == null ? null : levelsNow(),
                purchase, codes, expect.share() == null ? null : outcome.incentiveShare(), holdDays, expect.all(), expect.holds()));
    }

    /** In the order of the file, what is new behind it. */
    private Map<String, String> listed() {
        var expected = expect.rewards() == null ? Map.<String, String>of() : expect.rewards();
        var came = rewards(expected);
        var listed = new LinkedHashMap<String, String>();
        expected.keySet().stream().filter(came::containsKey).forEach(key -> listed.put(key, came.getOrDefault(key, "")));
        came.forEach((key, value) -> {
            if (!expected.containsKey(key) && mustBeListed(key, value)) {
                listed.put(key, value);
            }
        });
        return listed;
    }

    private Map<String, String> levelsNow() {
        var levels = levels();
        var now = new LinkedHashMap<String, String>();
        if (expect.levels() != null) {
            expect.levels().keySet().forEach(name -> now.put(name, levels.getOrDefault(name, "none")));
        }
        return now;
    }

    /** Whether a key such as {@code ann liandong.commission #1} is about the file's rule. */
    private boolean speaksOf(String key) {
        return !rule.isEmpty() && (key.endsWith(" " + rule) || key.contains(" " + rule + " #"));
    }

    private void differs(String what, String expected, String came) {
        if (!expected.equals(came)) {
            differences.add(new Difference(what, expected, came));
        }
    }

    /** Every reward of a decision in the notation of {@link Expect}. */
    static Map<String, String> notation(Decision decision, UnaryOperator<String> names) {
        var notation = new TreeMap<String, String>();
        decision.outcome().rewards().forEach(reward -> notation.put(key(reward, decision, names, Map.of()), notation(reward)));
        return notation;
    }

    /** Whether the purchase is allowed, in the notation of {@link Expect}. */
    static String purchase(Outcome outcome) {
        return outcome.purchaseAllowed() ? "allowed"
                : "refused by " + outcome.refusals().stream().map(Outcome.Refusal::rule).collect(Collectors.joining(", "));
    }

    private static String key(Reward reward, Decision decision, UnaryOperator<String> names, Map<String, String> expected) {
        var key = names.apply(reward.payee()) + " " + reward.rule();
        var placed = key + " #" + reward.firstLine();
        boolean several = decision.outcome().rewards().stream().filter(it -> it.rule().equals(reward.rule()) && it.payee().equals(reward.payee()))
                .count() > 1;
        return several || expected.containsKey(placed) ? placed : key;
    }

    private static String notation(Reward reward) {
        var text = new StringBuilder();
        boolean money = reward.kind().isMoney();
        text.append(money ? reward.granted().amount() : Long.toString(reward.quantity()));
        var binding = reward.adjustments().stream().filter(Adjustment::binding).findFirst();
        if (binding.isPresent()) {
            text.append(" of ").append(money ? reward.proposed().amount() : Long.toString(reward.proposedQuantity()));
        }
        if (!money) {
            text.append(" = ").append(reward.granted().amount());
        }
        binding.ifPresent(it -> text.append(it.effect() == Adjustment.Effect.DENY ? " denied by " : " by ").append(it.rule()));
        return text.toString();
    }

    private Map<String, String> levels() {
        var levels = new TreeMap<String, String>();
        for (var ruling : decision.stages().getFirst().fired()) {
            if (ruling.said() instanceof Said.Reached reached) {
                levels.put(cast.name(ruling.on()), reached.code());
            }
        }
        return levels;
    }
}
