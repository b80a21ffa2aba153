package plumbline.service.member;

import java.time.Instant;
import java.util.List;

import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** What changed about members, sealed; and what of it an earlier release has left in clear. */
@Mapper
interface ChangeMapper {

    @Insert("INSERT INTO member_history (member, at, field, iv, text) VALUES (#{member}, #{at}, #{field}, #{iv}, #{text})")
    void insert(@Param("member") String member, @Param("at") Instant at, @Param("field") String field, @Param("iv") byte @Nullable [] iv,
            @Param("text") byte @Nullable [] text);

    @Select("SELECT id, member, at, field, iv, text FROM member_history WHERE member = #{member} ORDER BY id")
    List<ChangeRow> of(String member);

    @Select("SELECT id, member, at, field, value FROM member_change ORDER BY id LIMIT #{limit} FOR UPDATE")
    List<ClearRow> lockClear(int limit);

    @Insert("INSERT INTO member_history (id, member, at, field, iv, text) VALUES (#{id}, #{member}, #{at}, #{field}, #{iv}, #{text})")
    void move(ChangeRow row);

    @Delete("DELETE FROM member_change WHERE id = #{id}")
    void deleteClear(long id);

    /** Members without a key, and whether something is sealed with one; whoever was erased, though a backup has brought her back, is to have none. */
    @Select("""
            SELECT m.surrogate,
                   EXISTS (SELECT 1 FROM member_history h WHERE h.member = m.surrogate AND h.text IS NOT NULL)
                   OR EXISTS (SELECT 1 FROM decision_part p WHERE p.member = m.surrogate AND p.purpose = 'profile') AS sealed
              FROM member m
              LEFT JOIN member_key k ON k.member = m.surrogate AND k.purpose = 'profile'
             WHERE m.surrogate > #{after}
               AND m.caller_id IS NOT NULL
               AND k.member IS NULL
               AND NOT EXISTS (SELECT 1 FROM erasure e WHERE e.member = m.surrogate)
               AND NOT EXISTS (SELECT 1 FROM log_act a WHERE a.ref = m.surrogate AND a.kind = 'access.erasure')
             ORDER BY m.surrogate
             LIMIT #{limit}
            """)
    List<KeylessRow> withoutKeys(@Param("after") String after, @Param("limit") int limit);

    /** A member without a profile key. */
    record KeylessRow(String surrogate, boolean sealed) {}

    /** A row of {@code member_history}. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record ChangeRow(long id, String member, Instant at, String field, byte @Nullable [] iv, byte @Nullable [] text) {}

    /** A row of {@code member_change}. */
    record ClearRow(long id, String member, Instant at, String field, @Nullable String value) {}
}
