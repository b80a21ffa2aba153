package plumbline.service.quote;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** The orders of a buyer, by the decisions on them. */
@Mapper
interface OrderedMapper {

    String OF_QUOTES = """
             = #{program}
               AND q.order_id IN <foreach item="it" collection="orders" open="(" separator="," close=")">#{it}</foreach>
               AND q.decision IN <foreach item="it" collection="decisions" open="(" separator="," close=")">#{it}</foreach>
               AND q.buyer = #{buyer}
            """;
    String OF_SALES = """
             = #{program}
               AND s.order_id IN <foreach item="it" collection="orders" open="(" separator="," close=")">#{it}</foreach>
               AND s.buyer = #{buyer}
            """;

    @Select({"<script>", "SELECT q.decision, 'quoted' AS state, q.expires_at AS at, q.order_body AS body FROM quote q WHERE q.program", OF_QUOTES,
            "</script>"})
    List<OrderedRow> quoted(@Param("program") String program, @Param("buyer") String buyer, @Param("orders") Collection<String> orders,
            @Param("decisions") Collection<String> decisions);

    @Select({"<script>",
            "SELECT s.decision, s.state, s.paid_at AS at, q.order_body AS body FROM sale s JOIN quote q ON q.id = s.quote WHERE s.program",
            OF_SALES, "</script>"})
    List<OrderedRow> confirmed(@Param("program") String program, @Param("buyer") String buyer, @Param("orders") Collection<String> orders);

    @Select({"<script>", """
            SELECT r.decision, r.id, r.refunded_at, l.line, l.quantity
              FROM sale s
              JOIN refund r ON r.program = s.program AND r.order_id = s.order_id
              JOIN refund_line l ON l.program = r.program AND l.order_id = r.order_id AND l.refund = r.id
             WHERE s.program
            """, OF_SALES, "ORDER BY r.decision, l.line", "</script>"})
    List<RefundedRow> refunded(@Param("program") String program, @Param("buyer") String buyer, @Param("orders") Collection<String> orders);

    @Select("""
            SELECT t.id AS transfer, r.id, r.order_id, r.distance, r.kind, r.line_ids, r.granted, r.quantity, r.taken, r.quantity_taken, r.payable_at,
                   r.state, r.decision
              FROM transfer t
              JOIN reward r ON r.id = t.reward
             WHERE t.member = #{member}
               AND t.id > #{after}
               AND t.entry = 'grant'
             ORDER BY t.id
             LIMIT #{limit}
            """)
    List<GrantedRow> granted(@Param("member") String member, @Param("after") String after, @Param("limit") int limit);

    /** When the last of a buyer's quotes that are not confirmed expires, or has expired after an instant. */
    @Select("""
            SELECT MAX(q.expires_at)
              FROM decision_member m
              JOIN decision d ON d.id = m.decision
              JOIN quote q ON q.program = d.program AND q.order_id = d.order_id AND q.decision = d.id AND q.buyer = m.member
              LEFT JOIN sale s ON s.program = q.program AND s.order_id = q.order_id
             WHERE m.member = #{buyer}
               AND m.decision > #{lowest}
               AND d.kind = 'quote'
               AND q.expires_at > #{after}
               AND s.order_id IS NULL
            """)
    @Nullable
    Instant lastExpiry(@Param("buyer") String buyer, @Param("lowest") String lowest, @Param("after") Instant after);

    /** An order, with the decision that quoted or confirmed it; {@code at}: when the quote expires, or the order was paid. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record OrderedRow(String decision, String state, Instant at, byte[] body) {}

    /** A line that was refunded. */
    record RefundedRow(String decision, String id, Instant refundedAt, String line, long quantity) {}

    /** A reward, with the transfer that granted it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record GrantedRow(String transfer, String id, String orderId, int distance, String kind, byte[] lineIds, long granted, long quantity, long taken,
            long quantityTaken, Instant payableAt, String state, String decision) {}
}
