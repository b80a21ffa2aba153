package plumbline.service.ledger;

import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

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
                row -> TransferView.of(program, row));
    }
}
