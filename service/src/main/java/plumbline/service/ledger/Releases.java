package plumbline.service.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import plumbline.fact.RewardKind;
import plumbline.money.Money;
import plumbline.service.database.Transactions;
import plumbline.service.ledger.LedgerMapper.HeldRow;
import plumbline.service.member.Members;
import plumbline.service.program.Program;
import plumbline.service.program.Programs;
import plumbline.service.web.Writes;

/** Makes rewards payable when their hold period is over. Any node may run it, several at once too: each reward is released under lock. */
@Component
public final class Releases {

    /** 上限: rewards looked at in one round; the next round follows at once while there are more. */
    private static final int ROUND = 500;

    private final LedgerMapper mapper;
    private final Ledger ledger;
    private final Members members;
    private final Programs programs;
    private final Transactions transactions;
    private final Writes writes;

    Releases(LedgerMapper mapper, Ledger ledger, Members members, Programs programs, Transactions transactions, Writes writes) {
        this.mapper = mapper;
        this.ledger = ledger;
        this.members = members;
        this.programs = programs;
        this.transactions = transactions;
        this.writes = writes;
    }

    /** Releases everything that is due by the database's clock. */
    @Scheduled(fixedDelayString = "${plumbline.release-interval:PT10S}")
    public void releaseDue() {
        if (writes.areClosed()) {
            return;
        }
        List<String> before = List.of();
        // Those that stay due wait for the next time, or this would never end.
        for (var due = due(); !due.isEmpty() && !due.equals(before); due = due()) {
            due.forEach(this::release);
            before = due;
        }
    }

    private List<String> due() {
        return transactions.run(now -> mapper.due(now, ROUND));
    }

    private void release(String id) {
        transactions.run(now -> {
            // A payee's lock comes before the reward's, as everywhere.
            var seen = mapper.reward(id);
            if (seen != null) {
                members.lock(List.of(seen.payee()));
                var held = mapper.lockReward(id);
                if (held != null && held.state().equals("pending")) {
                    mapper.markPayable(id);
                    programs.find(held.program()).ifPresent(program -> book(program, held, now));
                }
            }
            return id;
        });
    }

    private void book(Program program, HeldRow held, Instant now) {
        var value = new Money(held.granted() - held.taken(), program.currency());
        long quantity = held.quantity() - held.quantityTaken();
        if (!value.isZero() || quantity > 0) {
            ledger.release(new Booking(held.program(), held.payee(), Optional.of(held.id()), Optional.of(held.orderId()), RewardKind.of(held.kind()),
                    value, quantity, now, Optional.of(held.decision())));
        }
    }
}
