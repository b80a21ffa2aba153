package plumbline.service.note;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import plumbline.service.tree.Hash;

/** What holds for every note. */
class NoteProperties {

    private static final SigningKey LOG = SigningKey.of("example.org/log", TestKeys.pkcs8(new byte[32]));
    private static final SigningKey WITNESS = SigningKey.of("witness.example.org/w1", TestKeys.pkcs8(new byte[]{
            1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32}));

    private static final byte[] SIGNED = note(20_852_163, new byte[32], 1_795_651_200).bytes();

    @Property(tries = 100)
    void isReadAsItWasWritten(@ForAll @LongRange(min = 1) long size, @ForAll @Size(32) byte[] root,
            @ForAll @LongRange(max = 9_999_999_999L) long time) {
        var note = note(size, root, time);

        var read = Note.parse(note.bytes());

        assertThat(read.bytes()).isEqualTo(note.bytes());
        assertThat(Checkpoint.parse(read.text())).isEqualTo(new Checkpoint("example.org/log", size, Hash.of(root)));
        assertThat(read.isSignedBy(LOG.verifier())).isTrue();
        assertThat(read.isSignedBy(WITNESS.cosigner())).isTrue();
    }

    /** There are fewer bits than tries, so each has its turn. */
    @Property(tries = 4_000)
    void oneFlippedBitIsNotSignedByBoth(@ForAll @IntRange(max = 3_999) int bit) {
        var bytes = SIGNED.clone();
        Assume.that(bit < bytes.length * 8);
        bytes[bit / 8] ^= (byte) (1 << bit % 8);

        assertThat(isSignedByBoth(bytes)).as("bit %d of %s", bit, new String(bytes, StandardCharsets.UTF_8)).isFalse();
    }

    @Property(tries = 300)
    void aProofIsReadAsItWasWritten(@ForAll @LongRange(min = 0) long index, @ForAll @IntRange(max = 63) int hashes, @ForAll byte[] extra) {
        var path = IntStream.range(0, hashes).mapToObj(i -> Hash.leaf(new byte[]{(byte) i})).toList();
        var proof = new LogProof(extra, index, path, SIGNED);

        assertThat(LogProof.parse(proof.text().getBytes(StandardCharsets.UTF_8))).isEqualTo(proof);
    }

    private static boolean isSignedByBoth(byte[] bytes) {
        try {
            var note = Note.parse(bytes);
            return note.isSignedBy(LOG.verifier()) && note.isSignedBy(WITNESS.cosigner());
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static Note note(long size, byte[] root, long time) {
        var text = new Checkpoint("example.org/log", size, Hash.of(root)).text();
        return Note.of(text, List.of(LOG.sign(text), WITNESS.cosign(text, Instant.ofEpochSecond(time))));
    }
}
