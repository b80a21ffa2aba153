package plumbline.service.member;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

import plumbline.service.seal.Purpose;
import plumbline.service.seal.WrappedKey;

/** Members and what they did. */
@Mapper
interface MemberMapper {

    String COLUMNS = "m.surrogate, m.program, m.caller_id, m.referrer, m.joined_at, m.jurisdiction, m.time_zone, m.birth_date, m.occupation, m.consents, m.ordered, k.wrapped, k.wrapping";
    /** Everybody who is not erased has a profile key. */
    String WITH_KEY = " LEFT JOIN member_key k ON k.member = m.surrogate AND k.purpose = 'profile' ";

    @Select("SELECT " + COLUMNS + " FROM member m" + WITH_KEY + "WHERE m.program = #{program} AND m.caller_id = #{id}")
    @Nullable
    MemberRow find(@Param("program") String program, @Param("id") String id);

    @Select("SELECT " + COLUMNS + " FROM member m" + WITH_KEY + "WHERE m.program = #{program} AND m.caller_id = #{id} FOR UPDATE")
    @Nullable
    MemberRow lockByCallerId(@Param("program") String program, @Param("id") String id);

    @Select("SELECT referrer FROM member WHERE surrogate = #{surrogate}")
    @Nullable
    String referrer(String surrogate);

    @Select("""
            <script>
            SELECT m.surrogate, m.program, m.caller_id, m.referrer, m.joined_at, m.jurisdiction, m.time_zone, m.birth_date, m.occupation, m.consents,
                   m.ordered, k.wrapped, k.wrapping
              FROM member m
              LEFT JOIN member_key k ON k.member = m.surrogate AND k.purpose = 'profile'
             WHERE m.surrogate IN <foreach item="it" collection="surrogates" open="(" separator="," close=")">#{it}</foreach>
            </script>
            """)
    List<MemberRow> bySurrogate(@Param("surrogates") Collection<String> surrogates);

    @Select("""
            <script>
            SELECT m.surrogate, m.program, m.caller_id, m.referrer, m.joined_at, m.jurisdiction, m.time_zone, m.birth_date, m.occupation, m.consents,
                   m.ordered, k.wrapped, k.wrapping
              FROM member m
              LEFT JOIN member_key k ON k.member = m.surrogate AND k.purpose = 'profile'
             WHERE m.program = #{program}
               AND m.caller_id IN <foreach item="it" collection="ids" open="(" separator="," close=")">#{it}</foreach>
            </script>
            """)
    List<MemberRow> byCallerId(@Param("program") String program, @Param("ids") Collection<String> ids);

    /** One by one in the order of the primary key, so that everybody takes these locks in one order. */
    @Select("""
            <script>
            SELECT surrogate
              FROM member FORCE INDEX (PRIMARY)
             WHERE surrogate IN <foreach item="it" collection="surrogates" open="(" separator="," close=")">#{it}</foreach>
             ORDER BY surrogate
               FOR UPDATE
            </script>
            """)
    List<String> lock(@Param("surrogates") Collection<String> surrogates);

    /** The member and up to {@code links} referrers above. */
    @Select("""
            WITH RECURSIVE chain (surrogate, distance) AS (
                SELECT surrogate, 0
                  FROM member
                 WHERE surrogate = #{surrogate}
                 UNION ALL
                SELECT above.surrogate, chain.distance + 1
                  FROM chain
                  JOIN member below ON below.surrogate = chain.surrogate
                  JOIN member above ON above.surrogate = below.referrer
                 WHERE chain.distance < #{links}
            )
            SELECT m.surrogate, m.program, m.caller_id, m.referrer, m.joined_at, m.jurisdiction, m.time_zone, m.birth_date, m.occupation, m.consents,
                   m.ordered, k.wrapped, k.wrapping
              FROM chain
              JOIN member m ON m.surrogate = chain.surrogate
              LEFT JOIN member_key k ON k.member = m.surrogate AND k.purpose = 'profile'
             ORDER BY chain.distance
            """)
    List<MemberRow> chain(@Param("surrogate") String surrogate, @Param("links") int links);

    /** The same of many members at once, by the storefront's ids; each chain with the surrogate of its first. */
    @Select("""
            <script>
            WITH RECURSIVE chain (root, surrogate, referrer, distance) AS (
                SELECT surrogate, surrogate, referrer, 0
                  FROM member
                 WHERE program = #{program}
                   AND caller_id IN <foreach item="it" collection="ids" open="(" separator="," close=")">#{it}</foreach>
                 UNION ALL
                SELECT chain.root, above.surrogate, above.referrer, chain.distance + 1
                  FROM chain
                  JOIN member above ON above.surrogate = chain.referrer
                 WHERE chain.distance &lt; #{links}
            )
            SELECT chain.root, m.surrogate, m.program, m.caller_id, m.referrer, m.joined_at, m.jurisdiction, m.time_zone, m.birth_date, m.occupation,
                   m.consents, m.ordered, k.wrapped, k.wrapping
              FROM chain
              JOIN member m ON m.surrogate = chain.surrogate
              LEFT JOIN member_key k ON k.member = m.surrogate AND k.purpose = 'profile'
             ORDER BY chain.root, chain.distance
            </script>
            """)
    List<LinkRow> chains(@Param("program") String program, @Param("ids") Collection<String> ids, @Param("links") int links);

    @Insert("""
            INSERT INTO member (surrogate, program, caller_id, referrer, joined_at, jurisdiction, time_zone, birth_date, occupation, consents)
            VALUES (#{surrogate}, #{program}, #{callerId}, #{referrer}, #{joinedAt}, #{jurisdiction}, #{timeZone}, #{birthDate}, #{occupation}, #{consents})
            """)
    void insert(MemberRow row);

    @Update("""
            UPDATE member
               SET referrer = #{referrer}, joined_at = #{joinedAt}, jurisdiction = #{jurisdiction}, time_zone = #{timeZone},
                   birth_date = #{birthDate}, occupation = #{occupation}, consents = #{consents}
             WHERE surrogate = #{surrogate}
            """)
    void update(MemberRow row);

    @Update("""
            UPDATE member
               SET caller_id = NULL, birth_date = #{youngest}, consents = '', occupation = #{occupation}, time_zone = #{zone}, joined_at = #{now}
             WHERE surrogate = #{surrogate}
            """)
    void forget(@Param("surrogate") String surrogate, @Param("youngest") @Nullable LocalDate youngest, @Param("zone") String zone,
            @Param("occupation") String occupation, @Param("now") Instant now);

    @Select("SELECT MAX(day) FROM member_day WHERE member = #{member}")
    @Nullable
    LocalDate lastDay(String member);

    @Select("""
            <script>
            SELECT member, day, own_sales, purchases, virtual_purchases, pay
              FROM member_day
             WHERE member IN <foreach item="it" collection="members" open="(" separator="," close=")">#{it}</foreach>
               AND day &gt;= #{from} AND day &lt; #{to}
             ORDER BY member, day
            </script>
            """)
    List<DayRow> days(@Param("members") Collection<String> members, @Param("from") LocalDate from, @Param("to") LocalDate to);

    @Select("""
            SELECT member, day, own_sales, purchases, virtual_purchases, pay
              FROM member_day
             WHERE member = #{member} AND day > #{after}
             ORDER BY day
             LIMIT #{limit}
            """)
    List<DayRow> daysAfter(@Param("member") String member, @Param("after") LocalDate after, @Param("limit") int limit);

    @Update("""
            UPDATE member_day
               SET own_sales = own_sales + #{ownSales}, purchases = purchases + #{purchases}, virtual_purchases = virtual_purchases + #{virtualPurchases}, pay = pay + #{pay}
             WHERE member = #{member} AND day = #{day}
            """)
    int addToDay(DayRow row);

    @Insert("""
            INSERT INTO member_day (member, day, own_sales, purchases, virtual_purchases, pay)
            VALUES (#{member}, #{day}, #{ownSales}, #{purchases}, #{virtualPurchases}, #{pay})
            """)
    void insertDay(DayRow row);

    @Select("SELECT kind FROM member_kind WHERE member = #{member} ORDER BY kind")
    List<String> kinds(String member);

    @Select("""
            <script>
            SELECT member, kind
              FROM member_kind
             WHERE member IN <foreach item="it" collection="members" open="(" separator="," close=")">#{it}</foreach>
            </script>
            """)
    List<KindRow> kindsOf(@Param("members") Collection<String> members);

    @Insert("INSERT INTO member_kind (member, kind) VALUES (#{member}, #{kind}) ON DUPLICATE KEY UPDATE kind = #{kind}")
    void addKind(@Param("member") String member, @Param("kind") String kind);

    @Update("UPDATE member SET ordered = TRUE WHERE surrogate = #{surrogate}")
    void markOrdered(String surrogate);

    /**
     * A row of {@code member}, with the profile key of {@code member_key}.
     *
     * @param callerId
     *            none once she was erased
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record MemberRow(String surrogate, String program, @Nullable String callerId, @Nullable String referrer, Instant joinedAt, String jurisdiction,
            String timeZone, @Nullable LocalDate birthDate,
            String occupation, String consents, boolean ordered, byte @Nullable [] wrapped, @Nullable String wrapping) {

        /**
         * The storefront's id of somebody who was found by it.
         *
         * @throws IllegalStateException
         *             if she was erased
         */
        String id() {
            if (callerId == null) {
                throw new IllegalStateException("%s was erased and has no id".formatted(surrogate));
            }
            return callerId;
        }

        /** What seals who she is; none once she was erased. */
        Optional<WrappedKey> profileKey() {
            return wrapped == null || wrapping == null ? Optional.empty()
                    : Optional.of(new WrappedKey(surrogate, Purpose.PROFILE, wrapped, wrapping));
        }

        /** The same with the key that was just made for her. */
        MemberRow with(WrappedKey key) {
            return new MemberRow(surrogate, program, callerId, referrer, joinedAt, jurisdiction, timeZone, birthDate, occupation, consents, ordered,
                    key.wrapped(), key.wrapping());
        }
    }

    /** A row of {@code member} in the chain of another. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record LinkRow(String root, String surrogate, String program, @Nullable String callerId, @Nullable String referrer, Instant joinedAt,
            String jurisdiction, String timeZone, @Nullable LocalDate birthDate,
            String occupation, String consents, boolean ordered, byte @Nullable [] wrapped, @Nullable String wrapping) {

        MemberRow member() {
            return new MemberRow(surrogate, program, callerId, referrer, joinedAt, jurisdiction, timeZone, birthDate, occupation, consents, ordered,
                    wrapped, wrapping);
        }
    }

    /** A kind that a member bought. */
    record KindRow(String member, String kind) {}

    /** A row of {@code member_day}, in minor units. */
    record DayRow(String member, LocalDate day, long ownSales, long purchases, long virtualPurchases, long pay) {}
}
