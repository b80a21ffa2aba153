package plumbline.service.share;

import java.time.Instant;
import java.util.List;

import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/**
 * Shares, and what is counted of them. Recipients go into a query as one JSON list of hex references, so that it is one query of one text however
 * many they are; {@code STRAIGHT_JOIN} has the database look each of them up by its key, in the order of the list.
 */
@Mapper
interface ShareMapper {

    String REFS = "JSON_TABLE(#{refs}, '$[*]' COLUMNS (place FOR ORDINALITY, ref VARCHAR(64) PATH '$'))";

    @Select("SELECT id, sharer, sent_at, content, decision FROM share WHERE program = #{program} AND id = #{id}")
    @Nullable
    ShareRow find(@Param("program") String program, @Param("id") String id);

    /** What a sharer sent, the oldest first. */
    @Select("""
            SELECT sent_at AS at, messages
              FROM share
             WHERE sharer = #{sharer} AND sent_at > #{after}
             ORDER BY sent_at
             LIMIT #{limit}
            """)
    List<SendingRow> sendings(@Param("sharer") String sharer, @Param("after") Instant after, @Param("limit") int limit);

    /** All that a sharer sent, behind a share. */
    @Select("""
            SELECT id, channel, sent_at, recorded_at, decision
              FROM share
             WHERE sharer = #{sharer}
               AND (sent_at > #{at} OR sent_at = #{at} AND id > #{after})
             ORDER BY sent_at, id
             LIMIT #{limit}
            """)
    List<SentRow> sent(@Param("sharer") String sharer, @Param("at") Instant at, @Param("after") String after, @Param("limit") int limit);

    /** How many messages each recipient has ever got; none for who is not known. */
    @Select("SELECT j.place, r.sent FROM " + REFS + """
             AS j STRAIGHT_JOIN recipient r ON r.program = #{program} AND r.ref = UNHEX(j.ref)
            """)
    List<EverRow> ever(@Param("program") String program, @Param("refs") String refs);

    /** The messages that each recipient got. */
    @Select("SELECT j.place, m.sent_at AS at, m.channel, m.sharer, m.reminder FROM " + REFS + """
             AS j STRAIGHT_JOIN share_message m FORCE INDEX (PRIMARY)
                ON m.program = #{program} AND m.recipient = UNHEX(j.ref) AND m.sent_at > #{after}
            """)
    List<MessageRow> messages(@Param("program") String program, @Param("refs") String refs, @Param("after") Instant after);

    /** The opt-outs and refusals of each recipient that hold on a channel. */
    @Select("SELECT j.place, o.kind, o.at FROM " + REFS + """
             AS j STRAIGHT_JOIN opt_out o ON o.program = #{program} AND o.ref = UNHEX(j.ref) AND o.channel IN ('all', #{channel})
            """)
    List<StopRow> stops(@Param("program") String program, @Param("refs") String refs, @Param("channel") String channel);

    /** How many people were reached last within each minute. */
    @Select("""
            SELECT TIMESTAMPDIFF(MINUTE, '2000-01-01 00:00:00', last_at) AS minute, COUNT(*) AS recipients
              FROM reach
             WHERE program = #{program} AND channel = #{channel} AND last_at > #{after}
             GROUP BY 1
             ORDER BY 1
            """)
    List<ReachRow> reach(@Param("program") String program, @Param("channel") String channel, @Param("after") Instant after);

    /** Locks those of some recipients who are known, in the order of the primary key; MySQL locks nothing that it reads with a JSON list. */
    @Select("""
            <script>
            SELECT sent
              FROM recipient FORCE INDEX (PRIMARY)
             WHERE program = #{program}
               AND ref IN <foreach item="it" collection="refs" open="(" separator="," close=")">UNHEX(#{it.hex})</foreach>
             ORDER BY ref
               FOR UPDATE
            </script>
            """)
    List<Long> lockRecipients(@Param("program") String program, @Param("refs") List<Ref> refs);

    /** Makes the recipients known that are not yet, each locked. */
    @Insert("INSERT INTO recipient (program, ref, sent) SELECT #{program}, UNHEX(j.ref), 0 FROM " + REFS + """
             AS j
             ORDER BY j.place
                ON DUPLICATE KEY UPDATE sent = sent
            """)
    void addRecipients(@Param("program") String program, @Param("refs") String refs);

    /** Counts one message more for each recipient. */
    @Insert("INSERT INTO recipient (program, ref, sent) SELECT #{program}, UNHEX(j.ref), 1 FROM " + REFS + """
             AS j
             ORDER BY j.place
                ON DUPLICATE KEY UPDATE sent = sent + 1
            """)
    void countMessages(@Param("program") String program, @Param("refs") String refs);

    @Select("SELECT channel FROM reach_lock WHERE program = #{program} AND channel = #{channel} FOR UPDATE")
    @Nullable
    String lockReach(@Param("program") String program, @Param("channel") String channel);

    @Insert("INSERT INTO reach_lock (program, channel) VALUES (#{program}, #{channel}) ON DUPLICATE KEY UPDATE channel = channel")
    void addReachLock(@Param("program") String program, @Param("channel") String channel);

    @Insert("INSERT INTO reach (program, channel, recipient, last_at) SELECT #{program}, #{channel}, UNHEX(j.ref), #{at} FROM " + REFS + """
             AS j
             ORDER BY j.place
                ON DUPLICATE KEY UPDATE last_at = GREATEST(last_at, VALUES(last_at))
            """)
    void reached(@Param("program") String program, @Param("channel") String channel, @Param("at") Instant at, @Param("refs") String refs);

    @Insert("""
            INSERT INTO share (program, id, sharer, channel, sent_at, recorded_at, messages, content, decision)
            VALUES (#{program}, #{s.id}, #{s.sharer}, #{channel}, #{s.sentAt}, #{recordedAt}, #{messages}, #{s.content}, #{s.decision})
            """)
    void insert(@Param("program") String program, @Param("s") ShareRow share, @Param("channel") String channel, @Param("messages") int messages,
            @Param("recordedAt") Instant recordedAt);

    /**
     * Adds the messages of a share.
     *
     * @param refs
     *            a JSON list of {@code ["<hex>", 1 if allowed else 0]}
     */
    @Insert("""
            INSERT INTO share_message (program, recipient, sent_at, share, sharer, channel, reminder, allowed)
            SELECT #{program}, UNHEX(j.ref), #{s.sentAt}, #{s.id}, #{s.sharer}, #{channel}, #{reminder}, j.allowed
              FROM JSON_TABLE(#{refs}, '$[*]' COLUMNS (ref VARCHAR(64) PATH '$[0]', allowed INT PATH '$[1]')) AS j
            """)
    void insertMessages(@Param("program") String program, @Param("s") ShareRow share, @Param("channel") String channel,
            @Param("reminder") boolean reminder, @Param("refs") String refs);

    /** A share as far as it is read again. */
    @SuppressWarnings("ArrayRecordComponent") // compared with Arrays.equals
    record ShareRow(String id, String sharer, Instant sentAt, byte[] content, String decision) {}

    /** A share that was sent. */
    record SentRow(String id, String channel, Instant sentAt, Instant recordedAt, String decision) {}

    /** A share of a sharer. */
    record SendingRow(Instant at, int messages) {}

    /** A recipient's count, by the place in the list from 1. */
    record EverRow(int place, long sent) {}

    /** A message to a recipient. */
    record MessageRow(int place, Instant at, String channel, String sharer, boolean reminder) {}

    /** An opt-out or a refusal of a recipient. */
    record StopRow(int place, String kind, Instant at) {}

    /** A minute, counted from the beginning of 2000. */
    record ReachRow(long minute, int recipients) {}
}
