package plumbline.service.trail;

import java.util.List;
import java.util.Objects;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import plumbline.service.database.BeforeServing;
import plumbline.service.database.Transactions;
import plumbline.service.seal.MemberKeys;
import plumbline.service.seal.ProgramKeys;
import plumbline.service.seal.Purpose;
import plumbline.service.seal.Seal;
import plumbline.service.seal.WrappedKey;
import plumbline.service.trail.PartMapper.ClearRow;

/** Seals the bodies of decisions that an earlier release has kept in clear: with the same nonces, so that the log's commitments hold for them on. */
@Component
@Order(20)
final class ClearParts implements BeforeServing {

    private static final Logger LOG = LoggerFactory.getLogger(ClearParts.class);
    private static final int BATCH = 200;

    private final PartMapper mapper;
    private final ProgramKeys programs;
    private final MemberKeys members;
    private final Transactions transactions;

    ClearParts(PartMapper mapper, ProgramKeys programs, MemberKeys members, Transactions transactions) {
        this.mapper = mapper;
        this.programs = programs;
        this.members = members;
        this.transactions = transactions;
    }

    @Override
    public void prepare() {
        long sealed = 0;
        int some;
        do {
            some = transactions.run(_ -> seal(mapper.lockClear(BATCH)));
            sealed += some;
        } while (some > 0);
        if (sealed > 0) {
            LOG.info("{} bodies of decisions were sealed", sealed);
        }
    }

    private int seal(List<ClearRow> rows) {
        rows.forEach(row -> {
            var isPerson = row.member() != null && row.wrapped() != null && row.wrapping() != null;
            var key = isPerson ? members.unwrap(new WrappedKey(Objects.requireNonNull(row.member()), Purpose.PROFILE,
                    Objects.requireNonNull(row.wrapped()), Objects.requireNonNull(row.wrapping())))
                    : programs.of(Objects.requireNonNull(row.program(), "decision %s is gone, its part is not".formatted(row.decision())));
            var sealed = Seal.seal(key, row.decision(), row.part(), row.nonce(), row.body());
            mapper.insert(row.decision(), row.part(), row.member(), (isPerson ? Purpose.PROFILE : Purpose.PROGRAM).code(), sealed.iv(),
                    sealed.text());
            mapper.deleteClear(row.decision(), row.part());
        });
        return rows.size();
    }
}
