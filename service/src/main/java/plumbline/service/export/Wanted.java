package plumbline.service.export;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;

import plumbline.service.program.Program;
import plumbline.service.trail.DecisionPages;

/**
 * What is to be exported.
 *
 * @param asked
 *            as the caller put it
 * @param kept
 *            the same with the surrogate in the place of somebody's id, so that it names nobody once she is erased
 */
record Wanted(What what, Format format, SortedMap<String, Object> asked, SortedMap<String, Object> kept, Content content) {

    /** What it is made of. */
    enum What {
        BUNDLE, DECISIONS, LEDGER;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is taken. */
    sealed interface Content {}

    /**
     * Decisions.
     *
     * @param filters
     *            one for each programme
     * @param since
     *            the size of an earlier log, for a bundle that is to show that the log only grew since
     */
    record Decisions(List<DecisionPages.Asked> filters, OptionalLong since) implements Content {}

    /** The ledger of some programmes, transfers and their legs, booked within a time. */
    record Bookings(List<Program> programs, Optional<Instant> from, Optional<Instant> to) implements Content {}
}
