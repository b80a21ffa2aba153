package plumbline.service.ledger;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import plumbline.fact.RewardKind;
import plumbline.money.Money;
import plumbline.service.program.Program;

/** What answers say of a booking. */
final class TransferView {

    private TransferView() {}

    static Map<String, Object> of(Program program, TransferRow row) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", row.id());
        view.put("rewardId", Optional.ofNullable(row.reward()));
        view.put("orderId", Optional.ofNullable(row.orderId()));
        view.put("kind", row.kind());
        view.put("entry", row.entry());
        view.put("amount", new Money(row.minor(), program.currency()));
        if (!RewardKind.of(row.kind()).isMoney()) {
            view.put("quantity", Long.toString(row.quantity()));
        }
        view.put("state", switch (row.entry()) {
            case "grant" -> "pending";
            case "payable" -> "payable";
            case "payout" -> "paid";
            default -> "clawed-back";
        });
        view.put("at", row.at());
        view.put("decisionId", Optional.ofNullable(row.decision()));
        return view;
    }
}
