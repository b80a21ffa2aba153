package plumbline.service.trail;

import java.util.Locale;

import plumbline.service.log.Kind;

/** What was decided. */
public enum DecisionKind {
    QUOTE(Kind.QUOTE), CONFIRMATION(Kind.CONFIRMATION), REFUND(Kind.REFUND), SHARE_CHECK(Kind.SHARE_CHECK), SHARE(Kind.SHARE),
    PROMOTION_CHECK(Kind.PROMOTION_CHECK), ASSESSMENT(Kind.ASSESSMENT);

    /** Before the word in the log's kinds. */
    public static final String LOGGED = "decision.";

    private final Kind logged;

    DecisionKind(Kind logged) {
        this.logged = logged;
    }

    /** The word on the wire and in the table. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The kind with a code.
     *
     * @throws IllegalArgumentException
     *             if there is none
     */
    public static DecisionKind of(String code) {
        for (var kind : values()) {
            if (kind.code().equals(code)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("there is no decision of the kind " + code);
    }

    /** The kind of the log's entries of such decisions. */
    public Kind logged() {
        return logged;
    }
}
