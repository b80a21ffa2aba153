package plumbline.service.quote;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Quotes, sales and refunds. */
@Mapper
interface QuoteMapper {

    String QUOTE_COLUMNS = "id, program, order_id, buyer, placed_at, decided_at, expires_at, rulebook, decision, order_body, rewards, variant";
    String SALE_COLUMNS = "program, order_id, quote, buyer, referrer, paid_at, day, confirmed_at, rulebook, decision, rewards, payable_at, state";

    @Select("SELECT " + QUOTE_COLUMNS + " FROM quote WHERE program = #{program} AND id = #{id}")
    @Nullable
    QuoteRow quote(@Param("program") String program, @Param("id") String id);

    @Select("SELECT " + QUOTE_COLUMNS + " FROM quote WHERE program = #{program} AND id = #{id} FOR UPDATE")
    @Nullable
    QuoteRow lockQuote(@Param("program") String program, @Param("id") String id);

    @Select("SELECT " + QUOTE_COLUMNS + " FROM quote WHERE program = #{program} AND order_id = #{order} ORDER BY id DESC LIMIT 1")
    @Nullable
    QuoteRow newestQuote(@Param("program") String program, @Param("order") String order);

    @Select("""
            <script>
            SELECT order_id
              FROM sale
             WHERE program = #{program}
               AND order_id IN <foreach item="it" collection="orders" open="(" separator="," close=")">#{it}</foreach>
            </script>
            """)
    List<String> confirmed(@Param("program") String program, @Param("orders") Collection<String> orders);

    @Select("SELECT " + SALE_COLUMNS + " FROM sale WHERE program = #{program} AND order_id = #{order}")
    @Nullable
    SaleRow sale(@Param("program") String program, @Param("order") String order);

    @Select("SELECT " + SALE_COLUMNS + " FROM sale WHERE program = #{program} AND order_id = #{order} FOR UPDATE")
    @Nullable
    SaleRow lockSale(@Param("program") String program, @Param("order") String order);

    @Insert("""
            INSERT INTO sale (program, order_id, quote, buyer, referrer, paid_at, day, confirmed_at, rulebook, decision, rewards, payable_at, state)
            VALUES (#{program}, #{orderId}, #{quote}, #{buyer}, #{referrer}, #{paidAt}, #{day}, #{confirmedAt}, #{rulebook}, #{decision}, #{rewards}, #{payableAt}, #{state})
            """)
    void insertSale(SaleRow row);

    @Update("UPDATE sale SET state = #{state} WHERE program = #{program} AND order_id = #{order}")
    void updateSale(@Param("program") String program, @Param("order") String order, @Param("state") String state);

    @Insert("""
            <script>
            INSERT INTO reward (id, program, order_id, place, payee, distance, kind, line_ids, granted, quantity, taken, quantity_taken, payable_at, state, decision)
            VALUES
            <foreach item="it" collection="rows" separator=",">
                (#{it.id}, #{it.program}, #{it.orderId}, #{it.place}, #{it.payee}, #{it.distance}, #{it.kind}, #{it.lineIds}, #{it.granted}, #{it.quantity}, 0, 0, #{it.payableAt}, 'pending', #{it.decision})
            </foreach>
            </script>
            """)
    void insertRewards(@Param("rows") List<RewardRow> rows);

    @Select("""
            SELECT id, program, order_id, place, payee, distance, kind, line_ids, granted, quantity, taken, quantity_taken, payable_at, state, decision
              FROM reward
             WHERE program = #{program} AND order_id = #{order}
             ORDER BY place
               FOR UPDATE
            """)
    List<RewardRow> lockRewards(@Param("program") String program, @Param("order") String order);

    @Update("UPDATE reward SET taken = taken + #{value}, quantity_taken = quantity_taken + #{quantity} WHERE id = #{id}")
    void take(@Param("id") String id, @Param("value") long value, @Param("quantity") long quantity);

    @Select("""
            SELECT program, order_id, id, refunded_at, recorded_at, content, decision, claw_backs
              FROM refund
             WHERE program = #{program} AND order_id = #{order}
             ORDER BY recorded_at, id
            """)
    List<RefundRow> refunds(@Param("program") String program, @Param("order") String order);

    @Insert("""
            INSERT INTO refund (program, order_id, id, refunded_at, recorded_at, content, decision, claw_backs)
            VALUES (#{program}, #{orderId}, #{id}, #{refundedAt}, #{recordedAt}, #{content}, #{decision}, #{clawBacks})
            """)
    void insertRefund(RefundRow row);

    @Insert("""
            <script>
            INSERT INTO refund_line (program, order_id, refund, line, quantity)
            VALUES
            <foreach item="it" collection="lines" separator=",">(#{program}, #{order}, #{refund}, #{it.line}, #{it.quantity})</foreach>
            </script>
            """)
    void insertRefundLines(@Param("program") String program, @Param("order") String order, @Param("refund") String refund,
            @Param("lines") List<ReturnedRow> lines);

    @Select("""
            SELECT line, CAST(SUM(quantity) AS SIGNED) AS quantity
              FROM refund_line
             WHERE program = #{program} AND order_id = #{order}
             GROUP BY line
            """)
    List<ReturnedRow> returned(@Param("program") String program, @Param("order") String order);

    /** A row of {@code quote}. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record QuoteRow(String id, String program, String orderId, String buyer, Instant placedAt, Instant decidedAt, Instant expiresAt, String rulebook,
            String decision, byte[] orderBody,
            byte[] rewards, String variant) {}

    /** A row of {@code sale}. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record SaleRow(String program, String orderId, String quote, String buyer, @Nullable String referrer, Instant paidAt, LocalDate day,
            Instant confirmedAt, String rulebook, String decision,
            byte[] rewards, Instant payableAt, String state) {}

    /** A row of {@code reward}. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record RewardRow(String id, String program, String orderId, int place, String payee, int distance, String kind, byte[] lineIds, long granted,
            long quantity, long taken, long quantityTaken,
            Instant payableAt, String state, String decision) {}

    /** A row of {@code refund}. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record RefundRow(String program, String orderId, String id, Instant refundedAt, Instant recordedAt, byte[] content, String decision,
            byte[] clawBacks) {}

    /** How much of a line was returned. */
    record ReturnedRow(String line, long quantity) {}
}
