package plumbline.service.tree;

import java.util.Collection;
import java.util.Map;

/** Where tiles are kept. */
@FunctionalInterface
public interface Tiles {

    /**
     * Some tiles, each as its hashes one after the other; it may hold more of them than the tree had when somebody asked about it. A tile that is not
     * there is left out.
     */
    Map<Tile, byte[]> read(Collection<Tile> tiles);
}
