package plumbline.service.web;

import java.time.Instant;

import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** The answers that are kept for repeated requests. */
@Mapper
interface IdempotencyMapper {

    @Select("""
            SELECT fingerprint, status, content_type AS contentType, location, etag, body
              FROM idempotency
             WHERE scope = #{scope} AND k = #{key}
            """)
    @Nullable
    KeptRow kept(@Param("scope") String scope, @Param("key") String key);

    @Select("""
            SELECT fingerprint, status, content_type AS contentType, location, etag, body
              FROM idempotency
             WHERE scope = #{scope} AND k = #{key}
               FOR UPDATE NOWAIT
            """)
    @Nullable
    KeptRow lock(@Param("scope") String scope, @Param("key") String key);

    @Insert("""
            INSERT INTO idempotency (scope, k, owner, fingerprint, status, content_type, location, etag, body, at)
            VALUES (#{scope}, #{key}, #{owner}, #{row.fingerprint}, #{row.status}, #{row.contentType}, #{row.location}, #{row.etag}, #{row.body}, #{at})
            """)
    void insert(@Param("scope") String scope, @Param("key") String key, @Param("owner") String owner, @Param("row") KeptRow row,
            @Param("at") Instant at);

    @Delete("""
            DELETE FROM idempotency
             WHERE at < #{before}
             ORDER BY at
             LIMIT #{limit}
            """)
    int deleteOlder(@Param("before") Instant before, @Param("limit") int limit);
}
