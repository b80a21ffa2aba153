package plumbline.service.trail;

import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import plumbline.service.trail.TrailMapper.Filter;

/** Counts decisions. */
@Mapper
interface CountMapper {

    @Select("""
            <script>
            SELECT COUNT(*)
              FROM decision d
             WHERE d.program = #{f.program}
            <if test="f.kind != null"> AND d.kind = #{f.kind} </if>
            <if test="f.order != null"> AND d.order_id = #{f.order} </if>
            <if test="f.rulebook != null"> AND d.rulebook = #{f.rulebook} </if>
            <if test="f.variant != null"> AND d.variant = #{f.variant} </if>
            <if test="f.from != null"> AND d.at &gt;= #{f.from} </if>
            <if test="f.to != null"> AND d.at &lt; #{f.to} </if>
            <if test="f.member != null"> AND d.id IN (SELECT p.decision FROM decision_part p WHERE p.member = #{f.member}) </if>
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
            </script>
            """)
    long matching(@Param("f") Filter filter);
}
