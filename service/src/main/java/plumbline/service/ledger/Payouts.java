package plumbline.service.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import plumbline.fact.RewardKind;
import plumbline.money.Money;
import plumbline.service.ledger.LedgerMapper.PayoutRow;
import plumbline.service.member.Members;
import plumbline.service.program.Program;
import plumbline.service.web.CallersClock;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;

/** Books what the storefront has paid out, or the member has used, of what was payable. */
@Component
final class Payouts {

    private final LedgerMapper mapper;
    private final Ledger ledger;
    private final Members members;

    Payouts(LedgerMapper mapper, Ledger ledger, Members members) {
        this.mapper = mapper;
        this.ledger = ledger;
        this.members = members;
    }

    /**
     * What is asked for.
     *
     * @param units
     *            minor units of money, or whole units
     */
    record Request(Program program, String id, String memberId, RewardKind kind, long units, Instant paidAt) {}

    /** What came of it, and whether it was this request that did it. */
    record Result(PayoutRow payout, boolean first) {}

    /** Books it in the caller's transaction. */
    Result pay(Request request, Instant now) {
        var program = request.program();
        var member = Optional.ofNullable(members.surrogates(program, List.of(request.memberId())).get(request.memberId()))
                .orElseThrow(() -> Problem.unknownMember("/memberId", request.memberId()));
        CallersClock.check("/paidAt", request.paidAt(), now);
        members.lock(List.of(member));
        var before = mapper.payout(program.id(), request.id());
        if (before != null) {
            boolean same = before.member().equals(member) && before.kind().equals(request.kind().code()) && before.units() == request.units()
                    && before.paidAt().equals(request.paidAt());
            if (!same) {
                throw Problem.of(ProblemType.PAYOUT_EXISTS,
                        "payout '%s' has another content; use another id for another payout".formatted(request.id()));
            }
            return new Result(before, false);
        }
        long payable = ledger.balances(member).stream().filter(balance -> balance.kind() == request.kind()).mapToLong(Balance::payable).findFirst()
                .orElse(0);
        if (request.units() > payable) {
            throw Problem.of(ProblemType.INSUFFICIENT_BALANCE,
                    "%s asked for, %s payable".formatted(shown(request, request.units()), shown(request, payable)));
        }
        var row = new PayoutRow(program.id(), request.id(), member, request.kind().code(), request.units(), request.paidAt(), now);
        mapper.insertPayout(row);
        boolean money = request.kind().isMoney();
        var value = new Money(money ? request.units() : 0, program.currency());
        ledger.payOut(new Booking(program.id(), member, Optional.empty(), Optional.empty(), request.kind(), value, money ? 0 : request.units(),
                request.paidAt(), Optional.empty()));
        return new Result(row, true);
    }

    private static String shown(Request request, long units) {
        return request.kind().isMoney() ? new Money(units, request.program().currency()).toString() : units + " " + request.kind().unit().orElse("");
    }
}
