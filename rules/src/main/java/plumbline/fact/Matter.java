package plumbline.fact;

import java.util.Arrays;
import java.util.Optional;

/** What a decision is about; each matter has words and stages of its own, and a rule file says by its import which one it speaks of. */
public enum Matter {
    /** What an order pays. */
    SALE("plumbline.fact"),
    /** Who may be sent what. */
    SHARE("plumbline.fact.share");

    private final String vocabulary;

    Matter(String vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** The line by which a rule file names the words that it uses. */
    public String importLine() {
        return "import " + vocabulary + ".*";
    }

    /** The matter whose words a line imports. */
    public static Optional<Matter> importedBy(String line) {
        return Arrays.stream(values()).filter(matter -> matter.importLine().equals(line)).findFirst();
    }
}
