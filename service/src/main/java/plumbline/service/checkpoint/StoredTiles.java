package plumbline.service.checkpoint;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.springframework.stereotype.Component;

import plumbline.service.tree.Tile;
import plumbline.service.tree.Tiles;

/** The tiles in the database. */
@Component
final class StoredTiles implements Tiles {

    private final TreeMapper mapper;

    StoredTiles(TreeMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public Map<Tile, byte[]> read(Collection<Tile> tiles) {
        var found = new HashMap<Tile, byte[]>();
        if (!tiles.isEmpty()) {
            mapper.tiles(tiles).forEach(row -> found.put(new Tile(row.level(), row.idx()), row.hashes()));
        }
        return found;
    }
}
