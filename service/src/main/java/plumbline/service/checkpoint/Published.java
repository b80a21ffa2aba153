package plumbline.service.checkpoint;

import java.time.Instant;

import plumbline.service.checkpoint.TreeMapper.CheckpointRow;
import plumbline.service.tree.Hash;

/**
 * A checkpoint that anybody may have seen.
 *
 * @param size
 *            entries of the tree
 * @param note
 *            the signed note, as bytes
 * @param at
 *            when it was published, by the database's clock
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Published(long size, Hash root, byte[] note, Instant at) {

    static Published of(CheckpointRow row) {
        return new Published(row.size(), Hash.of(row.root()), row.note(), row.at());
    }
}
