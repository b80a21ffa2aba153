package plumbline.fact;

import java.math.BigDecimal;
import java.util.List;

import plumbline.money.Money;

/** How every word proposes: a reward without lines or without worth is not proposed, in money or in units but never both. */
final class Proposals {

    private Proposals() {}

    static void money(SaleScope scope, PersonFacts payee, RewardKind kind, Basis basis, List<LineFacts> lines, Money amount) {
        if (!kind.isMoney()) {
            throw new UnknownFigure("%s is counted in units; propose units, not money".formatted(kind.code()));
        }
        if (!lines.isEmpty() && amount.isPositive()) {
            say(scope, payee, kind, basis, lines, amount, 0, BigDecimal.ZERO);
        }
    }

    static void units(SaleScope scope, PersonFacts payee, RewardKind kind, Basis basis, List<LineFacts> lines, long quantity, BigDecimal value) {
        if (kind.isMoney()) {
            throw new UnknownFigure("%s is paid in money; propose a rate, not units".formatted(kind.code()));
        }
        if (!lines.isEmpty() && quantity > 0) {
            var amount = Money.floor(value.multiply(BigDecimal.valueOf(quantity)), scope.facts.currency());
            say(scope, payee, kind, basis, lines, amount, quantity, value);
        }
    }

    private static void say(SaleScope scope, PersonFacts payee, RewardKind kind, Basis basis, List<LineFacts> lines, Money amount, long quantity,
            BigDecimal value) {
        int distance = kind == RewardKind.CREATOR_SHARE ? -1 : payee.distance().orElse(-1);
        scope.hearing.say(payee.alias(), new Said.Proposed(payee.alias(), distance, kind, basis, lines, amount, quantity, value));
    }
}
