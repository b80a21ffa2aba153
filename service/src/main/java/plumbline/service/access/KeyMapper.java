package plumbline.service.access;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The storefronts' keys, as digests. */
@Mapper
interface KeyMapper {

    @Insert("""
            INSERT INTO api_key (id, program, hash, scopes, created_at)
            VALUES (#{id}, #{program}, #{hash}, #{scopes}, #{at})
            """)
    void insert(@Param("id") String id, @Param("program") String program, @Param("hash") byte[] hash, @Param("scopes") String scopes,
            @Param("at") Instant at);

    @Select("""
            <script>
            SELECT id, LOWER(HEX(hash)) AS hash, program, scopes
              FROM api_key
             WHERE hash IN <foreach item="it" collection="hashes" open="(" separator="," close=")">UNHEX(#{it})</foreach>
               AND revoked_at IS NULL
            </script>
            """)
    List<KeyRow> active(@Param("hashes") Collection<String> hashes);

    @Select("""
            SELECT id, LOWER(HEX(hash)) AS hash, program, scopes
              FROM api_key
             WHERE program = #{program} AND revoked_at IS NULL
             ORDER BY id
            """)
    List<KeyRow> ofProgram(String program);

    @Update("""
            UPDATE api_key
               SET revoked_at = #{at}
             WHERE id = #{id} AND revoked_at IS NULL
            """)
    int revoke(@Param("id") String id, @Param("at") Instant at);

    @Select("""
            SELECT COUNT(*)
              FROM program
             WHERE id = #{program}
            """)
    int programs(String program);

    /** A key that may be used. */
    record KeyRow(String id, String hash, String program, String scopes) {}
}
