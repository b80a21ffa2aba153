package plumbline.service.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The ledger's tables. */
@Mapper
interface LedgerMapper {

    @Insert("""
            <script>
            INSERT INTO transfer (id, program, member, reward, order_id, kind, entry, minor, quantity, at, decision)
            VALUES
            <foreach item="it" collection="transfers" separator=",">
                (#{it.id}, #{it.program}, #{it.member}, #{it.reward}, #{it.orderId}, #{it.kind}, #{it.entry}, #{it.minor}, #{it.quantity}, #{it.at}, #{it.decision})
            </foreach>
            </script>
            """)
    void insertTransfers(@Param("transfers") List<TransferRow> transfers);

    @Insert("""
            <script>
            INSERT INTO posting (transfer, leg, program, account, currency, minor, decision, at)
            VALUES
            <foreach item="leg" collection="legs" separator=",">
                (#{leg.transfer}, #{leg.leg}, #{leg.program}, #{leg.account}, #{leg.currency}, #{leg.minor}, #{leg.decision}, #{leg.at})
            </foreach>
            </script>
            """)
    void insertPostings(@Param("legs") List<PostingRow> legs);

    @Update("""
            UPDATE balance
               SET pending = pending + #{pending}, payable = payable + #{payable}, paid = paid + #{paid}
             WHERE member = #{member} AND kind = #{kind}
            """)
    int addBalance(@Param("member") String member, @Param("kind") String kind, @Param("pending") long pending, @Param("payable") long payable,
            @Param("paid") long paid);

    @Insert("""
            INSERT INTO balance (member, kind, pending, payable, paid)
            VALUES (#{member}, #{kind}, #{pending}, #{payable}, #{paid})
            """)
    void insertBalance(@Param("member") String member, @Param("kind") String kind, @Param("pending") long pending, @Param("payable") long payable,
            @Param("paid") long paid);

    @Select("""
            SELECT kind, pending, payable, paid
              FROM balance
             WHERE member = #{member}
             ORDER BY kind
            """)
    List<BalanceRow> balances(String member);

    @Select("""
            SELECT COALESCE(SUM(minor), 0) AS sum, COUNT(DISTINCT account) AS accounts
              FROM posting
             WHERE program = #{program} AND currency = #{currency}
            """)
    SumRow sum(@Param("program") String program, @Param("currency") String currency);

    @Select("""
            SELECT currency
              FROM posting
             WHERE program = #{program}
             GROUP BY currency
            HAVING SUM(minor) <> 0
            """)
    List<String> unbalancedCurrencies(String program);

    @Select("SELECT COALESCE(MAX(id), 0) FROM posting")
    long newestPosting();

    /** Of the transfers with a leg in a range of postings. */
    @Select("""
            SELECT p.transfer
              FROM (SELECT DISTINCT transfer FROM posting WHERE id > #{after} AND id <= #{until}) t
              JOIN posting p ON p.transfer = t.transfer
             GROUP BY p.transfer, p.currency
            HAVING SUM(p.minor) <> 0
             LIMIT 100
            """)
    List<String> unbalancedTransfers(@Param("after") long after, @Param("until") long until);

    @Select("""
            <script>
            SELECT id, program, member, reward, order_id, kind, entry, minor, quantity, at, decision
              FROM transfer
             WHERE member = #{member}
            <if test="before != null"> AND id &lt; #{before} </if>
             ORDER BY id DESC
             LIMIT #{limit}
            </script>
            """)
    List<TransferRow> transfers(@Param("member") String member, @Param("before") @Nullable String before, @Param("limit") int limit);

    @Select("""
            SELECT id
              FROM reward
             WHERE state = 'pending' AND payable_at <= #{now}
             ORDER BY payable_at, id
             LIMIT #{limit}
            """)
    List<String> due(@Param("now") Instant now, @Param("limit") int limit);

    @Select("""
            SELECT id, program, order_id, payee, kind, granted, quantity, taken, quantity_taken, state, decision
              FROM reward
             WHERE id = #{id}
            """)
    @Nullable
    HeldRow reward(String id);

    @Select("""
            SELECT id, program, order_id, payee, kind, granted, quantity, taken, quantity_taken, state, decision
              FROM reward
             WHERE id = #{id}
               FOR UPDATE
            """)
    @Nullable
    HeldRow lockReward(String id);

    @Update("""
            UPDATE reward
               SET state = 'payable'
             WHERE id = #{id}
            """)
    void markPayable(String id);

    @Select("""
            SELECT program, id, member, kind, units, paid_at, recorded_at
              FROM payout
             WHERE program = #{program} AND id = #{id}
            """)
    @Nullable
    PayoutRow payout(@Param("program") String program, @Param("id") String id);

    @Insert("""
            INSERT INTO payout (program, id, member, kind, units, paid_at, recorded_at)
            VALUES (#{program}, #{id}, #{member}, #{kind}, #{units}, #{paidAt}, #{recordedAt})
            """)
    void insertPayout(PayoutRow row);

    /** What a member has of one kind. */
    record BalanceRow(String kind, long pending, long payable, long paid) {}

    /** The sum over all accounts, and how many there are. */
    record SumRow(BigDecimal sum, long accounts) {}

    /** A reward within its hold period. */
    record HeldRow(String id, String program, String orderId, String payee, String kind, long granted, long quantity, long taken, long quantityTaken,
            String state, String decision) {}

    /** A row of {@code payout}. */
    record PayoutRow(String program, String id, String member, String kind, long units, Instant paidAt, Instant recordedAt) {}
}
