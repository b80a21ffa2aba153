package plumbline.pack;

import java.time.LocalDate;
import java.util.Optional;

import plumbline.fact.Bilingual;

/**
 * An article that a rule or a figure rests on.
 *
 * @param id
 *            by which rules cite it
 * @param instrument
 *            the statute, decision or terms
 * @param article
 *            the article, arabic, such as {@code 24} or {@code 7(3)}
 * @param summary
 *            what it says, in our own words
 * @param validFrom
 *            the first day on which it holds
 * @param validTo
 *            the last day, where it has one
 * @param confidence
 *            how sure we are: verified-primary, verified, partial, memory, unsure, or program for a programme's own terms
 * @param url
 *            where it can be read, if known
 */
public record Citation(String id, String instrument, String article, Bilingual summary, LocalDate validFrom, Optional<LocalDate> validTo,
        String confidence, Optional<String> url) {}
