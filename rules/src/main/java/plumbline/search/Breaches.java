package plumbline.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import plumbline.decision.Adjustment;
import plumbline.decision.Reward;
import plumbline.fact.Bilingual;
import plumbline.guarantee.Breach;
import plumbline.money.Money;
import plumbline.relation.Trial;
import plumbline.relation.Violation;

/** Tells the guarantees that a single decision breaks in an officer's words. */
final class Breaches {

    /** 上限: of more rewards than that nobody reads. */
    private static final int TOLD_MAX = 4;
    private static final Pattern ALIAS = Pattern.compile("\\bp[0-9]+\\b");
    private static final Map<String, Bilingual> LAWS = Map.ofEntries(
            entry("conservation", "给付不得为负，也不得超过拟给的数额", "nothing is granted below zero or above what was proposed"),
            entry("identity", "同一规则就同一行只能给同一人一次", "a rule rewards somebody once for a line"),
            entry("balance", "除创作分成外，全部奖励不得超过订单净额的 30 %", "all rewards but creator shares stay within 30 % of the order's net"),
            entry("payee", "只能付给购买人、推荐链上的会员和该行的创作者", "only the buyer, the chain and the creator of the line are paid"),
            entry("own-money", "购买人不得就自己的购买得现金", "the buyer is paid no money for the own purchase"),
            entry("entry-fee", "不得以入门费给付（禁止传销条例 7(2)）", "nothing is paid on an entry fee (禁止传销条例 7(2))"),
            entry("royalty", "创作分成不得超过该行净额的 50 %", "a creator gets at most 50 % of the line"),
            entry("distance", "只有直接推荐人可以受益（禁止传销条例 7(3)）", "only the direct referrer is paid (禁止传销条例 7(3))"),
            entry("headcount", "不得为人头或职级给付（禁止传销条例 7(1)）", "nothing is paid for a recruit or a rank (禁止传销条例 7(1))"),
            entry("barred-promoter", "未成年人和限制职业者不得因推荐受益（直销管理条例 15）", "minors and barred occupations are not paid for promoting (直销管理条例 15)"),
            entry("consent", "须推荐人和购买人双方同意（个人信息保护法 13）", "payee and buyer must both have consented (个人信息保护法 13)"),
            entry("own-sales", "当月报酬不得超过本人当月直销收入的 30 %（直销管理条例 24）", "a month's pay stays within 30 % of that month's own sales (直销管理条例 24)"),
            entry("quoted", "确认时不得多于报价", "a confirmation grants no more than was quoted"),
            entry("rule-failed", "规则须能作出判断", "every rule must be able to speak"));

    private Breaches() {}

    /** One for each guarantee that the rules would break. */
    static List<Violation> of(Trial trial) {
        var violations = new ArrayList<Violation>(1);
        for (var breach : trial.decision().outcome().breaches()) {
            if (violations.stream().noneMatch(it -> it.guarantee().equals(breach.guarantee()))) {
                violations.add(violation(trial, breach));
            }
        }
        return violations;
    }

    /** What a guarantee allows, with its article; the code itself for one that is new here. */
    static Bilingual law(String guarantee) {
        return LAWS.getOrDefault(guarantee, new Bilingual(guarantee, guarantee));
    }

    private static Violation violation(Trial trial, Breach breach) {
        var law = law(breach.guarantee());
        var net = trial.decision().outcome().orderNet().amount();
        var detail = ALIAS.matcher(breach.detail()).replaceAll(it -> Matcher.quoteReplacement(trial.names().apply(it.group())));
        var told = told(trial);
        return new Violation(breach.guarantee(), rule(trial, breach), new Bilingual(
                "%s。净额 %s 的订单，规则要给：%s。%s".formatted(law.zh(), net, told.isEmpty() ? "无" : told, Circumstances.of(trial, breach, detail)),
                "Guaranteed: %s. On an order of net %s the rules would grant: %s. %s".formatted(law.en(), net, told.isEmpty() ? "nothing" : told,
                        detail)));
    }

    /** The rule that the breach names, else the one that would grant most. */
    private static String rule(Trial trial, Breach breach) {
        var rewards = trial.decision().outcome().rewards();
        return rewards.stream().map(Reward::rule).filter(breach.detail()::contains).findFirst()
                .or(() -> rewards.stream().max((one, other) -> would(one).compareTo(would(other))).map(Reward::rule)).orElse("");
    }

    private static String told(Trial trial) {
        return trial.decision().outcome().rewards().stream().filter(it -> would(it).isPositive() || it.proposed().isZero()).limit(TOLD_MAX)
                .map(it -> "%s %s %s".formatted(trial.names().apply(it.payee()), it.rule(), would(it).amount())).collect(Collectors.joining("; "));
    }

    /** What it would come to, had the guarantee not withheld it: no more than the limits of the rules leave. */
    private static Money would(Reward reward) {
        var would = reward.proposed();
        for (var it : reward.adjustments()) {
            boolean denies = it.effect() == Adjustment.Effect.DENY && it.citation().isPresent();
            would = denies ? Money.zero(would.currency()) : would.min(it.room().orElse(would));
        }
        return would;
    }

    private static Map.Entry<String, Bilingual> entry(String guarantee, String zh, String en) {
        return Map.entry(guarantee, new Bilingual(zh, en));
    }
}
