package plumbline.service.erasure;

import java.time.Instant;
import java.util.Collection;
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

    /** When anything that was booked for a member happened last; what is told later may have happened earlier. */
    @Select("SELECT MAX(at) FROM transfer WHERE member = #{member}")
    @Nullable
    Instant lastTransfer(String member);

    /**
     * Erasures in the log, by their entries, of members who are there again or have a key: one that is kept for the law, or one that was destroyed.
     */
    @Select("""
            SELECT a.entry_id, l.body,
                   m.caller_id IS NOT NULL
                   OR EXISTS (SELECT 1 FROM member_key k WHERE k.member = a.ref AND k.purpose = 'profile') AS back,
                   EXISTS (SELECT 1 FROM member_key k WHERE k.member = a.ref AND k.purpose = 'transaction') AS closed
              FROM log_act a
              JOIN log_entry l ON l.entry_id = a.entry_id
              JOIN member m ON m.surrogate = a.ref
             WHERE a.kind = 'access.erasure'
               AND a.entry_id > #{after}
               AND (m.caller_id IS NOT NULL OR EXISTS (SELECT 1 FROM member_key k WHERE k.member = a.ref))
             ORDER BY a.entry_id
             LIMIT #{limit}
            """)
    List<EntryRow> entries(@Param("after") String after, @Param("limit") int limit);

    /** Why identities were opened by way of a decision, the oldest first. */
    @Select("""
            <script>
            SELECT id, member, decision, actor, at, iv, text
              FROM member_opening
             WHERE member IN <foreach item="it" collection="members" open="(" separator="," close=")">#{it}</foreach>
               AND decision = #{decision}
             ORDER BY id
            </script>
            """)
    List<OpeningRow> openings(@Param("members") Collection<String> members, @Param("decision") String decision);

    @Delete("DELETE FROM member_opening WHERE member = #{member}")
    void deleteOpenings(String member);

    /** Somebody who was erased and is back; {@code ended} if nothing of her was to be kept any more. */
    record BackRow(String member, boolean ended) {}

    /** An erasure in the log; {@code back} if she is there again or has her profile key, {@code closed} if she has her transaction key. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record EntryRow(String entryId, byte[] body, boolean back, boolean closed) {}

    /** A row of {@code member_identity}. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record IdentityRow(String member, String program, Instant at, byte[] iv, byte[] text) {}

    /** A row of {@code member_opening}. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record OpeningRow(String id, String member, String decision, String actor, Instant at, byte[] iv, byte[] text) {}
}
