package plumbline.service.trail;

import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;
import plumbline.service.trail.TrailMapper.DecisionRow;

/** Looks for decisions by facet; each statement reads an index in its order and no further than it says. */
@Mapper
interface SearchMapper {

    /** What a filter asks of what a rule did, called p. */
    String ACT = """
            <if test="f.rule != null"> AND p.rule = #{f.rule} </if>
            <if test="f.effect != null"> AND p.effect = #{f.effect} </if>
            <if test="f.citation != null"> AND p.citation = #{f.citation} </if>
            """;

    /** What a filter asks of a facet, called f. */
    String FACET = """
            <if test="f.program != null"> AND f.program = #{f.program} </if>
            <if test="f.kind != null"> AND f.kind = #{f.kind} </if>
            <if test="f.rulebook != null"> AND f.rulebook = #{f.rulebook} </if>
            <if test="f.variant != null"> AND f.variant = #{f.variant} </if>
            <if test="f.patterns != null">
               AND f.pattern IN <foreach collection="f.patterns" item="it" open="(" separator="," close=")">#{it}</foreach>
            </if>
            <if test="f.patterns == null and f.asksForActs()">
               AND EXISTS (
                   SELECT *
                     FROM pattern_rule p
                    WHERE p.pattern = f.pattern
            """ + ACT + """
               )
            </if>
            """;

    /** Whether a facet may have decisions whose {@code at} is in the range. */
    String TIME = """
            <if test="f.from != null or f.to != null">
               AND (f.month = 0
                   <if test="f.from != null"> AND f.last &gt;= #{f.firstSpan} </if>
                   <if test="f.to != null"> AND f.first &lt;= #{f.lastSpan} </if>
                    OR f.month &gt; 0
                   <if test="f.from != null"> AND f.month &gt;= #{f.firstMonth} </if>
                   <if test="f.to != null"> AND f.month &lt;= #{f.lastMonth} </if>
                   )
            </if>
            """;

    /** What a filter asks of the time of a decision, called d. */
    String AT = """
            <if test="f.from != null"> AND d.at &gt;= #{f.from} </if>
            <if test="f.to != null"> AND d.at &lt; #{f.to} </if>
            """;

    /** Whether a decision, called d, is about one of the members. */
    String ABOUT = """
            <if test="f.members != null">
               AND EXISTS (
                   SELECT *
                     FROM decision_member m
                    WHERE m.member IN <foreach collection="f.members" item="it" open="(" separator="," close=")">#{it}</foreach>
                      AND m.facet = d.facet
                      AND m.decision = d.id
               )
            </if>
            """;

    @Select({"<script>", """
            SELECT DISTINCT p.pattern
              FROM pattern_rule p
             WHERE TRUE
            """, ACT, """
             LIMIT #{limit}
            """, "</script>"})
    List<Long> patterns(@Param("f") DecisionFilter filter, @Param("limit") int limit);

    @Select("SELECT DISTINCT program FROM facet")
    List<String> programs();

    /** Those of the newest decisions that match. */
    @Select({"<script>", """
            SELECT d.id
              FROM (SELECT id, facet, at
                      FROM decision
                     WHERE id &lt; #{before}
                    <if test="f.program != null"> AND program = #{f.program} </if>
                     ORDER BY id DESC
                     LIMIT #{looked}) d
              STRAIGHT_JOIN facet f ON f.id = d.facet
             WHERE TRUE
            """, FACET, AT, """
             ORDER BY d.id DESC
             LIMIT #{limit}
            """, "</script>"})
    List<String> amongNewest(@Param("f") DecisionFilter filter, @Param("before") String before, @Param("looked") int looked,
            @Param("limit") int limit);

    /** The newest decisions about somebody, and whether each matches. */
    @Select({"<script>", """
            SELECT d.decision AS id, TRUE
            """, FACET, AT, """
                   AS matches
              FROM (SELECT decision, facet, at
                      FROM decision_member
                     WHERE member = #{member} AND decision &lt; #{before}
                     ORDER BY decision DESC
                     LIMIT #{looked}) d
              STRAIGHT_JOIN facet f ON f.id = d.facet
             ORDER BY d.decision DESC
            """, "</script>"})
    List<MatchRow> newestOf(@Param("member") String member, @Param("f") DecisionFilter filter, @Param("before") String before,
            @Param("looked") int looked);

    /** Facets that match, all or those of late decisions only, those first whose decisions may be newest. */
    @Select({"<script>", """
            SELECT f.id, f.month = 0 AS timely, f.last
              FROM facet f
             WHERE f.first &lt;= #{span}
            """, FACET, TIME, """
            <if test="late"> AND f.month &gt; 0 </if>
            <if test="after != null"> AND (f.last &lt; #{after.last} OR f.last = #{after.last} AND f.id &lt; #{after.id}) </if>
             ORDER BY f.last DESC, f.id DESC
             LIMIT #{limit}
            """, "</script>"})
    List<FacetRow> facets(@Param("f") DecisionFilter filter, @Param("span") String span, @Param("after") @Nullable FacetRow after,
            @Param("late") boolean late, @Param("limit") int limit);

    /** The newest decision of each facet in a range of ids. */
    @Select("""
            <script>
            SELECT facet, MAX(id) AS head, FALSE AS timely
              FROM decision
             WHERE facet IN <foreach collection="facets" item="it" open="(" separator="," close=")">#{it}</foreach>
               AND id &gt;= #{range.lowest} AND id &lt; #{range.below}
             GROUP BY facet
            </script>
            """)
    List<HeadRow> heads(@Param("facets") Collection<Long> facets, @Param("range") Range range);

    /** The same of somebody's decisions. */
    @Select("""
            <script>
            SELECT facet, MAX(decision) AS head, FALSE AS timely
              FROM decision_member
             WHERE member = #{member}
               AND facet IN <foreach collection="facets" item="it" open="(" separator="," close=")">#{it}</foreach>
               AND decision &gt;= #{range.lowest} AND decision &lt; #{range.below}
             GROUP BY facet
            </script>
            """)
    List<HeadRow> headsIn(@Param("member") String member, @Param("facets") Collection<Long> facets, @Param("range") Range range);

    /** The same of all facets that somebody's decisions have, where they match. */
    @Select({"<script>", """
            SELECT h.facet, h.head, f.month = 0 AS timely
              FROM (SELECT facet, MAX(decision) AS head
                      FROM decision_member
                     WHERE member = #{member} AND decision &lt; #{before}
                     GROUP BY facet) h
              STRAIGHT_JOIN facet f ON f.id = h.facet
             WHERE TRUE
            """, FACET, TIME, """
             ORDER BY h.head DESC
            """, "</script>"})
    List<HeadRow> headsOf(@Param("member") String member, @Param("f") DecisionFilter filter, @Param("before") String before);

    /** The newest matching decisions of each of some facets. */
    @Select({"<script>", """
            <foreach collection="streams" item="it" separator=" UNION ALL ">
            (SELECT d.id
               FROM decision d FORCE INDEX (by_facet)
              WHERE d.facet = #{it.facet} AND d.id &gt;= #{it.range.lowest} AND d.id &lt; #{it.range.below}
            """, AT, """
              ORDER BY d.facet DESC, d.id DESC
              LIMIT #{limit})
            </foreach>
            """, "</script>"})
    List<String> newest(@Param("streams") List<Stream> streams, @Param("f") DecisionFilter filter, @Param("limit") int limit);

    /** The same of somebody. */
    @Select({"<script>", """
            <foreach collection="streams" item="it" separator=" UNION ALL ">
            (SELECT d.decision
               FROM decision_member d
              WHERE d.member = #{member} AND d.facet = #{it.facet} AND d.decision &gt;= #{it.range.lowest} AND d.decision &lt; #{it.range.below}
            """, AT, """
              ORDER BY d.member DESC, d.facet DESC, d.decision DESC
              LIMIT #{limit})
            </foreach>
            """, "</script>"})
    List<String> newestIn(@Param("member") String member, @Param("streams") List<Stream> streams, @Param("f") DecisionFilter filter,
            @Param("limit") int limit);

    /** What was decided on an order, which is little. */
    @Select({"<script>", """
            SELECT d.id
              FROM decision d
              STRAIGHT_JOIN facet f ON f.id = d.facet
             WHERE d.order_id = #{f.order} AND d.id &lt; #{before}
            """, FACET, AT, """
            """, ABOUT, """
             ORDER BY d.id DESC
             LIMIT #{limit}
            """, "</script>"})
    List<String> ofOrder(@Param("f") DecisionFilter filter, @Param("before") String before, @Param("limit") int limit);

    /** The ids of the next facets that match. */
    @Select({"<script>", """
            SELECT f.id
              FROM facet f
             WHERE f.id &gt; #{after}
            """, FACET, TIME, """
             ORDER BY f.id
             LIMIT #{limit}
            """, "</script>"})
    List<Long> matching(@Param("f") DecisionFilter filter, @Param("after") long after, @Param("limit") int limit);

    /** How many decisions of some facets match. */
    @Select({"<script>", """
            SELECT COUNT(*)
              FROM decision d
             WHERE d.facet IN <foreach collection="facets" item="it" open="(" separator="," close=")">#{it}</foreach>
            """, AT, "</script>"})
    long countIn(@Param("facets") List<Long> facets, @Param("f") DecisionFilter filter);

    /** How many match, of an order or about somebody. */
    @Select({"<script>", """
            SELECT COUNT(*)
              FROM facet f
              JOIN decision d ON d.facet = f.id
             WHERE TRUE
            <if test="f.order != null"> AND d.order_id = #{f.order} </if>
            """, FACET, TIME, AT, ABOUT, "</script>"})
    long count(@Param("f") DecisionFilter filter);

    @Select("""
            <script>
            SELECT id, kind, program, at, decided_at, node, engine, rulebook, variant, order_id, entry
              FROM decision
             WHERE id IN <foreach collection="ids" item="it" open="(" separator="," close=")">#{it}</foreach>
             ORDER BY id DESC
            </script>
            """)
    List<DecisionRow> rows(@Param("ids") Collection<String> ids);

    /** A decision about somebody. */
    record MatchRow(String id, boolean matches) {}

    /** A facet, as the search walks through them. */
    record FacetRow(long id, boolean timely, String last) {}

    /** The newest decision of a facet; whoever asked for timely ones only, or for others, knows whether it is one. */
    record HeadRow(long facet, String head, boolean timely) {}

    /** Ids from one on, and below another. */
    record Range(String lowest, String below) {}

    /** A facet's decisions in a range of ids. */
    record Stream(long facet, Range range) {}
}
