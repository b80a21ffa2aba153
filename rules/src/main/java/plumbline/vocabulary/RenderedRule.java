package plumbline.vocabulary;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import plumbline.fact.Bilingual;
import plumbline.fact.Matter;
import plumbline.fact.Stage;
import plumbline.pack.Citation;

/**
 * A rule as an officer reads it, on one day.
 *
 * @param file
 *            within the pack
 * @param title
 *            its obligation, with the figures in force
 * @param when
 *            of what it speaks; as it is written where it cannot be said in words
 * @param then
 *            what it says, with the figures in force
 * @param reading
 *            our interpretation where the text of the law is silent
 * @param isInForce
 *            whether it holds on the day
 */
public record RenderedRule(String id, Matter matter, Stage stage, String file, Bilingual title, Bilingual when, Bilingual then,
        List<Citation> citations, LocalDate validFrom, Optional<LocalDate> validTo, Optional<String> reading, boolean isInForce) {}
