package plumbline.service.trail;

import java.time.Instant;
import java.util.Collection;
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

    @Select("""
            <script>
            SELECT decision, part, member, nonce, body
              FROM decision_part
             WHERE decision IN <foreach collection="decisions" item="id" open="(" separator="," close=")">#{id}</foreach>
             ORDER BY decision, part
            </script>
            """)
    List<PartRow> parts(@Param("decisions") Collection<String> decisions);

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

    @Select("""
            <script>
            SELECT id
              FROM decision
             WHERE id &gt; #{after}
               AND id &lt; #{below}
               AND decided_at &gt;= #{from}
               AND decided_at &lt; #{to}
            <if test="program != null"> AND program = #{program} </if>
             ORDER BY id
             LIMIT #{limit}
            </script>
            """)
    List<String> decided(@Param("program") @Nullable String program, @Param("after") String after, @Param("below") String below,
            @Param("from") Instant from, @Param("to") Instant to, @Param("limit") int limit);

    /** A decision in short. */
    record RecentRow(String id, String kind, @Nullable String orderId) {}

    /** A row of {@code decision}. */
    record DecisionRow(String id, String kind, String program, Instant at, Instant decidedAt, String node, String engine, String rulebook,
            String variant, @Nullable String orderId, String entry) {}

    /** A row of {@code decision_part}. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record PartRow(String decision, String part, @Nullable String member, byte[] nonce, byte[] body) {}

    /** What the log holds of a decision. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record LoggedRow(byte[] body, byte[] leaf) {}
}
