package plumbline.service.release;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import plumbline.service.pack.PackVersion;

/** Rulebooks, and which one a programme decides by; an armed activation never changes. */
@Mapper
interface ReleaseMapper {

    String ACTIVATION_COLUMNS = "program, epoch, id, rulebook, trial, trial_pack, share, effective_at, state, ends_pins";

    @Select("SELECT id, hash FROM rulebook WHERE hash = #{hash}")
    @Nullable
    RulebookRow rulebook(String hash);

    @Insert("INSERT INTO rulebook (hash, id) VALUES (#{hash}, #{id}) ON DUPLICATE KEY UPDATE hash = hash")
    void insertRulebook(RulebookRow row);

    @Insert("""
            INSERT INTO rulebook_pack (rulebook, place, pack, version, pack_hash)
            VALUES (#{rulebook}, #{place}, #{it.pack}, #{it.version}, #{it.hash})
                ON DUPLICATE KEY UPDATE place = VALUES(place)
            """)
    void insertRulebookPack(@Param("rulebook") String rulebook, @Param("place") int place, @Param("it") PackVersion version);

    @Select("SELECT pack, version, pack_hash AS hash FROM rulebook_pack WHERE rulebook = #{rulebook} ORDER BY place")
    List<PackVersion> packs(String rulebook);

    /** Where each pack version of a rulebook came from. */
    @Select("""
            SELECT r.pack, r.version, v.title, v.authors, v.approver, v.at,
                   (SELECT a.actor
                      FROM announcement a
                      JOIN announcement_program p ON p.announcement = a.id
                     WHERE a.pack = r.pack AND a.version = r.version AND a.state = 'armed' AND p.program = #{program}
                     ORDER BY a.effective_at
                     LIMIT 1) AS activated_by,
                   (SELECT MIN(x.effective_at)
                      FROM activation x
                      JOIN rulebook_pack q ON q.rulebook = x.rulebook OR q.rulebook = x.trial
                     WHERE x.program = #{program} AND x.state = 'armed' AND q.pack = r.pack AND q.version = r.version) AS activated_at
              FROM rulebook_pack r
              JOIN pack_version v ON v.pack = r.pack AND v.version = r.version
             WHERE r.rulebook = #{rulebook}
             ORDER BY r.place
            """)
    List<OriginRow> origins(@Param("program") String program, @Param("rulebook") String rulebook);

    @Select("SELECT " + ACTIVATION_COLUMNS + """
              FROM activation
             WHERE program = #{program} AND state = 'armed' AND effective_at <= #{at}
             ORDER BY epoch DESC
             LIMIT 1
            """)
    @Nullable
    ActivationRow inForce(@Param("program") String program, @Param("at") Instant at);

    @Select("SELECT MIN(effective_at) FROM activation WHERE program = #{program} AND state = 'armed' AND effective_at > #{at}")
    @Nullable
    Instant nextSwitch(@Param("program") String program, @Param("at") Instant at);

    /** The last of a programme, armed or not. */
    @Select("SELECT " + ACTIVATION_COLUMNS + " FROM activation WHERE program = #{program} ORDER BY epoch DESC LIMIT 1")
    @Nullable
    ActivationRow last(String program);

    /** The armed one before an announcement's, or the last. */
    @Select("SELECT " + ACTIVATION_COLUMNS + """
              FROM activation
             WHERE program = #{program} AND state = 'armed'
               AND epoch < COALESCE((SELECT MIN(a.epoch) FROM activation a WHERE a.program = #{program} AND a.id = #{announcement}), 4294967295)
             ORDER BY epoch DESC
             LIMIT 1
            """)
    @Nullable
    ActivationRow before(@Param("program") String program, @Param("announcement") String announcement);

    @Select("SELECT MAX(effective_at) FROM activation WHERE program = #{program} AND state = 'armed'")
    @Nullable
    Instant lastArmed(String program);

    /** Those not armed yet, in their order. */
    @Select("SELECT " + ACTIVATION_COLUMNS + " FROM activation WHERE program = #{program} AND state = 'announced' ORDER BY epoch")
    List<ActivationRow> announced(String program);

    @Select("SELECT " + ACTIVATION_COLUMNS
            + " FROM activation WHERE program = #{program} AND state = 'armed' AND effective_at > #{now} ORDER BY epoch")
    List<ActivationRow> armed(@Param("program") String program, @Param("now") Instant now);

    @Insert("""
            INSERT INTO activation (program, epoch, id, rulebook, trial, trial_pack, share, effective_at, state, reason, at, ends_pins)
            VALUES (#{row.program}, #{row.epoch}, #{row.id}, #{row.rulebook}, #{row.trial}, #{row.trialPack}, #{row.share}, #{row.effectiveAt},
                    #{row.state}, #{reason}, #{at}, #{row.endsPins})
            """)
    void insertActivation(@Param("row") ActivationRow row, @Param("reason") String reason, @Param("at") Instant at);

    @Update("UPDATE activation SET state = 'armed', effective_at = #{effectiveAt} WHERE id = #{id} AND state = 'announced'")
    int arm(@Param("id") String id, @Param("effectiveAt") Instant effectiveAt);

    /** Takes back rows from an epoch on that are not armed; what they were made for stays announced, and they are made anew. */
    @Update("DELETE FROM activation WHERE program = #{program} AND epoch >= #{epoch} AND state = 'announced'")
    void takeBack(@Param("program") String program, @Param("epoch") int epoch);

    @Select("""
            SELECT COUNT(*)
              FROM activation
             WHERE program = #{program} AND state = 'armed' AND ends_pins AND effective_at > #{since} AND effective_at <= #{until}
            """)
    int endedPins(@Param("program") String program, @Param("since") Instant since, @Param("until") Instant until);

    @Update("UPDATE program SET news = news + 1 WHERE id = #{program}")
    void announce(String program);

    /** A pack version, who wrote and approved it, and who put it in force. */
    record OriginRow(String pack, int version, String title, String authors, @Nullable String approver, Instant at, @Nullable String activatedBy,
            @Nullable Instant activatedAt) {}

    /** A row of {@code rulebook}. */
    record RulebookRow(String id, String hash) {}

    /** A row of {@code activation}. */
    record ActivationRow(String program, int epoch, String id, String rulebook, @Nullable String trial, @Nullable String trialPack,
            @Nullable String share, @Nullable Instant effectiveAt, String state, boolean endsPins) {

        /** The rulebooks that a node has to have for it. */
        List<String> rulebooks() {
            return trial == null ? List.of(rulebook) : List.of(rulebook, trial);
        }
    }
}
