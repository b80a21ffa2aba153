package plumbline.service.note;

import java.nio.charset.StandardCharsets;
import java.util.List;

import plumbline.service.tree.Hash;
import plumbline.service.tree.StrictBase64;

/**
 * All that somebody with the log's public key and an entry needs to check offline that the entry is in the log (C2SP tlog-proof).
 *
 * @param extra
 *            what else the writer sends along, which nothing vouches for; empty if nothing
 * @param index
 *            the entry's place, from 0
 * @param hashes
 *            what its leaf is hashed with, from its neighbour up to the root's child
 * @param checkpoint
 *            the signed note that says the root
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its text, and nobody gets the arrays themselves
public record LogProof(byte[] extra, long index, List<Hash> hashes, byte[] checkpoint) {

    /** A tree of 2<sup>63</sup> entries is no deeper. */
    public static final int HASHES_MAX = 63;

    private static final String FORMAT = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";
    private static final String BLANK_LINE = "\n\n";

    /** Enough for the largest note and 64 KiB of extra in base 64. */
    private static final int BYTES_MAX = Note.BYTES_MAX + 98_304;

    /**
     * @throws IllegalArgumentException
     *             if the index is negative, there are more hashes than {@link #HASHES_MAX}, or the checkpoint is too long for a note or no text
     */
    public LogProof {
        if (index < 0) {
            throw new IllegalArgumentException("no entry is at the index %d".formatted(index));
        }
        if (hashes.size() > HASHES_MAX) {
            throw new IllegalArgumentException("a proof has at most %d hashes, not %d".formatted(HASHES_MAX, hashes.size()));
        }
        StrictText.of(checkpoint, Note.BYTES_MAX);
        extra = extra.clone();
        hashes = List.copyOf(hashes);
        checkpoint = checkpoint.clone();
    }

    /** A proof with nothing else. */
    public LogProof(long index, List<Hash> hashes, byte[] checkpoint) {
        this(new byte[0], index, hashes, checkpoint);
    }

    /**
     * Reads a proof; whether its checkpoint is a note, and what it proves, is seen later.
     *
     * @throws IllegalArgumentException
     *             if it is too long, or not of the form that {@link #text} writes
     */
    public static LogProof parse(byte[] proof) {
        var all = StrictText.of(proof, BYTES_MAX);
        int split = all.indexOf(BLANK_LINE);
        if (split < 0 || !all.startsWith(FORMAT + "\n")) {
            throw new IllegalArgumentException("a proof begins with \"%s\" and has an empty line before its checkpoint".formatted(FORMAT));
        }
        var lines = all.substring(0, split).lines().skip(1).toList();
        return read(lines, all.substring(split + BLANK_LINE.length()).getBytes(StandardCharsets.UTF_8));
    }

    private static LogProof read(List<String> lines, byte[] checkpoint) {
        boolean hasExtra = !lines.isEmpty() && lines.getFirst().startsWith(EXTRA);
        var rest = hasExtra ? lines.subList(1, lines.size()) : lines;
        if (rest.isEmpty() || !rest.getFirst().startsWith(INDEX)) {
            throw new IllegalArgumentException("a proof says the index of its entry");
        }
        var extra = hasExtra ? StrictBase64.bytes(lines.getFirst().substring(EXTRA.length())) : new byte[0];
        if (hasExtra && extra.length == 0) {
            throw new IllegalArgumentException("a proof with nothing extra has no such line");
        }
        long index = StrictNumber.of("index", rest.getFirst().substring(INDEX.length()));
        return new LogProof(extra, index, rest.stream().skip(1).limit(HASHES_MAX + 1L).map(Hash::fromBase64).toList(), checkpoint);
    }

    @Override
    public byte[] extra() {
        return extra.clone();
    }

    @Override
    public byte[] checkpoint() {
        return checkpoint.clone();
    }

    /** As {@link #parse} reads it. */
    public String text() {
        var text = new StringBuilder(FORMAT).append('\n');
        if (extra.length > 0) {
            text.append(EXTRA).append(StrictBase64.of(extra)).append('\n');
        }
        text.append(INDEX).append(index).append('\n');
        hashes.forEach(it -> text.append(it.base64()).append('\n'));
        return text.append('\n').append(new String(checkpoint, StandardCharsets.UTF_8)).toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogProof proof && text().equals(proof.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }
}
