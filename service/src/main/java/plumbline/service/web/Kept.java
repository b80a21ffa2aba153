package plumbline.service.web;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * An answer as an idempotency key keeps it: whoever it names stands there as {@code "<US>surrogate<US>alias"}. US is the byte 1F, which JSON has in no string
 * and nowhere else (RFC 8259 section 7), so that nothing a caller wrote is ever taken for somebody. Filled in again it is the first answer byte for byte,
 * but for those who were erased since: their aliases take the places of their ids.
 */
final class Kept {

    private static final char SIGN = '\u001f';

    private Kept() {}

    /** What stands for somebody, to be written as it is: escaped it would be what a caller may write too. */
    static String token(Named named) {
        return '"' + (SIGN + named.surrogate()) + SIGN + named.alias() + '"';
    }

    /**
     * The answer itself.
     *
     * @param ids
     *            gives the storefront's ids of some surrogates; asked once, and only if somebody is named
     */
    static byte[] filled(byte[] kept, Function<Collection<String>, Map<String, String>> ids) {
        // Each byte as one character: what is looked for is ASCII, and all else stays as it is.
        var text = new String(kept, StandardCharsets.ISO_8859_1);
        var surrogates = surrogates(text);
        if (surrogates.isEmpty()) {
            return kept;
        }
        var known = ids.apply(surrogates);
        var filled = new StringBuilder(text.length());
        int from = 0;
        for (int at = text.indexOf(SIGN); at >= 0; at = text.indexOf(SIGN, from)) {
            var token = token(text, at);
            filled.append(text, from, at).append(known.getOrDefault(token.surrogate(), token.alias()));
            from = token.end();
        }
        return filled.append(text, from, text.length()).toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Set<String> surrogates(String text) {
        var surrogates = new LinkedHashSet<String>();
        for (int at = text.indexOf(SIGN); at >= 0;) {
            var token = token(text, at);
            surrogates.add(token.surrogate());
            at = text.indexOf(SIGN, token.end());
        }
        return surrogates;
    }

    /** The token that begins at a place. */
    private static Token token(String text, int at) {
        int sign = text.indexOf(SIGN, at + 1);
        int end = text.indexOf('"', sign);
        if (sign < 0 || end < 0) {
            throw new IllegalStateException("what is kept has half a name at %d".formatted(at));
        }
        return new Token(text.substring(at + 1, sign), text.substring(sign + 1, end), end);
    }

    /**
     * Somebody in a kept answer.
     *
     * @param end
     *            where the quotation mark after it stands
     */
    private record Token(String surrogate, String alias, int end) {}
}
