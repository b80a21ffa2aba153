package plumbline.scenario;

import java.util.TreeSet;
import java.util.regex.Pattern;
import plumbline.fact.Bilingual;

/**
 * Something that came out otherwise than a scenario expects, in its own notation.
 *
 * @param what
 *            a payee and a rule, a level, {@code share}, …
 */
public record Difference(String what, String expected, String got) {

    /** What came where no reward was proposed. */
    static final String NOTHING = "nothing proposed";
    private static final Pattern DENYING = Pattern.compile("denied by|refused by");
    private static final Pattern RULE = Pattern.compile("[a-z][a-z0-9]*\\.[a-z][a-z0-9.-]*");

    /** As people are told. */
    public Bilingual text() {
        return new Bilingual("%s：应为 %s，实为 %s".formatted(what, expected, got), toString());
    }

    /** Whether a rule that must not allow something does not speak against it any more. */
    public boolean losesADenial() {
        var denied = new TreeSet<String>();
        var word = RULE.matcher(DENYING.matcher(what + " " + expected).find() ? expected : "");
        while (word.find()) {
            denied.add(word.group());
        }
        return !got.equals(NOTHING) && denied.stream().anyMatch(it -> !got.contains(it));
    }

    @Override
    public String toString() {
        return "%s: expected %s, got %s".formatted(what, expected, got);
    }
}
