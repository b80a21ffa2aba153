package plumbline.service.draft;

import java.time.Instant;

/**
 * A file of a draft, without its bytes.
 *
 * @param blobHash
 *            SHA-256 of its bytes, which is its entity tag too
 * @param writer
 *            who wrote it last; of a file that is as in the base, who started the draft
 */
record DraftFile(String path, String blobHash, int size, String writer, Instant at) {

    /** The header {@code ETag}, quotes included. */
    String etag() {
        return '"' + blobHash + '"';
    }
}
