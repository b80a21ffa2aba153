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
            <script>
            SELECT d.id, d.kind, d.program, d.at, d.decided_at, d.node, d.engine, d.rulebook, d.variant, d.order_id, d.entry
              FROM decision d
            <if test="f.member != null"> JOIN decision_part p ON p.decision = d.id AND p.member = #{f.member} </if>
             WHERE d.program = #{f.program}
            <if test="f.kind != null"> AND d.kind = #{f.kind} </if>
            <if test="f.order != null"> AND d.order_id = #{f.order} </if>
            <if test="f.rulebook != null"> AND d.rulebook = #{f.rulebook} </if>
            <if test="f.variant != null"> AND d.variant = #{f.variant} </if>
            <if test="f.from != null"> AND d.at &gt;= #{f.from} </if>
            <if test="f.to != null"> AND d.at &lt; #{f.to} </if>
            <if test="f.rule != null or f.effect != null or f.citation != null">
               AND d.pattern IN (
                   SELECT r.pattern
                     FROM pattern_rule r
                    WHERE TRUE
                   <if test="f.rule != null"> AND r.rule = #{f.rule} </if>
                   <if test="f.effect != null"> AND r.effect = #{f.effect} </if>
                   <if test="f.citation != null"> AND r.citation = #{f.citation} </if>
               )
            </if>
            <if test="before != null"> AND d.id &lt; #{before} </if>
             ORDER BY d.id DESC
             LIMIT #{limit}
            </script>
            """)
    List<DecisionRow> search(@Param("f") Filter filter, @Param("before") @Nullable String before, @Param("limit") int limit);

    @Select("""
            SELECT id, kind, order_id
              FROM decision
             WHERE program = #{program}
               AND id < #{before}
             ORDER BY id DESC
             LIMIT #{limit}
            """)
    List<RecentRow> before(@Param("program") String program, @Param("before") String before, @Param("limit") int limit);

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

    /** A row of {@code decision}. */
    record DecisionRow(String id, String kind, String program, Instant at, Instant decidedAt, String node, String engine, String rulebook,
            String variant, @Nullable String orderId, String entry) {}

    /** What the log holds of a decision. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record LoggedRow(byte[] body, byte[] leaf) {}

    /** What is searched for; absent is everything. */
    record Filter(String program, @Nullable String kind, @Nullable String member, @Nullable String order, @Nullable String rule,
            @Nullable String effect, @Nullable String citation,
            @Nullable Instant from, @Nullable Instant to, @Nullable String rulebook, @Nullable String variant) {}
}
