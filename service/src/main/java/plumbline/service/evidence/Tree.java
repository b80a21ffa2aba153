package plumbline.service.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import plumbline.service.note.Checkpoint;
import plumbline.service.note.LogProof;
import plumbline.service.tree.Hash;
import plumbline.service.tree.Inclusion;

/** The log's tree as a bundle's checkpoint has it, and which entries are proved to be in it. */
final class Tree {

    private final Archive archive;
    private final Checkpoint checkpoint;
    private final byte[] signed;

    /**
     * @param checkpoint
     *            what is believed of the signed note
     * @param signed
     *            the note itself
     */
    Tree(Archive archive, Checkpoint checkpoint, byte[] signed) {
        this.archive = archive;
        this.checkpoint = checkpoint;
        this.signed = signed.clone();
    }

    /**
     * The entry at an index, if it is proved to be there.
     *
     * @throws Refused
     *             if it is not, or is no entry
     */
    Shape entry(long index) throws IOException {
        var name = Layout.entry(index);
        var bytes = archive.bytes(name);
        prove(index, bytes);
        try {
            return Shape.canonical(bytes);
        } catch (IllegalArgumentException e) {
            throw new Refused(name, "is no entry of the log: " + e.getMessage());
        }
    }

    private void prove(long index, byte[] entry) throws IOException {
        var name = Layout.proof(index);
        var proof = proof(name);
        if (proof.index() != index) {
            throw new Refused(name, "is the proof of entry %d, not of %d".formatted(proof.index(), index));
        }
        if (!Arrays.equals(proof.checkpoint(), signed)) {
            throw new Refused(name, "leads to another checkpoint than the one in the file checkpoint");
        }
        if (index >= checkpoint.size()) {
            throw new Refused(Layout.CHECKPOINT,
                    "is of a log of %d entries, which ends before %s: the log was cut short, or the checkpoint is an older one"
                            .formatted(checkpoint.size(), Layout.entry(index)));
        }
        if (!Inclusion.verify(index, checkpoint.size(), Hash.leaf(entry), proof.hashes(), checkpoint.root())) {
            throw new Refused(Layout.entry(index), "is not in the log: with %s it does not lead to the root in the checkpoint".formatted(name));
        }
    }

    private LogProof proof(String name) throws IOException {
        var bytes = archive.bytes(name);
        try {
            var proof = LogProof.parse(bytes);
            if (proof.extra().length == 0 && Arrays.equals(proof.text().getBytes(StandardCharsets.UTF_8), bytes)) {
                return proof;
            }
        } catch (IllegalArgumentException e) {
            throw new Refused(name, "is no proof of a log: " + e.getMessage());
        }
        throw new Refused(name, "is not written as a proof is, or holds more than one");
    }
}
