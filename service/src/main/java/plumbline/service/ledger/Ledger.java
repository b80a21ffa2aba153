package plumbline.service.ledger;

import java.util.ArrayList;
import java.util.List;

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
        for (var it : bookings) {
            move(it, "grant", 1, EXPENSE, "pending");
            add(it.member(), it.kind().code(), it.units(), 0, 0);
        }
    }

    /**
     * Rewards are taken back where they are: out of what is pending, or out of what is payable, where it may leave a debt.
     *
     * @param released
     *            whether the reward has become payable already
     */
    public void clawBack(Booking booking, boolean released) {
        move(booking, "claw-back", -1, released ? "payable" : "pending", EXPENSE);
        add(booking.member(), booking.kind().code(), released ? 0 : -booking.units(), released ? -booking.units() : 0, 0);
    }

    /** The hold period of a reward is over. */
    void release(Booking booking) {
        move(booking, "payable", 1, "pending", "payable");
        add(booking.member(), booking.kind().code(), -booking.units(), booking.units(), 0);
    }

    /** The storefront has paid out, or the member has used, what was payable. */
    void payOut(Booking booking) {
        move(booking, "payout", -1, "payable", "paid");
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
    private void move(Booking booking, String entry, int sign, String from, String to) {
        long units = booking.units();
        var transfer = ulids.next("t_");
        mapper.insertTransfer(new TransferRow(transfer, booking.program(), booking.member(), booking.reward().orElse(null),
                booking.order().orElse(null), booking.kind().code(), entry,
                sign * booking.value().minor(), sign * booking.quantity(), booking.at(), booking.decision().orElse(null)));
        if (units != 0) {
            var legs = new ArrayList<PostingRow>(2);
            legs.add(leg(transfer, 0, booking, from, units));
            legs.add(leg(transfer, 1, booking, to, -units));
            mapper.insertPostings(legs);
        }
    }

    private static PostingRow leg(String transfer, int leg, Booking booking, String account, long units) {
        var name = account.equals(EXPENSE) ? EXPENSE + ":" + booking.kind().code() : account + ":" + booking.member() + ":" + booking.kind().code();
        return new PostingRow(transfer, leg, booking.program(), name, booking.currency(), units, booking.decision().orElse(null), booking.at());
    }
}
