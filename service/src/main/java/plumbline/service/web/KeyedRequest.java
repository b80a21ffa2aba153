package plumbline.service.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import javax.crypto.SecretKey;

import org.springframework.web.servlet.HandlerMapping;

import plumbline.service.log.Hmac;

/**
 * A {@code POST} that may be sent again with the same {@code Idempotency-Key}.
 *
 * @param scope
 *            the caller's id: two callers may use the same key
 * @param key
 *            the header, 1-128 visible ASCII characters, if there is one
 * @param program
 *            the programme that its path names, if it does; the caller was let into it
 * @param fingerprint
 *            SHA-256 over method, path and body, in hex
 * @param requestId
 *            the id that a kept problem carries
 * @param isInChinese
 *            whether a kept problem has its title in Chinese
 */
public record KeyedRequest(String scope, Optional<String> key, Optional<String> program, String fingerprint, String requestId, boolean isInChinese) {

    static final String HEADER = "Idempotency-Key";
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,128}");

    /**
     * The request that carries these bytes.
     *
     * @throws Problem
     *             {@code invalid-input} if the key has another form, or there are two
     */
    public static KeyedRequest of(HttpServletRequest request, String scope, byte[] body) {
        var fingerprint = fingerprint(request.getMethod(), request.getRequestURI(), body);
        return new KeyedRequest(scope, key(request), program(request), fingerprint, RequestIds.of(request), Problems.prefersChinese(request));
    }

    /** The same as it is kept: under a key that is in no table, so that nobody finds its body by trying. */
    KeyedRequest under(SecretKey secret) {
        var keyed = Hmac.sha256(secret.getEncoded(), HexFormat.of().parseHex(fingerprint));
        return new KeyedRequest(scope, key, program, HexFormat.of().formatHex(keyed), requestId, isInChinese);
    }

    private static Optional<String> program(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                ? Optional.ofNullable(variables.get("program")).map(String::valueOf)
                : Optional.empty();
    }

    private static Optional<String> key(HttpServletRequest request) {
        var found = Collections.list(request.getHeaders(HEADER));
        if (found.size() > 1 || found.stream().anyMatch(it -> !FORM.matcher(it).matches())) {
            throw Problem.invalid(List.of(FieldError.ofParameter(HEADER, "one key of 1 to 128 visible ASCII characters is wanted")));
        }
        return found.stream().findFirst();
    }

    /** Each part with its length before it, so that no two requests give the same bytes. */
    private static String fingerprint(String method, String path, byte[] body) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update("%d %s %d %s ".formatted(method.length(), method, path.length(), path).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
