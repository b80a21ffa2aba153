package plumbline.service.checkpoint;

import plumbline.service.checkpoint.TreeMapper.StateRow;
import plumbline.service.tree.Hash;

/** How far the log has grown. */
record Tree(long size, Hash root) {

    static Tree of(StateRow row) {
        return new Tree(row.size(), Hash.of(row.root()));
    }
}
