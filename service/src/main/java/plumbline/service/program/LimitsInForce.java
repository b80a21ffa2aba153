package plumbline.service.program;

import java.time.Instant;
import java.util.List;

import plumbline.fact.Bilingual;

/** The figures of the rules in force; whoever keeps the rules tells them. */
public interface LimitsInForce {

    /** The parameters in force at an instant, by id. */
    List<Limit> of(Program program, Instant now);

    /**
     * A parameter in force.
     *
     * @param unit
     *            share, money, days, years, hours, time, count or factor
     * @param value
     *            as a decimal, a time as 21:00
     * @param citation
     *            the id of the article behind it
     */
    record Limit(String id, Bilingual title, String unit, String value, String citation) {}
}
