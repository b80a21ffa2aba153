package plumbline.service.web;

import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** A row of {@code idempotency}: whose request it was, and what it got. A header that the answer has not is empty. */
@SuppressWarnings("ArrayRecordComponent") // never compared; as the driver gives it
record KeptRow(byte[] fingerprint, int status, String contentType, String location, String etag, byte[] body) {

    static KeptRow of(KeyedRequest request, Answer answer) {
        return new KeptRow(HexFormat.of().parseHex(request.fingerprint()), answer.status(), answer.contentType(), answer.location().orElse(""),
                answer.etag().orElse(""), answer.kept());
    }

    /**
     * The answer, for the same request again.
     *
     * @param names
     *            who is behind the surrogates now
     * @throws Problem
     *             {@code idempotency-mismatch} if it is another request
     */
    Answer replayFor(KeyedRequest request, Names names) {
        if (!HexFormat.of().formatHex(fingerprint).equals(request.fingerprint())) {
            throw Problem.of(ProblemType.IDEMPOTENCY_MISMATCH,
                    "this Idempotency-Key was used for another method, path or body; use a new key for a new request");
        }
        return new Answer(status, isJson() ? Kept.filled(body, it -> ids(it, request, names)) : body, contentType, header(location), header(etag),
                true,
                body);
    }

    private boolean isJson() {
        return contentType.equals(Answer.JSON);
    }

    /** Whoever may ask for a programme learns who its members are, and nobody else's. */
    private static Map<String, String> ids(Collection<String> surrogates, KeyedRequest request, Names names) {
        return request.program().map(it -> names.ids(it, surrogates)).orElse(Map.of());
    }

    private static Optional<String> header(String value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }
}
