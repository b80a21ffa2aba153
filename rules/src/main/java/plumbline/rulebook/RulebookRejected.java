package plumbline.rulebook;

import java.io.Serial;
import java.util.List;

/** The packs do not compile to a rulebook; the messages are the compiler's, with file and line. */
public final class RulebookRejected extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** @param messages what is wrong, one each */
    public RulebookRejected(List<String> messages) {
        super("the packs do not compile:%n%s".formatted(String.join(System.lineSeparator(), messages)));
    }
}
