package plumbline.vetting;

import java.io.Serial;
import plumbline.fact.Bilingual;
import plumbline.pack.Finding.Span;

/** Ends the reading of one rule at the first thing that it may not hold; becomes a finding before anybody outside sees it. */
final class Refused extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Span span;
    private final String code;
    private final transient Bilingual message;

    Refused(Span span, String code, String zh, String en) {
        super(en, null, false, false);
        this.span = span;
        this.code = code;
        this.message = new Bilingual(zh, en);
    }

    Span span() {
        return span;
    }

    String code() {
        return code;
    }

    Bilingual message() {
        return message;
    }
}
