package plumbline.service.quote;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

import plumbline.fact.RewardKind;
import plumbline.money.Money;
import plumbline.service.database.Keyset;
import plumbline.service.held.Held;
import plumbline.service.program.Program;
import plumbline.service.quote.OrderedMapper.GrantedRow;

/** The rewards that a member was granted, the oldest first, and how much of each was taken back. */
@Component
final class HeldGrants implements Held {

    private static final int PAGE = 500;

    private final OrderedMapper mapper;

    HeldGrants(OrderedMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public String name() {
        return "granted";
    }

    @Override
    public Iterable<List<Map<String, Object>>> of(Program program, String member) {
        return Keyset.<GrantedRow, Map<String, Object>>pages(PAGE, last -> mapper.granted(member, last.map(GrantedRow::transfer).orElse(""), PAGE),
                row -> granted(program, row));
    }

    private static Map<String, Object> granted(Program program, GrantedRow row) {
        var kind = RewardKind.of(row.kind());
        var view = new LinkedHashMap<String, Object>();
        view.put("id", row.id());
        view.put("orderId", row.orderId());
        view.put("distance", row.distance());
        view.put("kind", kind.code());
        view.put("lines", StoredReward.lineIds(row.lineIds()));
        view.put("granted", new Money(row.granted(), program.currency()));
        view.put("takenBack", new Money(row.taken(), program.currency()));
        if (!kind.isMoney()) {
            view.put("quantity", Long.toString(row.quantity()));
            view.put("quantityTakenBack", Long.toString(row.quantityTaken()));
        }
        view.put("state", row.state());
        view.put("payableAt", row.payableAt());
        view.put("decisionId", row.decision());
        return view;
    }
}
