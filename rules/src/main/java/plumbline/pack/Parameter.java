package plumbline.pack;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.Optional;

import plumbline.fact.Bilingual;

/**
 * A figure that rules read by its id: dated values within bounds.
 *
 * @param lower
 *            the smallest value that an officer may give it
 * @param upper
 *            the largest
 * @param values
 *            by the first day on which each holds
 */
public record Parameter(String id, Bilingual title, Unit unit, BigDecimal lower, BigDecimal upper, NavigableMap<LocalDate, Dated> values) {

    /** The value in force on a day, none before the first. */
    public Optional<Dated> at(LocalDate day) {
        return Optional.ofNullable(values.floorEntry(day)).map(entry -> entry.getValue());
    }

    /**
     * A value with the article behind it.
     *
     * @param citation
     *            the id of the article
     */
    public record Dated(BigDecimal value, String citation) {}
}
