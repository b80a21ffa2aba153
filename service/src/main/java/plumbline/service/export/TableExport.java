package plumbline.service.export;

import java.util.Optional;

import org.springframework.stereotype.Component;

import plumbline.service.ledger.BookingPages;
import plumbline.service.trail.DecisionPages;

/** Exports rows for the auditor's own tools. */
@Component
final class TableExport {

    private final Exports exports;
    private final DecisionPages decisions;
    private final BookingPages bookings;

    TableExport(Exports exports, DecisionPages decisions, BookingPages bookings) {
        this.exports = exports;
        this.decisions = decisions;
        this.bookings = bookings;
    }

    /** The rows that are wanted. */
    Download of(Wanted wanted, String actor) {
        var table = table(wanted);
        var export = exports.begin(actor, wanted, table.count(), Optional.empty());
        var name = "%s-%s.%s".formatted(wanted.what().code(), export.id(), wanted.format().code());
        return new Download(exports, export, name, wanted.format(), (out, gone) -> {
            out.write(RowForm.head(wanted.format(), table.columns()));
            table.pages(rows -> {
                out.write(RowForm.rows(wanted.format(), table.columns(), rows));
                gone.rows(rows.size());
            });
        });
    }

    private Table table(Wanted wanted) {
        return switch (wanted.content()) {
            case Wanted.Decisions it -> new DecisionTable(decisions, exports, it.filters());
            case Wanted.Bookings it -> new LedgerTable(bookings, it.programs(), it.from(), it.to());
        };
    }
}
