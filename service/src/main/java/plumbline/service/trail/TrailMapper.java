package plumbline.service.trail;

import java.time.Instant;
import java.util.List;

import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Reads decisions. */
@Mapper
interface TrailMapper {

    @Select("SELECT id, kind, program, at, decided_at, node, engine, rulebook, variant, order_id, entry FROM decision WHERE id = #{id}")
    @Nullable
    DecisionRow find(String id);

    @Select("SELECT body, leaf FROM log_entry WHERE entry_id = #{entry}")
    @Nullable
    LoggedRow logged(String entry);

    @Select("""
            SELECT id, kind, order_id
              FROM decision
             WHERE program = #{program}
               AND id < #{before}
             ORDER BY id DESC
             LIMIT #{limit}
            """)
    List<RecentRow> before(@Param("program") String program, @Param("before") String before, @Param("limit") int limit);

    /** The decisions that somebody took part in, behind one. */
    @Select("""
            SELECT d.id, d.kind, d.program, d.at, d.decided_at, d.order_id, p.part
              FROM decision_part p
              JOIN decision d ON d.id = p.decision
             WHERE p.member = #{member} AND p.decision > #{after}
             ORDER BY p.decision
             LIMIT #{limit}
            """)
    List<TakenRow> taken(@Param("member") String member, @Param("after") String after, @Param("limit") int limit);

    /** The id that stands so many places behind another; none if there are no more than that. */
    @Select("SELECT id FROM decision WHERE id > #{after} ORDER BY id LIMIT 1 OFFSET #{places}")
    @Nullable
    String idAfter(@Param("after") String after, @Param("places") int places);

    @Select("""
            SELECT d.id
              FROM decision d
              LEFT JOIN log_entry e ON e.entry_id = d.entry
             WHERE d.id > #{after} AND d.id <= #{until}
               AND e.id IS NULL
             LIMIT #{limit}
            """)
    List<String> withoutEntry(@Param("after") String after, @Param("until") String until, @Param("limit") int limit);

    /** A decision in short. */
    record RecentRow(String id, String kind, @Nullable String orderId) {}

    /** A decision, and which part of it is about the one who was asked for. */
    record TakenRow(String id, String kind, String program, Instant at, Instant decidedAt, @Nullable String orderId, String part) {}

    /** A row of {@code decision}. */
    record DecisionRow(String id, String kind, String program, Instant at, Instant decidedAt, String node, String engine, String rulebook,
            String variant, @Nullable String orderId, String entry) {}

    /** What the log holds of a decision. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record LoggedRow(byte[] body, byte[] leaf) {}
}
