package plumbline.vetting;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import plumbline.vetting.Token.Kind;

/** The tokens of a rule, taken one after another; what is not expected is refused where it stands. */
final class TokenStream {

    private final List<Token> tokens;
    private int next;

    TokenStream(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** The token that comes next; at the end the end, however often. */
    Token peek() {
        return ahead(0);
    }

    /** One of those after it. */
    Token ahead(int places) {
        return tokens.get(Math.min(next + places, tokens.size() - 1));
    }

    Token take() {
        var it = peek();
        next++;
        return it;
    }

    /** Takes the next token if it is this sign or name. */
    boolean takes(String sign) {
        boolean there = peek().is(sign);
        next += there ? 1 : 0;
        return there;
    }

    Token take(Kind kind, String code, String zh, String en) {
        if (peek().kind() != kind) {
            throw refused(peek(), code, zh, en);
        }
        return take();
    }

    void keyword(String word, String zh, String en) {
        if (!takes(word)) {
            throw refused(peek(), "policy-form", zh, en);
        }
    }

    void expect(String sign) {
        if (!takes(sign)) {
            boolean foreign = peek().kind() == Kind.NAME || peek().kind() == Kind.BINDING || peek().is(".") || peek().is("(");
            throw refused(peek(), foreign ? "policy-form" : "compile-syntax", "此处应为“%s”，实为“%s”".formatted(sign, peek().shown()),
                    "expected '%s', found '%s'".formatted(sign, peek().shown()));
        }
    }

    /** What stands between an opening parenthesis, already taken, and its closing one. */
    <T> List<T> list(Supplier<T> item) {
        var items = new ArrayList<T>();
        if (!peek().is(")")) {
            do {
                items.add(item.get());
            } while (takes(","));
        }
        expect(")");
        return List.copyOf(items);
    }

    static Refused refused(Token at, String code, String zh, String en) {
        return new Refused(at.span(), code, zh, en);
    }
}
