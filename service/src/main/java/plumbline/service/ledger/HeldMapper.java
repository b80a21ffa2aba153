package plumbline.service.ledger;

import java.util.List;

import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

import plumbline.service.ledger.LedgerMapper.PayoutRow;

/** What the ledger holds of a member, page by page: each query goes on behind the last row of the one before. */
@Mapper
interface HeldMapper {

    @Select("""
            SELECT id, program, member, reward, order_id, kind, entry, minor, quantity, at, decision
              FROM transfer
             WHERE member = #{member} AND id > #{after}
             ORDER BY id
             LIMIT #{limit}
            """)
    List<TransferRow> transfers(@Param("member") String member, @Param("after") String after, @Param("limit") int limit);

    @Select("""
            SELECT program, id, member, kind, units, paid_at, recorded_at
              FROM payout
             WHERE member = #{member} AND id > #{after}
             ORDER BY id
             LIMIT #{limit}
            """)
    List<PayoutRow> payouts(@Param("member") String member, @Param("after") String after, @Param("limit") int limit);
}
