package plumbline.pack;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import plumbline.fact.Bilingual;
import plumbline.fact.Matter;
import plumbline.fact.Stage;

/**
 * A rule file.
 *
 * @param id
 *            the rule's name, such as {@code cn.own-sales-payout}; never reused
 * @param matter
 *            what it speaks of, by its import
 * @param path
 *            of the file within the pack
 * @param packageName
 *            the rule package, such as {@code law.cn.limits}
 * @param body
 *            the text from the word {@code rule} on
 * @param line
 *            the line of its file on which that text begins
 * @param title
 *            the obligation as a sentence, in which {@code {parameter}} stands for the figure in force
 * @param citations
 *            ids of the articles behind it
 * @param reading
 *            our interpretation where the text of the law is silent
 * @param validFrom
 *            the first day on which it holds
 * @param validTo
 *            the last day, where it has one
 * @param pattern
 *            the simple name of the one word that it reads
 * @param calls
 *            the calls of its consequence, outermost first
 */
public record RuleSource(String id, Matter matter, Stage stage, String path, String packageName, String body, int line,
        Bilingual title, List<String> citations,
        Optional<String> reading, LocalDate validFrom,
        Optional<LocalDate> validTo, String owner, String pattern, List<Call> calls) {

    /** A figure in a title, by the id of its parameter. */
    public static final Pattern FIGURE = Pattern.compile("\\{([a-z0-9.-]+)}");

    /** The title with each {@code {parameter}} replaced by its figure; one without a figure stays, and so does the rule that would read it. */
    public Bilingual titleWith(Function<String, Optional<String>> figures) {
        return new Bilingual(with(title.zh(), figures), with(title.en(), figures));
    }

    private static String with(String text, Function<String, Optional<String>> figures) {
        return FIGURE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(figures.apply(found.group(1)).orElse(found.group())));
    }
}
