package plumbline.service.checkpoint;

import java.time.Instant;
import java.util.List;

import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** What the self-audit asks, in portions of which none takes long. */
@Mapper
interface AuditMapper {

    @Select("SELECT COUNT(*) FROM log_seq WHERE seq >= #{from} AND seq < #{to}")
    long places(@Param("from") long from, @Param("to") long to);

    @Select("SELECT COALESCE(MAX(id), 0) FROM log_entry")
    long newestEntry();

    /** Entries that have no place and do not wait for one. */
    @Select("""
            SELECT e.id
              FROM log_entry e
              LEFT JOIN log_seq s ON s.id = e.id
              LEFT JOIN log_pending p ON p.id = e.id
             WHERE e.id > #{after} AND e.id <= #{until}
               AND s.id IS NULL AND p.id IS NULL
             LIMIT #{limit}
            """)
    List<Long> lost(@Param("after") long after, @Param("until") long until, @Param("limit") int limit);

    /** Entries that have a place and wait for one nevertheless. */
    @Select("SELECT p.id FROM log_pending p JOIN log_seq s ON s.id = p.id LIMIT #{limit}")
    List<Long> doubled(int limit);

    /** What waits for a place and is no entry. */
    @Select("""
            SELECT p.id
              FROM log_pending p
              LEFT JOIN log_entry e ON e.id = p.id
             WHERE e.id IS NULL
             LIMIT #{limit}
            """)
    List<Long> unknown(int limit);

    /** Entries that are found by nobody who searches for what was done; those of decisions are found otherwise. */
    @Select("""
            SELECT e.id
              FROM log_entry e
              LEFT JOIN log_act a ON a.entry_id = e.entry_id
             WHERE e.id > #{after} AND e.id <= #{until}
               AND a.entry_id IS NULL AND e.body NOT LIKE '%"kind":"decision.%'
             LIMIT #{limit}
            """)
    List<Long> withoutAct(@Param("after") long after, @Param("until") long until, @Param("limit") int limit);

    /** What is searched by, with the entry that it is of. */
    @Select("""
            SELECT a.entry_id, a.at, a.kind, a.actor, a.program, a.ref, e.body
              FROM log_act a
              LEFT JOIN log_entry e ON e.entry_id = a.entry_id
             WHERE a.entry_id > #{after}
             ORDER BY a.entry_id
             LIMIT #{limit}
            """)
    List<ActRow> acts(@Param("after") String after, @Param("limit") int limit);

    /** The entries that say which keys sign. */
    @Select("""
            SELECT e.body
              FROM log_act a
              JOIN log_entry e ON e.entry_id = a.entry_id
             WHERE a.kind IN ('log.start', 'log.key')
            """)
    List<byte[]> ofKeys();

    @Insert("INSERT INTO log_audit (at, node, size, findings) VALUES (#{at}, #{node}, #{size}, #{findings})")
    void audited(@Param("at") Instant at, @Param("node") String node, @Param("size") long size, @Param("findings") String findings);

    /** When the last audit ended, or the log began. */
    @Select("SELECT COALESCE((SELECT MAX(at) FROM log_audit), (SELECT MIN(since) FROM log_key))")
    @Nullable
    Instant last();

    /** A row of {@code log_act}, and the body of its entry. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record ActRow(String entryId, Instant at, String kind, String actor, @Nullable String program, @Nullable String ref, byte @Nullable [] body) {}
}
