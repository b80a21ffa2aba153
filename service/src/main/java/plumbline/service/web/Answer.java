package plumbline.service.web;

import java.util.HashMap;
import java.util.Optional;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * An answer as it goes over the wire, and as an idempotency key keeps it.
 *
 * @param status
 *            the HTTP status
 * @param body
 *            its bytes; none for 204
 * @param contentType
 *            what the bytes are
 * @param location
 *            the header {@code Location}
 * @param etag
 *            the header {@code ETag}, quotes included
 * @param isReplayed
 *            whether an earlier, equal request got it first
 * @param kept
 *            its bytes with surrogates in the places of people's ids, see {@link Kept}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; written as it is
public record Answer(int status, byte[] body, String contentType, Optional<String> location, Optional<String> etag, boolean isReplayed,
        byte[] kept) {

    /** An answer that names nobody. */
    Answer(int status, byte[] body, String contentType, Optional<String> location, Optional<String> etag, boolean isReplayed) {
        this(status, body, contentType, location, etag, isReplayed, body);
    }

    static final String JSON = "application/json";
    static final String PROBLEM = "application/problem+json";

    /** An answer with a value that {@link Json} writes. */
    public static Answer of(int status, Object value) {
        var ids = new HashMap<String, String>();
        var kept = Json.kept(value, ids);
        var body = ids.isEmpty() ? kept : Kept.filled(kept, _ -> ids);
        return new Answer(status, body, JSON, Optional.empty(), Optional.empty(), false, kept);
    }

    /** 200 with a value that {@link Json} writes. */
    public static Answer ok(Object value) {
        return of(200, value);
    }

    /** 200 with bytes of another type than JSON. */
    public static Answer file(String contentType, byte[] bytes) {
        return new Answer(200, bytes, contentType, Optional.empty(), Optional.empty(), false);
    }

    /** 201 with a value that {@link Json} writes, and where it can be read again. */
    public static Answer created(String location, Object value) {
        return of(201, value).at(location);
    }

    /** 204, nothing to say. */
    public static Answer nothing() {
        return new Answer(204, new byte[0], JSON, Optional.empty(), Optional.empty(), false);
    }

    /** The same with {@code Location}. */
    public Answer at(String address) {
        return new Answer(status, body, contentType, Optional.of(address), etag, isReplayed, kept);
    }

    /** The same with {@code ETag}, given without quotes. */
    public Answer tagged(String tag) {
        return new Answer(status, body, contentType, location, Optional.of('"' + tag + '"'), isReplayed, kept);
    }

    /** What a controller returns. */
    public ResponseEntity<byte[]> entity() {
        var headers = new HttpHeaders();
        location.ifPresent(it -> headers.set(HttpHeaders.LOCATION, it));
        etag.ifPresent(it -> headers.set(HttpHeaders.ETAG, it));
        if (isReplayed) {
            headers.set("Idempotency-Replayed", "true");
        }
        if (status == 204) {
            return ResponseEntity.noContent().headers(headers).build();
        }
        headers.setContentType(MediaType.parseMediaType(contentType));
        return ResponseEntity.status(status).headers(headers).body(body);
    }
}
