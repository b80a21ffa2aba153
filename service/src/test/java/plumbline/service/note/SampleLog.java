package plumbline.service.note;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import plumbline.service.tree.Edge;
import plumbline.service.tree.Hash;
import plumbline.service.tree.Proving;
import plumbline.service.tree.Tile;

/** A log of made-up entries in memory, with a key of its own. */
public final class SampleLog {

    public static final String ORIGIN = "example.org/api/v1/log";

    private final SigningKey key = SigningKey.generate(ORIGIN);
    private final List<byte[]> entries = new ArrayList<>();
    private final Map<Tile, byte[]> tiles;

    /** @param flavour makes the entries others than those of a log with another one */
    public SampleLog(int size, String flavour) {
        var edge = Edge.empty();
        for (int i = 0; i < size; i++) {
            entries.add("{\"id\":\"e_%d\",\"v\":1,\"what\":\"%s\"}".formatted(i, flavour).getBytes(StandardCharsets.UTF_8));
            edge.append(Hash.leaf(entries.getLast()));
        }
        tiles = edge.takeChanged();
    }

    public SigningKey key() {
        return key;
    }

    public byte[] entry(int index) {
        return entries.get(index);
    }

    /** The signed checkpoint of its first entries. */
    public Note checkpoint(int size) {
        return checkpoint(size, key);
    }

    /** The same signed by another key. */
    public Note checkpoint(int size, SigningKey signer) {
        var text = new Checkpoint(ORIGIN, size, root(size)).text();
        return Note.of(text, List.of(signer.sign(text)));
    }

    /** The root of the tree of its first entries. */
    public Hash root(int size) {
        return Proving.root(size, wanted -> tiles);
    }

    public List<Hash> inclusion(int index, int size) {
        return Proving.inclusion(index, size, wanted -> tiles);
    }

    public List<Hash> consistency(long from, long to) {
        return Proving.consistency(from, to, wanted -> tiles);
    }
}
