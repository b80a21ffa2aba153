package plumbline.service.seal;

import java.time.Instant;
import java.util.List;

import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Options.FlushCachePolicy;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Which wrapping keys there are, and what they wrap. */
@Mapper
interface WrappingMapper {

    @Select("SELECT id FROM wrapping_key WHERE active")
    @Nullable
    String active();

    /** The same, until whose transaction's end no rotation begins. */
    @Select("SELECT id FROM wrapping_key WHERE active LOCK IN SHARE MODE")
    @Options(flushCache = FlushCachePolicy.TRUE) // asked again in one transaction, it looks again
    @Nullable
    String heldActive();

    @Select("SELECT id FROM wrapping_key WHERE active FOR UPDATE")
    @Nullable
    String lockActive();

    @Select("SELECT id FROM wrapping_key WHERE active IS NULL ORDER BY at, id")
    List<String> retired();

    /** All that still wrap something. */
    @Select("""
            SELECT DISTINCT wrapping FROM member_key
             UNION
            SELECT DISTINCT wrapping FROM program_key
            """)
    List<String> used();

    /** Makes a key the active one; nothing happens if there is one already. */
    @Insert("INSERT INTO wrapping_key (id, active, at) VALUES (#{id}, TRUE, #{at}) ON DUPLICATE KEY UPDATE at = at")
    void activate(@Param("id") String id, @Param("at") Instant at);

    @Update("UPDATE wrapping_key SET active = NULL WHERE active")
    void retire();

    @Delete("DELETE FROM wrapping_key WHERE id = #{id} AND active IS NULL")
    void forget(String id);

    /** Members' keys that a key wraps, behind one of them. */
    @Select("""
            SELECT member AS owner, purpose, wrapped, wrapping
              FROM member_key
             WHERE wrapping = #{wrapping}
               AND (member > #{member} OR member = #{member} AND purpose > #{purpose})
             ORDER BY member, purpose
             LIMIT #{limit}
               FOR UPDATE
            """)
    List<KeyRow> lockMembers(@Param("wrapping") String wrapping, @Param("member") String member, @Param("purpose") String purpose,
            @Param("limit") int limit);

    @Update("UPDATE member_key SET wrapped = #{wrapped}, wrapping = #{wrapping} WHERE member = #{owner} AND purpose = #{purpose}")
    void rewrapMember(KeyRow row);

    @Select("""
            SELECT program AS owner, 'program' AS purpose, wrapped, wrapping
              FROM program_key
             WHERE wrapping = #{wrapping}
             ORDER BY program
               FOR UPDATE
            """)
    List<KeyRow> lockPrograms(String wrapping);

    @Update("UPDATE program_key SET wrapped = #{wrapped}, wrapping = #{wrapping} WHERE program = #{owner}")
    void rewrapProgram(KeyRow row);

    @Insert("INSERT INTO member_key (member, purpose, wrapped, wrapping) VALUES (#{owner}, #{purpose}, #{wrapped}, #{wrapping})")
    void insertMember(KeyRow row);

    @Select("SELECT member AS owner, purpose, wrapped, wrapping FROM member_key WHERE member = #{member} AND purpose = #{purpose}")
    @Nullable
    KeyRow member(@Param("member") String member, @Param("purpose") String purpose);

    @Delete("DELETE FROM member_key WHERE member = #{member} AND purpose = #{purpose}")
    int destroy(@Param("member") String member, @Param("purpose") String purpose);

    @Update("UPDATE member_key SET destroy_at = #{at} WHERE member = #{member} AND purpose = 'transaction'")
    void destroyAt(@Param("member") String member, @Param("at") Instant at);

    @Select("SELECT member FROM member_key WHERE destroy_at <= #{now} ORDER BY destroy_at, member LIMIT #{limit}")
    List<String> due(@Param("now") Instant now, @Param("limit") int limit);

    @Select("SELECT destroy_at FROM member_key WHERE member = #{member} AND purpose = 'transaction'")
    @Nullable
    Instant destructionOf(String member);

    /** Makes a programme's key; nothing happens if it has one already. */
    @Insert("INSERT INTO program_key (program, wrapped, wrapping) VALUES (#{owner}, #{wrapped}, #{wrapping}) ON DUPLICATE KEY UPDATE program = program")
    void insertProgram(KeyRow row);

    @Select("SELECT program AS owner, 'program' AS purpose, wrapped, wrapping FROM program_key WHERE program = #{program}")
    @Options(flushCache = FlushCachePolicy.TRUE) // asked again in one transaction, it looks again
    @Nullable
    KeyRow program(String program);

    @Select("SELECT program AS owner, 'program' AS purpose, wrapped, wrapping FROM program_key")
    List<KeyRow> programs();

    /** Whether the first decision of a programme is sealed, or the last; what an earlier release has left in clear is sealed from the first one on. */
    @Select("""
            SELECT COUNT(*) > 0
              FROM (SELECT MIN(id) AS id FROM decision WHERE program = #{program}
                     UNION
                    SELECT MAX(id) FROM decision WHERE program = #{program}) d
              JOIN decision_part p ON p.decision = d.id
             WHERE p.purpose = 'program'
            """)
    boolean hasSealed(String program);

    /** A wrapped key. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record KeyRow(String owner, String purpose, byte[] wrapped, String wrapping) {

        static KeyRow of(WrappedKey key) {
            return new KeyRow(key.owner(), key.purpose().code(), key.wrapped(), key.wrapping());
        }

        WrappedKey key() {
            return new WrappedKey(owner, Purpose.of(purpose), wrapped, wrapping);
        }
    }
}
