package plumbline.service.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import org.springframework.stereotype.Component;

import plumbline.fact.RewardKind;
import plumbline.service.log.Ulids;

/** Books what happens to rewards. Every method wants the lock of the members it touches, in the caller's transaction. */
@Component
public final class Ledger {

    private static final String EXPENSE = "expense";

    private final LedgerMapper mapper;
    private final Ulids ulids;

    Ledger(LedgerMapper mapper, Ulids ulids) {
        this.mapper = mapper;
        this.ulids = ulids;
    }

    /** Rewards are granted: owed, but pending. */
    public void grant(List<Booking> bookings) {
        var moves = new ArrayList<Move>(bookings.size());
        // In the order of members and kinds, one change each: a payee often gets several rewards of a kind.
        var owed = new TreeMap<String, TreeMap<String, Long>>();
        for (var it : bookings) {
            moves.add(move(it, "grant", 1, EXPENSE, "pending"));
            owed.computeIfAbsent(it.member(), member -> new TreeMap<>()).merge(it.kind().code(), it.units(), Math::addExact);
        }
        write(moves);
        owed.forEach((member, kinds) -> kinds.forEach((kind, units) -> add(member, kind, units, 0, 0)));
    }

    /**
     * Rewards are taken back where they are: out of what is pending, or out of what is payable, where it may leave a debt.
     *
     * @param released
     *            whether the reward has become payable already
     */
    public void clawBack(Booking booking, boolean released) {
        write(List.of(move(booking, "claw-back", -1, released ? "payable" : "pending", EXPENSE)));
        add(booking.member(), booking.kind().code(), released ? 0 : -booking.units(), released ? -booking.units() : 0, 0);
    }

    /** The hold period of a reward is over. */
    void release(Booking booking) {
        write(List.of(move(booking, "payable", 1, "pending", "payable")));
        add(booking.member(), booking.kind().code(), -booking.units(), booking.units(), 0);
    }

    /** The storefront has paid out, or the member has used, what was payable. */
    void payOut(Booking booking) {
        write(List.of(move(booking, "payout", -1, "payable", "paid")));
        add(booking.member(), booking.kind().code(), 0, -booking.units(), booking.units());
    }

    /** What a member has of each kind of reward; kinds that never were are left out. */
    public List<Balance> balances(String member) {
        return mapper.balances(member).stream().map(row -> new Balance(RewardKind.of(row.kind()), row.pending(), row.payable(), row.paid())).toList();
    }

    /** Under the member's lock, so that only the first booking of a kind finds no row; an upsert would check the row it does not insert. */
    private void add(String member, String kind, long pending, long payable, long paid) {
        if (mapper.addBalance(member, kind, pending, payable, paid) == 0) {
            mapper.insertBalance(member, kind, pending, payable, paid);
        }
    }

    /** One transfer with two legs that sum to zero: out of one account, into the other. Shown with the sign that it has for the member. */
    private Move move(Booking booking, String entry, int sign, String from, String to) {
        long units = booking.units();
        var transfer = ulids.next("t_");
        var row = new TransferRow(transfer, booking.program(), booking.member(), booking.reward().orElse(null),
                booking.order().orElse(null), booking.kind().code(), entry,
                sign * booking.value().minor(), sign * booking.quantity(), booking.at(), booking.decision().orElse(null));
        return new Move(row, units == 0 ? List.of() : List.of(leg(transfer, 0, booking, from, units), leg(transfer, 1, booking, to, -units)));
    }

    private void write(List<Move> moves) {
        if (moves.isEmpty()) {
            return;
        }
        mapper.insertTransfers(moves.stream().map(Move::transfer).toList());
        var legs = moves.stream().flatMap(move -> move.legs().stream()).toList();
        if (!legs.isEmpty()) {
            mapper.insertPostings(legs);
        }
    }

    /** A transfer and its legs; none where nothing of value moves. */
    private record Move(TransferRow transfer, List<PostingRow> legs) {}

    private static PostingRow leg(String transfer, int leg, Booking booking, String account, long units) {
        var name = account.equals(EXPENSE) ? EXPENSE + ":" + booking.kind().code() : account + ":" + booking.member() + ":" + booking.kind().code();
        return new PostingRow(transfer, leg, booking.program(), name, booking.currency(), units, booking.decision().orElse(null), booking.at());
    }
}
