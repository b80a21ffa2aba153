package plumbline.service.ledger;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import plumbline.fact.RewardKind;
import plumbline.service.checkpoint.AuditStep;
import plumbline.service.database.Transactions;
import plumbline.service.log.Ulids;
import plumbline.service.member.Members;
import plumbline.service.program.Program;
import plumbline.service.program.Programs;

/**
 * Part of the self-audit: what members have, by which they are paid out, is what their postings add up to; and what was taken back of rewards is what the
 * claw-backs say.
 */
@Component
final class BalanceAudit implements AuditStep {

    private static final int FINDINGS_MAX = 100;
    /** Members of one statement; each has many postings. */
    private static final int LOOK = 500;
    private static final List<String> STATES = List.of("pending", "payable", "paid");

    private final BalanceAuditMapper mapper;
    private final Programs programs;
    private final Members members;
    private final Transactions transactions;

    BalanceAudit(BalanceAuditMapper mapper, Programs programs, Members members, Transactions transactions) {
        this.mapper = mapper;
        this.programs = programs;
        this.members = members;
        this.transactions = transactions;
    }

    /** Members behind one of them, up to another. */
    private record Range(String after, String until) {

        /** A member alone. */
        static Range of(String member) {
            return new Range(member.substring(0, member.length() - 1) + (char) (member.charAt(member.length() - 1) - 1) + Ulids.GREATEST, member);
        }
    }

    @Override
    public void audit(Consumer<String> finding) {
        var after = "";
        while (true) {
            var last = mapper.memberAfter(after, LOOK);
            var range = new Range(after, last == null ? Ulids.GREATEST : last);
            programs.all().forEach(program -> audit(program, range, finding));
            mapper.wronglyTaken(range.after(), range.until(), FINDINGS_MAX)
                    .forEach(id -> finding.accept("what was taken back of reward %s is not what its claw-backs say".formatted(id)));
            if (last == null) {
                return;
            }
            after = last;
        }
    }

    /** Balances and postings are read one after the other: what differs may have been booked in between, and is looked at again under lock. */
    private void audit(Program program, Range range, Consumer<String> finding) {
        differing(program, range).keySet().stream().map(BalanceAudit::member).distinct().forEach(member -> transactions.run(_ -> {
            members.lock(List.of(member));
            return differing(program, Range.of(member));
        }).forEach((account, units) -> finding
                .accept("the balance of account %s is %s, its postings say otherwise".formatted(account, units))));
    }

    /** Accounts whose balance is not what their postings add up to, with that balance. */
    private Map<String, Long> differing(Program program, Range range) {
        var kept = new TreeMap<String, Long>();
        for (var row : mapper.kept(program.id(), range.after(), range.until())) {
            var units = List.of(row.pending(), row.payable(), row.paid());
            for (int i = 0; i < STATES.size(); i++) {
                kept.put("%s:%s:%s".formatted(STATES.get(i), row.member(), row.kind()), units.get(i));
            }
        }
        var booked = booked(program, range);
        var accounts = new TreeSet<>(kept.keySet());
        accounts.addAll(booked.keySet());
        var differing = new TreeMap<String, Long>();
        for (var account : accounts) {
            long units = kept.getOrDefault(account, 0L);
            if (units != -booked.getOrDefault(account, 0L)) {
                differing.put(account, units);
            }
        }
        return differing;
    }

    private Map<String, Long> booked(Program program, Range range) {
        var booked = new TreeMap<String, Long>();
        for (var state : STATES) {
            // A colon ends the member's id in the name of an account; a semicolon is the next character.
            var after = range.after().isEmpty() ? state + ":" : "%s:%s;".formatted(state, range.after());
            currencies(program).forEach(currency -> mapper.booked(program.id(), currency, after, "%s:%s;".formatted(state, range.until()))
                    .forEach(row -> booked.merge(row.account(), row.minor(), Math::addExact)));
        }
        return booked;
    }

    private static List<String> currencies(Program program) {
        return Stream.concat(Stream.of(program.currency().getCurrencyCode()), Stream.of(RewardKind.values()).flatMap(kind -> kind.unit().stream()))
                .distinct().toList();
    }

    private static String member(String account) {
        return account.split(":", -1)[1];
    }
}
