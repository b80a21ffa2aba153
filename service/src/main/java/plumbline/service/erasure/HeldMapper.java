package plumbline.service.erasure;

import java.time.Instant;
import java.util.List;

import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** What tables hold of a member by her surrogate, page by page: each query goes on behind the last row of the one before. */
@Mapper
interface HeldMapper {

    @Select("""
            SELECT id, reward, order_id, kind, entry, minor, quantity, at, decision
              FROM transfer
             WHERE member = #{member} AND id > #{after}
             ORDER BY id
             LIMIT #{limit}
            """)
    List<TransferRow> transfers(@Param("member") String member, @Param("after") String after, @Param("limit") int limit);

    @Select("""
            SELECT id, channel, sent_at, messages, decision
              FROM share
             WHERE sharer = #{member}
               AND (sent_at > #{at} OR sent_at = #{at} AND id > #{after})
             ORDER BY sent_at, id
             LIMIT #{limit}
            """)
    List<ShareRow> shares(@Param("member") String member, @Param("at") Instant at, @Param("after") String after, @Param("limit") int limit);

    /** Decisions that she took part in, with the state and the body of the order where she was its buyer and it was confirmed. */
    @Select("""
            SELECT d.id, d.kind, d.at, d.decided_at, d.order_id, p.part, s.state, s.paid_at, q.order_body
              FROM decision_part p
              JOIN decision d ON d.id = p.decision
              LEFT JOIN sale s ON s.program = d.program AND s.order_id = d.order_id AND s.decision = d.id AND s.buyer = p.member
              LEFT JOIN quote q ON q.id = s.quote
             WHERE p.member = #{member} AND p.decision > #{after}
             ORDER BY p.decision
             LIMIT #{limit}
            """)
    List<DecisionRow> decisions(@Param("member") String member, @Param("after") String after, @Param("limit") int limit);

    /** A row of {@code transfer}. */
    record TransferRow(String id, @Nullable String reward, @Nullable String orderId, String kind, String entry, long minor, long quantity, Instant at,
            @Nullable String decision) {}

    /** A row of {@code share}. */
    record ShareRow(String id, String channel, Instant sentAt, int messages, String decision) {}

    /** A decision, and the order that it confirmed. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record DecisionRow(String id, String kind, Instant at, Instant decidedAt, @Nullable String orderId, String part, @Nullable String state,
            @Nullable Instant paidAt, byte @Nullable [] orderBody) {}
}
