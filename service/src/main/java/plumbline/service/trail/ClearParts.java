package plumbline.service.trail;

import java.util.List;
import java.util.Optional;

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
            some = transactions.run(_ -> sealSome());
            sealed += some;
        } while (some > 0);
        if (sealed > 0) {
            LOG.info("The bodies of {} decisions were sealed", sealed);
        }
    }

    private int sealSome() {
        var sealing = mapper.lockSealing();
        var decisions = sealing.done().compareTo(sealing.last()) < 0 ? mapper.toSeal(sealing.done(), sealing.last(), BATCH) : List.<String>of();
        if (!decisions.isEmpty()) {
            mapper.clear(decisions).forEach(this::seal);
            mapper.sealed(decisions.getLast());
        }
        return decisions.size();
    }

    /** Who has no key any more was erased: what tells of her is sealed with a key that nobody keeps, and reads as erased. */
    private void seal(ClearRow row) {
        var isPersonal = row.member() != null;
        var key = isPersonal ? person(row).map(members::unwrap).orElseGet(Seal::throwAwayKey) : programs.of(row.program());
        var sealed = Seal.seal(key, row.decision(), row.part(), row.nonce(), row.body());
        mapper.seal(row.decision(), row.part(), (isPersonal ? Purpose.PROFILE : Purpose.PROGRAM).code(), sealed.iv(), sealed.text());
    }

    private static Optional<WrappedKey> person(ClearRow row) {
        return row.member() == null || row.wrapped() == null || row.wrapping() == null ? Optional.empty()
                : Optional.of(new WrappedKey(row.member(), Purpose.PROFILE, row.wrapped(), row.wrapping()));
    }
}
