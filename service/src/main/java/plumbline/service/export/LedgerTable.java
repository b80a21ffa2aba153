package plumbline.service.export;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import plumbline.service.ledger.BookingPages;
import plumbline.service.ledger.BookingPages.Leg;
import plumbline.service.ledger.BookingPages.Line;
import plumbline.service.program.Program;

/** The ledger in the order in which it was booked: a row for each leg of each transfer. */
final class LedgerTable implements Table {

    private static final int PAGE = 1_000;
    private static final List<String> COLUMNS = List.of("transfer", "program", "at", "entry", "kind", "member", "rewardId", "orderId", "decisionId",
            "transferMinor", "transferQuantity", "leg", "account", "currency", "minor", "amount");

    private final BookingPages pages;
    private final Map<String, Program> programs;
    private final List<BookingPages.Asked> asked;

    LedgerTable(BookingPages pages, List<Program> programs, Optional<Instant> from, Optional<Instant> to) {
        this.pages = pages;
        this.programs = programs.stream().collect(Collectors.toMap(Program::id, Function.identity()));
        this.asked = programs.stream().map(it -> new BookingPages.Asked(it.id(), from, to, pages.last(it.id()))).toList();
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public long count() {
        return asked.stream().mapToLong(pages::count).sum();
    }

    @Override
    public void pages(Taker taker) throws IOException {
        for (var one : asked) {
            for (var page : pages.pages(one, PAGE)) {
                taker.take(page.stream().map(this::row).toList());
            }
        }
    }

    private List<Object> row(Line line) {
        return List.of(line.transfer(), line.program(), line.at(), line.entry(), line.kind(), line.member(), line.reward(), line.order(),
                line.decision(), line.value(), line.quantity(), line.leg().map(Leg::number), line.leg().map(Leg::account),
                line.leg().map(Leg::currency), line.leg().map(Leg::minor), line.leg().map(leg -> amount(line.program(), leg)));
    }

    /** In the programme's currency with its decimals; points, coupons, badges and days are counted. */
    private BigDecimal amount(String program, Leg leg) {
        int digits = Optional.ofNullable(programs.get(program)).map(Program::currency).filter(it -> it.getCurrencyCode().equals(leg.currency()))
                .map(Currency::getDefaultFractionDigits).orElse(0);
        return BigDecimal.valueOf(leg.minor(), digits);
    }
}
