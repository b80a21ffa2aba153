package plumbline.vetting;

import java.util.ArrayList;
import java.util.List;
import plumbline.pack.Finding.Span;
import plumbline.pack.PlainText;
import plumbline.vetting.Token.Kind;

/** Cuts a rule's text into tokens and refuses every character that no rule needs, before anybody asks what it might mean. */
final class Tokens {

    /** 上限: far above any real rule, and reading stays short whatever is sent. */
    private static final int CHARS_MAX = 16_384;
    private static final int TOKENS_MAX = 500;
    private static final List<String> SIGNS = List.of("==", "!=", "<=", ">=", "&&", "||", "<", ">", "(", ")", ",", ".", ";", ":", "@", "-");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int line;
    private int lineStart;
    private int at;

    private Tokens(String text, int line) {
        this.text = text;
        this.line = line;
    }

    /**
     * All tokens, the last one being the end.
     *
     * @param line
     *            the line of the file on which the text begins
     * @throws Refused
     *             at the first character that may not stand where it stands
     */
    static List<Token> of(String text, int line) {
        return new Tokens(text, line).cut();
    }

    private List<Token> cut() {
        if (text.length() > CHARS_MAX) {
            throw new Refused(Span.FILE, "policy-size", "规则超过 %d 个字符，请拆分".formatted(CHARS_MAX),
                    "the rule has more than %d characters; split it".formatted(CHARS_MAX));
        }
        while (at < text.length()) {
            char it = text.charAt(at);
            if (it == '\n') {
                at++;
                line++;
                lineStart = at;
            } else if (it == ' ' || it == '\t') {
                at++;
            } else if (it == '/') {
                comment();
            } else {
                token(it);
            }
        }
        add(Kind.END, at, at + 1, "");
        return tokens;
    }

    private void token(char it) {
        if (tokens.size() >= TOKENS_MAX) {
            throw new Refused(span(at, at + 1), "policy-size", "规则过长，请拆分", "the rule is too long; split it");
        }
        if (it == '"') {
            quoted();
        } else if (isLetter(it) || it == '$') {
            name(it);
        } else if (isDigit(it)) {
            number();
        } else {
            sign();
        }
    }

    private void comment() {
        boolean first = text.substring(lineStart, at).isBlank();
        if (!first || !text.startsWith("//", at)) {
            throw new Refused(span(at, at + 1), "policy-comment", "注释只能以 // 开头并独占一行；其他地方不得出现“/”",
                    "a comment begins with // and has a line of its own; no other '/' may stand in a rule");
        }
        while (at < text.length() && text.charAt(at) != '\n') {
            plain(text.charAt(at));
            at++;
        }
    }

    private void quoted() {
        int start = at++;
        var value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char it = text.charAt(at);
            if (it == '\\' && text.startsWith("\\\"", at)) {
                at++;
                it = '"';
            } else if (it == '\\') {
                throw new Refused(span(at, at + 1), "policy-escape", "不得使用反斜杠转义；直接写出该字符", "no backslash escapes; write the character itself");
            }
            if (it == '\n') {
                break;
            }
            plain(it);
            value.append(it);
            at++;
        }
        if (at >= text.length() || text.charAt(at) != '"') {
            throw new Refused(span(start, at), "compile-syntax", "引号没有在本行内闭合", "the quote is not closed on its line");
        }
        at++;
        add(Kind.TEXT, start, at, value.toString());
    }

    private void name(char first) {
        int start = at++;
        while (at < text.length() && (isLetter(text.charAt(at)) || isDigit(text.charAt(at)))) {
            at++;
        }
        add(first == '$' ? Kind.BINDING : Kind.NAME, start, at, text.substring(start, at));
    }

    private void number() {
        int start = at;
        while (at < text.length() && (isDigit(text.charAt(at)) || isLetter(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        var digits = text.substring(start, at);
        if (!digits.matches("0|[1-9][0-9]{0,17}")) {
            throw new Refused(span(start, at), "policy-number", "“%s”须写成普通的整数".formatted(digits),
                    "write '%s' as a plain whole number".formatted(digits));
        }
        add(Kind.NUMBER, start, at, digits);
    }

    private void sign() {
        for (var sign : SIGNS) {
            if (text.startsWith(sign, at)) {
                at += sign.length();
                add(Kind.SIGN, at - sign.length(), at, sign);
                return;
            }
        }
        plain(text.charAt(at));
        throw new Refused(span(at, at + 1), "policy-character", "规则中不得出现“%c”".formatted(text.charAt(at)),
                "'%c' may not stand in a rule".formatted(text.charAt(at)));
    }

    /** Refuses what an editor does not show: control characters, marks that turn the reading direction, separators that some parsers take for a line's end. */
    private void plain(char it) {
        if (it != '\t' && PlainText.isHidden(it) && !Character.isSurrogate(it)) {
            throw new Refused(span(at, at + 1), "policy-character", "不可见字符 U+%04X，请删除".formatted((int) it),
                    "the invisible character U+%04X; delete it".formatted((int) it));
        }
    }

    private static boolean isLetter(char it) {
        return (it >= 'a' && it <= 'z') || (it >= 'A' && it <= 'Z') || it == '_';
    }

    private static boolean isDigit(char it) {
        return it >= '0' && it <= '9';
    }

    private void add(Kind kind, int start, int end, String value) {
        tokens.add(new Token(kind, value, span(start, end)));
    }

    private Span span(int start, int end) {
        return new Span(line, start - lineStart + 1, line, Math.max(start, end - 1) - lineStart + 1);
    }
}
