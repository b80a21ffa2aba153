package plumbline.service.web;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * An answer as an idempotency key keeps it: whoever it names stands there as {@code "@<surrogate>@<alias>"}. No caller's id has an {@code @} in it. Filled
 * in again it is the first answer byte for byte, but for those who were erased since: their aliases take the places of their ids.
 */
final class Kept {

    private static final String BEGIN = "\"@";
    private static final char SIGN = '@';

    private Kept() {}

    /** What stands for somebody. */
    static String token(Named named) {
        return SIGN + named.surrogate() + SIGN + named.alias();
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
        for (int at = text.indexOf(BEGIN); at >= 0; at = text.indexOf(BEGIN, at + 1)) {
            var token = token(text, at);
            if (token.isPresent()) {
                filled.append(text, from, at + 1).append(known.getOrDefault(token.get().surrogate(), token.get().alias()));
                from = token.get().end();
            }
        }
        return filled.append(text, from, text.length()).toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Set<String> surrogates(String text) {
        var surrogates = new LinkedHashSet<String>();
        for (int at = text.indexOf(BEGIN); at >= 0; at = text.indexOf(BEGIN, at + 1)) {
            token(text, at).ifPresent(token -> surrogates.add(token.surrogate()));
        }
        return surrogates;
    }

    /** The token that begins with the quotation mark at a place, if one does. */
    private static Optional<Token> token(String text, int quote) {
        int end = text.indexOf('"', quote + BEGIN.length());
        int sign = text.indexOf(SIGN, quote + BEGIN.length());
        boolean isEscaped = quote > 0 && text.charAt(quote - 1) == '\\';
        if (isEscaped || sign < 0 || end < sign || !text.substring(sign + 1, end).matches("p[0-9]{1,4}")) {
            return Optional.empty();
        }
        return Optional.of(new Token(text.substring(quote + BEGIN.length(), sign), text.substring(sign + 1, end), end));
    }

    /**
     * Somebody in a kept answer.
     *
     * @param end
     *            where the quotation mark after it stands
     */
    private record Token(String surrogate, String alias, int end) {}
}
