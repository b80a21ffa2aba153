package plumbline.fact;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import plumbline.money.Money;

/**
 * Everything that a decision on a sale may see, gathered in one read, recorded with it and enough to make it again.
 *
 * @param jurisdiction
 *            the programme's
 * @param zone
 *            the programme's, by which days and months are counted
 * @param currency
 *            the programme's
 * @param at
 *            the instant that chooses the law, the windows and the month: placed at while quoting, paid at when confirming
 * @param orderJurisdiction
 *            whose law protects the buyer
 * @param lines
 *            the order, by place
 * @param people
 *            the buyer, the chain upwards, then creators outside of it
 * @param chainCut
 *            whether the chain goes on beyond what a decision reads
 * @param boughtBefore
 *            kinds that an earlier confirmed order of the buyer held, refunded ones included
 * @param firstOrder
 *            whether the buyer has no confirmed order yet
 * @param quoted
 *            the rewards of the quote that is being confirmed; empty while quoting
 */
public record SaleFacts(Jurisdiction jurisdiction, ZoneId zone, Currency currency, Instant at, Jurisdiction orderJurisdiction, List<LineFacts> lines,
        List<PersonFacts> people, boolean chainCut,
        Set<LineKind> boughtBefore, boolean firstOrder, Optional<List<QuotedReward>> quoted) {

    /** 上限: how many links of the referral chain a decision reads; a longer chain is cut and the trail says so. */
    public static final int CHAIN_MAX = 16;
    /** 上限: lines of one order. */
    public static final int LINES_MAX = 200;

    public SaleFacts {
        lines = List.copyOf(lines);
        people = List.copyOf(people);
        if (people.isEmpty() || people.getFirst().distance().orElse(-1) != 0) {
            throw new IllegalArgumentException("a sale has a buyer, first of its people");
        }
        if (lines.size() > LINES_MAX) {
            throw new IllegalArgumentException("%d lines are more than %d".formatted(lines.size(), LINES_MAX));
        }
    }

    public PersonFacts buyer() {
        return people.getFirst();
    }

    /** The programme's day of {@link #at}. */
    public LocalDate day() {
        return at.atZone(zone).toLocalDate();
    }

    /** The net of all lines but entry fees: the base of every share of the order. */
    public Money orderNet() {
        long minor = 0;
        for (var line : lines) {
            if (line.kind().isSale()) {
                minor = Math.addExact(minor, line.net().minor());
            }
        }
        return new Money(minor, currency);
    }
}
