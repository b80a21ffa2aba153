package plumbline.service.erasure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import plumbline.fact.Bilingual;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** How long transactions are kept, by the law that protects the member, each term with its article ({@code erasure/retention.yaml}). */
@Component
final class Retention {

    private static final String FILE = "/erasure/retention.yaml";
    private static final String OTHER = "other";

    private final Map<String, Term> terms;
    private final int wanted;

    Retention(@Value("${plumbline.retention-years:0}") int wanted) {
        this.terms = read();
        this.wanted = wanted;
    }

    /**
     * A term of law.
     *
     * @param years
     *            from the last transaction on
     */
    record Term(int years, Citation citation) {}

    /** The article that asks for it. */
    record Citation(String id, String instrument, String article, Bilingual summary, String validFrom, String confidence, String checkedOn) {}

    /** The term of a jurisdiction, for a part of a country its country's where it has none of its own; a setting may lengthen it, never shorten it. */
    Term of(String jurisdiction) {
        var country = jurisdiction.replaceFirst("-.*", "");
        var term = Objects.requireNonNull(Optional.ofNullable(terms.get(jurisdiction)).or(() -> Optional.ofNullable(terms.get(country)))
                .orElse(terms.get(OTHER)));
        return new Term(Math.max(term.years(), wanted), term.citation());
    }

    /** Until when a transaction is kept. */
    Instant until(String jurisdiction, Instant lastTransaction, ZoneId zone) {
        return lastTransaction.atZone(zone).plusYears(of(jurisdiction).years()).toInstant();
    }

    private static Map<String, Term> read() {
        try (var file = Retention.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is not in this archive");
            }
            Map<String, Term> terms = new YAMLMapper().readValue(file, new TypeReference<LinkedHashMap<String, Term>>() {});
            if (!terms.containsKey(OTHER)) {
                throw new IllegalStateException("%s has no term for '%s'".formatted(FILE, OTHER));
            }
            return terms;
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }
}
