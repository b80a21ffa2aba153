package plumbline.vetting;

import plumbline.pack.Finding.Span;

/**
 * A piece of a rule's text.
 *
 * @param kind
 *            what it is
 * @param text
 *            as it is written; of a text what stands between its quotes
 * @param span
 *            where it stands in the officer's file
 */
record Token(Kind kind, String text, Span span) {

    enum Kind {
        NAME, BINDING, TEXT, NUMBER, SIGN, END
    }

    boolean is(String sign) {
        return (kind == Kind.SIGN || kind == Kind.NAME) && text.equals(sign);
    }

    /** How a finding names it. */
    String shown() {
        return switch (kind) {
            case END -> "the end of the file";
            case TEXT -> "\"" + text + "\"";
            case NAME, BINDING, NUMBER, SIGN -> text;
        };
    }
}
