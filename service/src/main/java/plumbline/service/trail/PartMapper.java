package plumbline.service.trail;

import java.util.Collection;
import java.util.List;

import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The sealed bodies of decisions, with the keys of the people in them; and those that an earlier release has left in clear. */
@Mapper
interface PartMapper {

    @Select("""
            <script>
            SELECT p.decision, p.part, p.member, p.purpose, p.iv, p.text, d.program, k.wrapped, k.wrapping
              FROM decision_part p
              JOIN decision d ON d.id = p.decision
              LEFT JOIN member_key k ON k.member = p.member AND k.purpose = p.purpose
             WHERE p.decision IN <foreach collection="decisions" item="id" open="(" separator="," close=")">#{id}</foreach>
             ORDER BY p.decision, p.part
            </script>
            """)
    List<PartRow> of(@Param("decisions") Collection<String> decisions);

    @Select("SELECT part, member FROM decision_part WHERE decision = #{decision} AND member IS NOT NULL ORDER BY part")
    List<PersonRow> people(String decision);

    /** How far the clear bodies of an earlier release are sealed; whoever asks goes on alone. */
    @Select("SELECT done, last FROM sealing WHERE one = 1 FOR UPDATE")
    SealingRow lockSealing();

    @Update("UPDATE sealing SET done = #{done} WHERE one = 1")
    void sealed(String done);

    @Select("""
            SELECT DISTINCT decision
              FROM decision_part
             WHERE decision > #{done} AND decision <= #{last}
             ORDER BY decision
             LIMIT #{limit}
            """)
    List<String> toSeal(@Param("done") String done, @Param("last") String last, @Param("limit") int limit);

    @Select("""
            <script>
            SELECT c.decision, c.part, c.member, c.nonce, c.body, d.program, k.wrapped, k.wrapping
              FROM decision_part c
              JOIN decision d ON d.id = c.decision
              LEFT JOIN member_key k ON k.member = c.member AND k.purpose = 'profile'
             WHERE c.decision IN <foreach collection="decisions" item="id" open="(" separator="," close=")">#{id}</foreach>
               AND c.body IS NOT NULL
            </script>
            """)
    List<ClearRow> clear(@Param("decisions") Collection<String> decisions);

    @Update("""
            UPDATE decision_part
               SET nonce = NULL, body = NULL, purpose = #{purpose}, iv = #{iv}, text = #{text}
             WHERE decision = #{decision} AND part = #{part}
            """)
    void seal(@Param("decision") String decision, @Param("part") String part, @Param("purpose") String purpose, @Param("iv") byte[] iv,
            @Param("text") byte[] text);

    /** A row of {@code decision_part}; without a wrapped key where that was destroyed, or is the programme's, and without a body where somebody took it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record PartRow(String decision, String part, @Nullable String member, String purpose, byte @Nullable [] iv, byte @Nullable [] text,
            String program, byte @Nullable [] wrapped, @Nullable String wrapping) {}

    /** Somebody in a decision. */
    record PersonRow(String part, String member) {}

    /** A row of {@code sealing}. */
    record SealingRow(String done, String last) {}

    /** A row of {@code decision_part} that an earlier release has left in clear. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record ClearRow(String decision, String part, @Nullable String member, byte[] nonce, byte[] body, String program,
            byte @Nullable [] wrapped, @Nullable String wrapping) {}
}
