package plumbline.service.checkpoint;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

import plumbline.service.tree.Tile;

/** The tree's tables. */
@Mapper
interface TreeMapper {

    String STATE = "SELECT origin, size, root, fence, holder FROM log_state WHERE one = 1";

    @Select(STATE)
    @Nullable
    StateRow state();

    @Select(STATE + " FOR UPDATE")
    @Nullable
    StateRow lockState();

    /** Does nothing if it is there. */
    @Insert("""
            INSERT INTO log_state (one, origin, size, root, fence, holder, seen)
            VALUES (1, #{origin}, 0, #{root}, 0, '', '2000-01-01')
                ON DUPLICATE KEY UPDATE one = one
            """)
    void begin(@Param("origin") String origin, @Param("root") byte[] root);

    /** Takes over from whoever was not heard of for so long; 1 if that was so. */
    @Update("""
            UPDATE log_state
               SET fence = fence + 1, holder = #{holder}, seen = UTC_TIMESTAMP(6)
             WHERE one = 1
               AND fence = #{fence}
               AND seen < UTC_TIMESTAMP(6) - INTERVAL #{seconds} SECOND
            """)
    int takeOver(@Param("fence") long fence, @Param("holder") String holder, @Param("seconds") int seconds);

    /** 0 if another one has taken over. */
    @Update("UPDATE log_state SET seen = UTC_TIMESTAMP(6) WHERE one = 1 AND fence = #{fence}")
    int beat(long fence);

    /** Whether somebody was heard of within so long. */
    @Select("SELECT EXISTS (SELECT * FROM log_state WHERE one = 1 AND seen >= UTC_TIMESTAMP(6) - INTERVAL #{seconds} SECOND)")
    boolean isLed(int seconds);

    /** Lets the next one take over at once. */
    @Update("UPDATE log_state SET seen = '2000-01-01' WHERE one = 1 AND fence = #{fence}")
    void resign(long fence);

    @Update("""
            UPDATE log_state
               SET size = #{size}, root = #{root}, seen = UTC_TIMESTAMP(6)
             WHERE one = 1
               AND fence = #{fence}
            """)
    int grow(@Param("fence") long fence, @Param("size") long size, @Param("root") byte[] root);

    @Select("SELECT EXISTS (SELECT * FROM log_pending)")
    boolean isAnyPending();

    /** What is committed and has no place yet; whatever commits later comes with a later batch, so nothing is missed however ids were dealt. */
    @Select("""
            SELECT p.id, e.leaf
              FROM log_pending p
              JOIN log_entry e ON e.id = p.id
             ORDER BY p.id
             LIMIT #{limit}
            """)
    List<PendingRow> pending(int limit);

    /**
     * Gives places.
     *
     * @param ids
     *            a JSON list, in the order of the places
     */
    @Insert("""
            INSERT INTO log_seq (seq, id)
            SELECT #{from} + j.place - 1, j.id
              FROM JSON_TABLE(#{ids}, '$[*]' COLUMNS (place FOR ORDINALITY, id BIGINT UNSIGNED PATH '$')) AS j
             ORDER BY j.place
            """)
    void place(@Param("from") long from, @Param("ids") String ids);

    /** By way of the places: whoever reads through what waits would wait for those who have not committed. */
    @Delete("""
            DELETE p
              FROM log_seq s
              STRAIGHT_JOIN log_pending p ON p.id = s.id
             WHERE s.seq >= #{from} AND s.seq < #{to}
            """)
    int placed(@Param("from") long from, @Param("to") long to);

    @Insert("""
            INSERT INTO log_tile (level, idx, hashes)
            VALUES (#{t.level}, #{t.index}, #{hashes})
                ON DUPLICATE KEY UPDATE hashes = VALUES(hashes)
            """)
    void putTile(@Param("t") Tile tile, @Param("hashes") byte[] hashes);

    @Select("""
            <script>
            SELECT level, idx, hashes
              FROM log_tile
             WHERE <foreach item="it" collection="tiles" separator=" OR ">(level = #{it.level} AND idx = #{it.index})</foreach>
            </script>
            """)
    List<TileRow> tiles(@Param("tiles") Collection<Tile> tiles);

    @Select("SELECT size, root, note, at FROM log_checkpoint ORDER BY size DESC LIMIT 1")
    @Nullable
    CheckpointRow newest();

    /** Whoever publishes the same size publishes the same. */
    @Insert("INSERT IGNORE INTO log_checkpoint (size, root, note, at) VALUES (#{size}, #{root}, #{note}, UTC_TIMESTAMP(6))")
    void publish(@Param("size") long size, @Param("root") byte[] root, @Param("note") byte[] note);

    /** Again the same signature says no more. */
    @Insert("""
            INSERT INTO log_cosignature (size, name, key_id, line)
            VALUES (#{size}, #{name}, #{keyId}, #{line})
                ON DUPLICATE KEY UPDATE line = VALUES(line)
            """)
    void cosigned(@Param("size") long size, @Param("name") String name, @Param("keyId") String keyId, @Param("line") String line);

    @Select("SELECT line FROM log_cosignature WHERE size = #{size} ORDER BY name, key_id")
    List<String> cosignatures(long size);

    @Select("""
            SELECT size, root, note, at
              FROM log_checkpoint
             WHERE size > #{after}
             ORDER BY size
             LIMIT #{limit}
            """)
    List<CheckpointRow> checkpoints(@Param("after") long after, @Param("limit") int limit);

    @Select("""
            SELECT s.seq
              FROM log_entry e
              JOIN log_seq s ON s.id = e.id
             WHERE e.entry_id = #{entry}
            """)
    @Nullable
    Long placeOf(String entry);

    @Select("""
            SELECT s.seq, e.id, e.body, e.leaf
              FROM log_seq s
              JOIN log_entry e ON e.id = s.id
             WHERE s.seq >= #{from} AND s.seq < #{to}
             ORDER BY s.seq
            """)
    List<EntryRow> entries(@Param("from") long from, @Param("to") long to);

    @Select("SELECT COALESCE(MAX(seq) + 1, 0) FROM log_seq")
    long next();

    /** The row of {@code log_state}. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record StateRow(String origin, long size, byte[] root, long fence, String holder) {}

    /** An entry without a place. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record PendingRow(long id, byte[] leaf) {}

    /** A row of {@code log_tile}. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record TileRow(int level, long idx, byte[] hashes) {}

    /** A row of {@code log_checkpoint}. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record CheckpointRow(long size, byte[] root, byte[] note, Instant at) {}

    /** An entry in its place. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record EntryRow(long seq, long id, byte[] body, byte[] leaf) {}
}
