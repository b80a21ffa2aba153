package plumbline.service.ledger;

import java.util.List;

import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Compares what is kept beside the ledger with what the ledger says, for a range of members: no statement takes long. */
@Mapper
interface BalanceAuditMapper {

    @Select("SELECT DISTINCT member FROM balance WHERE member > #{after} ORDER BY member LIMIT 1 OFFSET #{offset}")
    @Nullable
    String memberAfter(@Param("after") String after, @Param("offset") int offset);

    @Select("""
            SELECT b.member, b.kind, b.pending, b.payable, b.paid
              FROM balance b
              JOIN member m ON m.surrogate = b.member
             WHERE b.member > #{after} AND b.member <= #{until}
               AND m.program = #{program}
            """)
    List<KeptRow> kept(@Param("program") String program, @Param("after") String after, @Param("until") String until);

    /** What the postings of some accounts of a currency add up to, by account. */
    @Select("""
            SELECT account, SUM(minor) AS minor
              FROM posting
             WHERE program = #{program}
               AND currency = #{currency}
               AND account > #{after} AND account < #{below}
             GROUP BY account
            """)
    List<AccountRow> booked(@Param("program") String program, @Param("currency") String currency, @Param("after") String after,
            @Param("below") String below);

    /** Rewards of which the claw-backs take back more or less than is kept beside them. */
    @Select("""
            SELECT r.id
              FROM (SELECT reward,
                           SUM(CASE entry WHEN 'claw-back' THEN minor ELSE 0 END) AS minor,
                           SUM(CASE entry WHEN 'claw-back' THEN quantity ELSE 0 END) AS quantity
                      FROM transfer
                     WHERE member > #{after} AND member <= #{until}
                       AND entry IN ('grant', 'claw-back')
                     GROUP BY reward) t
              JOIN reward r ON r.id = t.reward
             WHERE r.taken <> -t.minor OR r.quantity_taken <> -t.quantity
             LIMIT #{limit}
            """)
    List<String> wronglyTaken(@Param("after") String after, @Param("until") String until, @Param("limit") int limit);

    /** A row of {@code balance}. */
    record KeptRow(String member, String kind, long pending, long payable, long paid) {}

    /** An account and its sum. */
    record AccountRow(String account, long minor) {}
}
