package plumbline.service.tree;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A tree of made-up leaves with its tiles in memory. */
final class GrownTree implements Tiles {

    final List<Hash> leaves;
    final Map<Tile, byte[]> kept = new TreeMap<>();
    Edge edge = Edge.empty();

    /** @param restart after how many leaves the edge is forgotten and read again, as another node would */
    GrownTree(int size, int restart) {
        leaves = IntStream.range(0, size).mapToObj(i -> Hash.leaf(("entry " + i).getBytes(StandardCharsets.UTF_8))).toList();
        for (int i = 0; i < size; i++) {
            edge.append(leaves.get(i));
            if (i % restart == restart - 1 || i == size - 1) {
                kept.putAll(edge.takeChanged());
                edge = Edge.of(i + 1, this);
            }
        }
    }

    @Override
    public Map<Tile, byte[]> read(Collection<Tile> tiles) {
        var found = new HashMap<>(kept);
        found.keySet().retainAll(tiles);
        return found;
    }
}
