package plumbline.service.export;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Exports, and the log's entries that go out with them. */
@Mapper
interface ExportMapper {

    @Insert("""
            INSERT INTO export_run (id, actor, what, format, nonce, asked, total, written, state, entry, started_at, seen_at)
            VALUES (#{it.id}, #{it.actor}, #{it.what}, #{it.format}, #{it.nonce}, #{it.asked}, #{it.total}, 0, 'running', #{it.entry}, #{it.startedAt},
                    #{it.startedAt})
            """)
    void insert(@Param("it") ExportRow row);

    @Update("UPDATE export_run SET written = #{written}, state = #{state}, seen_at = #{now} WHERE id = #{id}")
    void advance(@Param("id") String id, @Param("written") long written, @Param("state") String state, @Param("now") Instant now);

    @Select("SELECT id, actor, what, format, nonce, asked, total, written, state, entry, started_at, seen_at FROM export_run WHERE id = #{id}")
    @Nullable
    ExportRow find(String id);

    @Select("""
            <script>
            SELECT e.entry_id, s.seq, e.body
              FROM log_entry e
              LEFT JOIN log_seq s ON s.id = e.id
             WHERE e.entry_id IN <foreach collection="entries" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>
            """)
    List<EntryRow> entries(@Param("entries") Collection<String> entries);

    /** A row of {@code export_run}. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record ExportRow(String id, String actor, String what, String format, byte[] nonce, byte[] asked, long total, long written, String state,
            String entry, Instant startedAt, Instant seenAt) {}

    /** An entry of the log, with its place if it has one already. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record EntryRow(String entryId, @Nullable Long seq, byte[] body) {}
}
