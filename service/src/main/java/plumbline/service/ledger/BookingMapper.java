package plumbline.service.ledger;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Reads the ledger from its first transfer to its last. */
@Mapper
interface BookingMapper {

    String MATCHING = """
             WHERE t.program = #{r.program}
               AND t.id &lt;= #{r.until}
            <if test="r.from != null"> AND t.at &gt;= #{r.from} </if>
            <if test="r.to != null"> AND t.at &lt; #{r.to} </if>
            """;

    @Select("SELECT MAX(id) FROM transfer WHERE program = #{program}")
    @Nullable
    String last(String program);

    @Select("<script>SELECT COUNT(*) FROM transfer t LEFT JOIN posting p ON p.transfer = t.id " + MATCHING + "</script>")
    long count(@Param("r") Range range);

    /** The page is cut among the transfers, before their legs are joined: no transfer is torn apart. */
    @Select("<script>" + """
            SELECT t.id AS transfer, t.program, t.at, t.entry, t.kind, t.member, t.reward, t.order_id, t.decision, t.minor AS value, t.quantity,
                   p.leg, p.account, p.currency, p.minor
              FROM (
                   SELECT t.id, t.program, t.at, t.entry, t.kind, t.member, t.reward, t.order_id, t.decision, t.minor, t.quantity
                     FROM transfer t
            """ + MATCHING + """
               AND t.id &gt; #{after}
             ORDER BY t.id
             LIMIT #{transfers}) t
              LEFT JOIN posting p ON p.transfer = t.id
             ORDER BY t.id, p.leg
            </script>
            """)
    List<LegRow> lines(@Param("r") Range range, @Param("after") String after, @Param("transfers") int transfers);

    /** Which transfers; absent is everything. */
    record Range(String program, @Nullable Instant from, @Nullable Instant to, String until) {}

    /** A transfer with one of its legs, if it has any. */
    record LegRow(String transfer, String program, Instant at, String entry, String kind, String member, @Nullable String reward,
            @Nullable String orderId, @Nullable String decision, long value, long quantity, @Nullable Integer leg, @Nullable String account,
            @Nullable String currency, @Nullable Long minor) {}
}
