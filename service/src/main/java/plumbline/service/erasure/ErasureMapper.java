package plumbline.service.erasure;

import java.time.Instant;
import java.util.List;

import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Sealed identities of those who were erased, why they were opened, and what the log says of erasures. */
@Mapper
interface ErasureMapper {

    @Insert("INSERT INTO member_identity (member, program, at, iv, text) VALUES (#{member}, #{program}, #{at}, #{iv}, #{text})")
    void insertIdentity(IdentityRow row);

    @Select("SELECT member, program, at, iv, text FROM member_identity WHERE member = #{member}")
    @Nullable
    IdentityRow identity(String member);

    @Delete("DELETE FROM member_identity WHERE member = #{member}")
    void deleteIdentity(String member);

    /** Puts down that a member was erased, and since when nothing is kept of her; the first time counts. */
    @Insert("""
            INSERT INTO erasure (member, at, ended_at)
            VALUES (#{member}, #{at}, #{endedAt})
                ON DUPLICATE KEY UPDATE ended_at = COALESCE(ended_at, VALUES(ended_at))
            """)
    void insertErasure(@Param("member") String member, @Param("at") Instant at, @Param("endedAt") @Nullable Instant endedAt);

    /** Erased members who are there again, or have a key again that was destroyed. */
    @Select("""
            SELECT e.member, e.ended_at IS NOT NULL AS ended
              FROM erasure e
              JOIN member m ON m.surrogate = e.member
             WHERE m.caller_id IS NOT NULL
             UNION
            SELECT e.member, e.ended_at IS NOT NULL AS ended
              FROM erasure e
              JOIN member_key k ON k.member = e.member
             WHERE k.purpose = 'profile' OR e.ended_at IS NOT NULL
            """)
    List<BackRow> back();

    @Insert("""
            INSERT INTO member_opening (id, member, decision, actor, at, iv, text)
            VALUES (#{id}, #{member}, #{decision}, #{actor}, #{at}, #{iv}, #{text})
            """)
    void insertOpening(OpeningRow row);

    /** When something was last booked for a member. */
    @Select("SELECT at FROM transfer WHERE member = #{member} ORDER BY id DESC LIMIT 1")
    @Nullable
    Instant lastTransfer(String member);

    @Select("SELECT log_id FROM erasure_check WHERE one = 1")
    @Nullable
    Long checked();

    @Insert("INSERT INTO erasure_check (one, log_id) VALUES (1, #{id}) ON DUPLICATE KEY UPDATE log_id = #{id}")
    void check(long id);

    @Select("SELECT COALESCE(MAX(id), 0) FROM log_entry")
    long lastEntry();

    /** Entries of erasures among those from one to before another. */
    @Select("""
            SELECT body
              FROM log_entry
             WHERE id >= #{from} AND id < #{to}
               AND body LIKE #{like}
             ORDER BY id
            """)
    List<EntryRow> entries(@Param("from") long from, @Param("to") long to, @Param("like") String like);

    /** Somebody who was erased and is back; {@code ended} if nothing of her was to be kept any more. */
    record BackRow(String member, boolean ended) {}

    /** An entry of the log. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record EntryRow(byte[] body) {}

    /** A row of {@code member_identity}. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record IdentityRow(String member, String program, Instant at, byte[] iv, byte[] text) {}

    /** A row of {@code member_opening}. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record OpeningRow(String id, String member, String decision, String actor, Instant at, byte[] iv, byte[] text) {}
}
