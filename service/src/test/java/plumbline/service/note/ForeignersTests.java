package plumbline.service.note;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import plumbline.service.tree.Hash;

/** What others' software says of our checkpoints and proofs. */
class ForeignersTests {

    private static final SampleLog LOG = new SampleLog(300, "log");

    @ParameterizedTest
    @EnumSource
    void acceptEntriesOfTreesOfEverySort(Foreigner foreigner) throws Exception {
        for (int size : new int[]{1, 2, 7, 255, 256, 257, 300}) {
            assertThat(foreigner.objectionTo(claim(0, size))).as("the first of %d", size).isEmpty();
            assertThat(foreigner.objectionTo(claim(size - 1, size))).as("the last of %d", size).isEmpty();
        }
        assertThat(foreigner.objectionTo(claim(129, 300))).isEmpty();
    }

    /** During a rotation two keys of one name sign, and witnesses add their lines. */
    @ParameterizedTest
    @EnumSource
    void acceptACheckpointThatOthersSignedToo(Foreigner foreigner) throws Exception {
        var note = LOG.checkpoint(300);
        var next = SigningKey.generate(SampleLog.ORIGIN);
        var witness = SigningKey.generate("witness.example.org/w1");
        var signed = note.with(List.of(next.sign(note.text()), witness.cosign(note.text(), Instant.now())));

        for (var key : List.of(LOG.key(), next)) {
            assertThat(foreigner.objectionTo(Claim.of(LOG.entry(7), new LogProof(7, LOG.inclusion(7, 300), signed.bytes()), key.verifier().text())))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void refuseAChangedEntry(Foreigner foreigner) throws Exception {
        var changed = LOG.entry(7).clone();
        changed[3] ^= 1;

        assertThat(foreigner.objectionTo(claim(7, 300).withEntry(changed)).orElseThrow()).containsIgnoringCase("root hash does not match");
        assertThat(foreigner.objectionTo(claim(7, 300).withEntry(LOG.entry(8))).orElseThrow()).containsIgnoringCase("root hash does not match");
    }

    @ParameterizedTest
    @EnumSource
    void refuseAnotherPlace(Foreigner foreigner) throws Exception {
        assertThat(foreigner.objectionTo(claim(7, 300).withIndex(6)).orElseThrow()).containsIgnoringCase("root hash does not match");
        assertThat(foreigner.objectionTo(claim(7, 300).withIndex(300))).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void refuseAChangedProof(Foreigner foreigner) throws Exception {
        var claim = claim(7, 300);
        var other = new ArrayList<>(claim.hashes());
        other.set(4, Hash.leaf(new byte[0]).base64());

        assertThat(foreigner.objectionTo(claim.withHashes(other)).orElseThrow()).containsIgnoringCase("root hash does not match");
        assertThat(foreigner.objectionTo(claim.withHashes(claim.hashes().reversed()))).isPresent();
        assertThat(foreigner.objectionTo(claim.withHashes(claim.hashes().subList(1, 9)))).isPresent();
        assertThat(foreigner.objectionTo(claim.withHashes(List.of()))).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void refuseACheckpointThatTheLogDidNotSign(Foreigner foreigner) throws Exception {
        var claim = claim(7, 300);

        assertThat(foreigner.objectionTo(claim.withCheckpoint(claim.checkpoint().replace("\n300\n", "\n299\n"))).orElseThrow())
                .contains("invalid checkpoint signature");
        assertThat(foreigner.objectionTo(claim.withCheckpoint(claim.checkpoint().replace(LOG.checkpoint(300).text(), LOG.checkpoint(299).text())))
                .orElseThrow())
                .contains("invalid checkpoint signature");
        assertThat(foreigner.objectionTo(claim.withCheckpoint(text(LOG.checkpoint(300, SigningKey.generate(SampleLog.ORIGIN)))))).isPresent();
        assertThat(foreigner.objectionTo(claim.withCheckpoint(LOG.checkpoint(300).text()))).isPresent();
    }

    private static Claim claim(int index, int size) {
        return Claim.of(LOG.entry(index), new LogProof(index, LOG.inclusion(index, size), LOG.checkpoint(size).bytes()), LOG.key().verifier().text());
    }

    private static String text(Note note) {
        return new String(note.bytes(), StandardCharsets.UTF_8);
    }
}
