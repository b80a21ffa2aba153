package plumbline.service.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;
import plumbline.service.ledger.BookingMapper.LegRow;
import plumbline.service.ledger.BookingMapper.Range;
import plumbline.service.ledger.BookingMapper.Stretch;

/** The whole ledger in the order in which it was booked, page after page: each transfer with its legs, which add up to nothing. */
@Component
public final class BookingPages {

    private static final String BEFORE_ALL = "";
    /** 上限: transfers that one statement counts the legs of. */
    private static final int COUNTED_AT_ONCE = 10_000;

    private final BookingMapper mapper;

    BookingPages(BookingMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * What is asked for; absent is everything.
     *
     * @param from
     *            the least {@code at}
     * @param to
     *            every {@code at} is before it
     * @param until
     *            the last transfer that is wanted, so that what is booked meanwhile does not draw it out
     */
    public record Asked(String program, Optional<Instant> from, Optional<Instant> to, String until) {

        private Range range() {
            return new Range(program, from.orElse(null), to.orElse(null), until);
        }
    }

    /**
     * A leg of a transfer; a transfer that moved nothing of value has one line without a leg.
     *
     * @param member
     *            the surrogate
     * @param value
     *            what the transfer is worth for the member, in minor units of the programme's currency
     * @param quantity
     *            its units, 0 for rewards in money
     */
    public record Line(String transfer, String program, Instant at, String entry, String kind, String member, Optional<String> reward,
            Optional<String> order, Optional<String> decision, long value, long quantity, Optional<Leg> leg) {

        private static Line of(LegRow row) {
            return new Line(row.transfer(), row.program(), row.at(), row.entry(), row.kind(), row.member(), Optional.ofNullable(row.reward()),
                    Optional.ofNullable(row.orderId()), Optional.ofNullable(row.decision()), row.value(), row.quantity(), Leg.of(row));
        }
    }

    /**
     * What a transfer moves on one account.
     *
     * @param number
     *            0 or 1
     * @param currency
     *            ISO 4217, or the unit of points, coupons, badges and days
     */
    public record Leg(int number, String account, String currency, long minor) {

        private static Optional<Leg> of(LegRow row) {
            return row.leg() == null || row.account() == null || row.currency() == null || row.minor() == null ? Optional.empty()
                    : Optional.of(new Leg(row.leg(), row.account(), row.currency(), row.minor()));
        }
    }

    /** The last transfer of a programme so far. */
    public String last(String program) {
        return Optional.ofNullable(mapper.last(program)).orElse(BEFORE_ALL);
    }

    /** How many lines there are. */
    public long count(Asked asked) {
        long count = 0;
        for (var stretch : stretches(asked, COUNTED_AT_ONCE)) {
            count += mapper.count(asked.range(), stretch);
        }
        return count;
    }

    /** All lines, so many transfers at a time; none of a time in which nothing was booked that is asked for. */
    public Iterable<List<Line>> pages(Asked asked, int transfers) {
        return () -> StreamSupport.stream(stretches(asked, transfers).spliterator(), false)
                .map(stretch -> mapper.lines(asked.range(), stretch).stream().map(Line::of).toList()).iterator();
    }

    /** All transfers of the programme, so many at a time: however few of them match, no statement reads more. */
    private Iterable<Stretch> stretches(Asked asked, int transfers) {
        return () -> Stream.iterate(stretch(asked, BEFORE_ALL, transfers), it -> !it.after().equals(asked.until()),
                it -> stretch(asked, it.last(), transfers)).iterator();
    }

    private Stretch stretch(Asked asked, String after, int transfers) {
        var last = after.equals(asked.until()) ? null : mapper.behind(asked.range(), after, transfers - 1);
        return new Stretch(after, last == null ? asked.until() : last);
    }
}
