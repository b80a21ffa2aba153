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

    /** What is asked for of the transfers of a stretch, which an index bounds. */
    String MATCHING = """
             WHERE t.program = #{r.program}
               AND t.id &gt; #{s.after}
               AND t.id &lt;= #{s.last}
            <if test="r.from != null"> AND t.at &gt;= #{r.from} </if>
            <if test="r.to != null"> AND t.at &lt; #{r.to} </if>
            """;

    @Select("SELECT MAX(id) FROM transfer WHERE program = #{program}")
    @Nullable
    String last(String program);

    /** The transfer so many places behind another; none if there are no more than that up to the last one. */
    @Select("""
            SELECT id
              FROM transfer
             WHERE program = #{r.program}
               AND id > #{after}
               AND id <= #{r.until}
             ORDER BY id
             LIMIT 1 OFFSET #{places}
            """)
    @Nullable
    String behind(@Param("r") Range range, @Param("after") String after, @Param("places") int places);

    @Select("<script>SELECT COUNT(*) FROM transfer t LEFT JOIN posting p ON p.transfer = t.id " + MATCHING + "</script>")
    long count(@Param("r") Range range, @Param("s") Stretch stretch);

    @Select("<script>" + """
            SELECT t.id AS transfer, t.program, t.at, t.entry, t.kind, t.member, t.reward, t.order_id, t.decision, t.minor AS value, t.quantity,
                   p.leg, p.account, p.currency, p.minor
              FROM transfer t
              LEFT JOIN posting p ON p.transfer = t.id
            """ + MATCHING + """
             ORDER BY t.id, p.leg
            </script>
            """)
    List<LegRow> lines(@Param("r") Range range, @Param("s") Stretch stretch);

    /** The transfers behind one up to another. */
    record Stretch(String after, String last) {}

    /** Which transfers; absent is everything. */
    record Range(String program, @Nullable Instant from, @Nullable Instant to, String until) {}

    /** A transfer with one of its legs, if it has any. */
    record LegRow(String transfer, String program, Instant at, String entry, String kind, String member, @Nullable String reward,
            @Nullable String orderId, @Nullable String decision, long value, long quantity, @Nullable Integer leg, @Nullable String account,
            @Nullable String currency, @Nullable Long minor) {}
}
