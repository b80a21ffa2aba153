package plumbline.service.trail;

import java.util.Collection;
import java.util.List;

import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
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

    @Select("""
            SELECT c.decision, c.part, c.member, c.nonce, c.body, d.program, k.wrapped, k.wrapping
              FROM decision_part_clear c
              LEFT JOIN decision d ON d.id = c.decision
              LEFT JOIN member_key k ON k.member = c.member AND k.purpose = 'profile'
             ORDER BY c.decision, c.part
             LIMIT #{limit}
               FOR UPDATE
            """)
    List<ClearRow> lockClear(int limit);

    @Insert("""
            INSERT INTO decision_part (decision, part, member, purpose, iv, text)
            VALUES (#{decision}, #{part}, #{member}, #{purpose}, #{iv}, #{text})
            """)
    void insert(@Param("decision") String decision, @Param("part") String part, @Param("member") @Nullable String member,
            @Param("purpose") String purpose, @Param("iv") byte[] iv, @Param("text") byte[] text);

    @Delete("DELETE FROM decision_part_clear WHERE decision = #{decision} AND part = #{part}")
    void deleteClear(@Param("decision") String decision, @Param("part") String part);

    /** A row of {@code decision_part}; without a wrapped key where that was destroyed, or is the programme's. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record PartRow(String decision, String part, @Nullable String member, String purpose, byte[] iv, byte[] text, String program,
            byte @Nullable [] wrapped, @Nullable String wrapping) {}

    /** Somebody in a decision. */
    record PersonRow(String part, String member) {}

    /** A row of {@code decision_part_clear}. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record ClearRow(String decision, String part, @Nullable String member, byte[] nonce, byte[] body, @Nullable String program,
            byte @Nullable [] wrapped, @Nullable String wrapping) {}
}
