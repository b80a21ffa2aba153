package plumbline.service.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Component;

import plumbline.fact.RewardKind;
import plumbline.money.Money;
import plumbline.service.database.Keyset;
import plumbline.service.held.Held;
import plumbline.service.program.Program;

/** What was booked for a member, the oldest first. */
@Component
final class HeldRewards implements Held {

    private static final int PAGE = 500;

    private final HeldMapper mapper;

    HeldRewards(HeldMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public String name() {
        return "rewards";
    }

    @Override
    public Iterable<List<Map<String, Object>>> of(Program program, String member) {
        return Keyset.<TransferRow, Map<String, Object>>pages(PAGE, last -> mapper.transfers(member, last.map(TransferRow::id).orElse(""), PAGE),
                row -> reward(program, row));
    }

    private static Map<String, Object> reward(Program program, TransferRow row) {
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
        view.put("at", row.at());
        view.put("decisionId", Optional.ofNullable(row.decision()));
        return view;
    }
}
