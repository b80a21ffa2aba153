package plumbline.service.log;

import java.time.Instant;
import java.util.Optional;

import plumbline.service.tree.Hash;

/** An entry of the log: canonical JSON, and its hash as a leaf of the tree. */
public final class Entry {

    /** A bundle of entries has two bytes for a length; large bodies are committed to. */
    public static final int BODY_MAX = 8_192;

    private final String id;
    private final byte[] body;
    private final Optional<Act> act;

    /** Of an event at an instant. */
    Entry(String id, byte[] body, Event event, Instant at) {
        this(id, body, event.kind().isOfDecisions() ? Optional.empty()
                : Optional.of(new Act(at, event.kind(), event.actor(), event.program(), event.ref())));
    }

    private Entry(String id, byte[] body, Optional<Act> act) {
        if (body.length > BODY_MAX) {
            throw new IllegalArgumentException(
                    "log entry %s has %d bytes; at most %d are allowed, commit to large bodies".formatted(id, body.length, BODY_MAX));
        }
        this.id = id;
        this.body = body.clone();
        this.act = act;
    }

    /**
     * What an entry that is none of a decision is searched by.
     *
     * @param at
     *            by the database's clock
     */
    record Act(Instant at, Kind kind, String actor, Optional<String> program, Optional<String> ref) {}

    /** {@code e_} and a ULID. */
    public String id() {
        return id;
    }

    /** Its canonical JSON in UTF-8. */
    public byte[] body() {
        return body.clone();
    }

    /** What it is searched by, where it is none of a decision. */
    Optional<Act> act() {
        return act;
    }

    /** Its hash as a leaf of the tree (RFC 6962 §2.1). */
    public byte[] leaf() {
        return Hash.leaf(body).bytes();
    }
}
