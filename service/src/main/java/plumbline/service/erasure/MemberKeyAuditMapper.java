package plumbline.service.erasure;

import java.util.List;

import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Compares the keys that are gone with what the log says was erased. */
@Mapper
interface MemberKeyAuditMapper {

    @Select("SELECT surrogate FROM member WHERE surrogate > #{after} ORDER BY surrogate LIMIT 1 OFFSET #{offset}")
    @Nullable
    String memberAfter(@Param("after") String after, @Param("offset") int offset);

    /** Keys that members have no more, or people in decisions who are no members any more, though no erasure in the log destroyed them. */
    @Select("""
            SELECT x.member, w.purpose
              FROM (SELECT surrogate AS member FROM member WHERE surrogate > #{after} AND surrogate <= #{until}
                     UNION
                    SELECT member FROM decision_part WHERE member > #{after} AND member <= #{until}) x
             CROSS JOIN (SELECT 'profile' AS purpose UNION ALL SELECT 'transaction') w
              LEFT JOIN member_key k ON k.member = x.member AND k.purpose = w.purpose
             WHERE k.member IS NULL
               AND NOT EXISTS (SELECT 1
                                 FROM log_act a
                                 JOIN log_entry l ON l.entry_id = a.entry_id
                                WHERE a.ref = x.member
                                  AND a.kind = 'access.erasure'
                                  AND JSON_VALUE(CONVERT(l.body USING utf8mb4), '$.kind') = 'access.erasure'
                                  AND JSON_VALUE(CONVERT(l.body USING utf8mb4), '$.ref') = x.member
                                  AND JSON_CONTAINS(CONVERT(l.body USING utf8mb4), JSON_QUOTE(w.purpose), '$.data.keys'))
             ORDER BY x.member, w.purpose
             LIMIT #{limit}
            """)
    List<GoneRow> withoutKeys(@Param("after") String after, @Param("until") String until, @Param("limit") int limit);

    /** A key that is gone. */
    record GoneRow(String member, String purpose) {}
}
