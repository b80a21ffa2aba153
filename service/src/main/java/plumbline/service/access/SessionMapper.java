package plumbline.service.access;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The people's sessions, as digests of their tokens. */
@Mapper
interface SessionMapper {

    @Insert("""
            INSERT INTO session (id, hash, account, created_at, expires_at, used_at)
            VALUES (#{id}, #{hash}, #{account}, #{at}, #{expires}, #{at})
            """)
    void insert(@Param("id") String id, @Param("hash") byte[] hash, @Param("account") String account, @Param("at") Instant at,
            @Param("expires") Instant expires);

    /** Those of these digests that still hold: not ended, not expired, not idle for too long, of an account that is not removed. */
    @Select("""
            <script>
            SELECT s.id,
                   LOWER(HEX(s.hash)) AS hash,
                   s.account,
                   a.roles,
                   s.used_at &lt; UTC_TIMESTAMP(6) - INTERVAL #{touched} MICROSECOND AS stale
              FROM session s
              JOIN account a ON a.user = s.account
             WHERE s.hash IN <foreach item="it" collection="hashes" open="(" separator="," close=")">UNHEX(#{it})</foreach>
               AND s.ended_at IS NULL
               AND s.expires_at > UTC_TIMESTAMP(6)
               AND s.used_at > UTC_TIMESTAMP(6) - INTERVAL #{idle} MICROSECOND
               AND a.removed_at IS NULL
            </script>
            """)
    List<SessionRow> active(@Param("hashes") Collection<String> hashes, @Param("idle") long idleMicros, @Param("touched") long touchedMicros);

    @Update("""
            <script>
            UPDATE session
               SET used_at = UTC_TIMESTAMP(6)
             WHERE id IN <foreach item="it" collection="ids" open="(" separator="," close=")">#{it}</foreach>
               AND ended_at IS NULL
            </script>
            """)
    void touch(@Param("ids") Collection<String> ids);

    @Select("SELECT expires_at FROM session WHERE id = #{id}")
    @Nullable
    Instant expiry(String id);

    @Update("UPDATE session SET ended_at = #{at} WHERE id = #{id} AND ended_at IS NULL")
    int end(@Param("id") String id, @Param("at") Instant at);

    @Update("UPDATE session SET ended_at = #{at} WHERE account = #{account} AND id != #{kept} AND ended_at IS NULL")
    void endAllBut(@Param("account") String account, @Param("kept") String kept, @Param("at") Instant at);

    /** All of an account but its newest ones: the caller holds the account's lock. */
    @Delete("""
            DELETE FROM session
             WHERE account = #{account}
               AND created_at < (SELECT MIN(created_at)
                                   FROM (SELECT created_at
                                           FROM session
                                          WHERE account = #{account}
                                          ORDER BY created_at DESC
                                          LIMIT #{kept}) AS newest)
            """)
    void forgetAllBut(@Param("account") String account, @Param("kept") int kept);

    /** A session that holds. */
    record SessionRow(String id, String hash, String account, String roles, boolean stale) {}
}
