package plumbline.service.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

import plumbline.fact.RewardKind;
import plumbline.money.Money;
import plumbline.service.database.Keyset;
import plumbline.service.held.Held;
import plumbline.service.ledger.LedgerMapper.PayoutRow;
import plumbline.service.program.Program;

/** What was paid out to a member, or used by her, in the order of the storefront's ids. */
@Component
final class HeldPayouts implements Held {

    private static final int PAGE = 500;

    private final HeldMapper mapper;

    HeldPayouts(HeldMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public String name() {
        return "payouts";
    }

    @Override
    public Iterable<List<Map<String, Object>>> of(Program program, String member) {
        return Keyset.<PayoutRow, Map<String, Object>>pages(PAGE, last -> mapper.payouts(member, last.map(PayoutRow::id).orElse(""), PAGE),
                row -> payout(program, row));
    }

    private static Map<String, Object> payout(Program program, PayoutRow row) {
        var kind = RewardKind.of(row.kind());
        var view = new LinkedHashMap<String, Object>();
        view.put("id", row.id());
        view.put("kind", kind.code());
        if (kind.isMoney()) {
            view.put("amount", new Money(row.units(), program.currency()));
        } else {
            view.put("quantity", Long.toString(row.units()));
        }
        view.put("paidAt", row.paidAt());
        view.put("recordedAt", row.recordedAt());
        return view;
    }
}
