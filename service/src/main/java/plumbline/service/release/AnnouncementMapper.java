package plumbline.service.release;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** What approvers announced. */
@Mapper
interface AnnouncementMapper {

    String COLUMNS = "a.id, a.act, a.pack, a.version, a.share, a.wanted_at, a.effective_at, a.emergency, a.ends_pins, a.reason, a.actor, a.at, a.state, a.detail";

    @Insert("""
            INSERT INTO announcement (id, act, pack, version, share, wanted_at, effective_at, emergency, ends_pins, reason, actor, at, state, detail,
                                      request)
            VALUES (#{it.id}, #{it.act}, #{it.pack}, #{it.version}, #{it.share}, #{it.wantedAt}, #{it.effectiveAt}, #{it.emergency}, #{it.endsPins}, #{it.reason}, #{it.actor}, #{it.at},
                    #{it.state}, #{it.detail}, #{request})
            """)
    void insert(@Param("it") Announcement announcement, @Param("request") byte @Nullable [] request);

    @Insert("INSERT INTO announcement_program (announcement, program) VALUES (#{announcement}, #{program})")
    void insertProgram(@Param("announcement") String announcement, @Param("program") String program);

    @Select("SELECT " + COLUMNS + " FROM announcement a WHERE a.id = #{id}")
    @Nullable
    Announcement find(String id);

    @Select("SELECT " + COLUMNS + " FROM announcement a WHERE a.request = #{request}")
    @Nullable
    Announcement ofRequest(byte[] request);

    /** The same request may announce once more. */
    @Update("UPDATE announcement SET request = NULL WHERE id = #{id}")
    void forgetRequest(String id);

    @Select("SELECT program FROM announcement_program WHERE announcement = #{id} ORDER BY program")
    List<String> programs(String id);

    /** Scheduled ones up to an instant, in the order in which they take effect. */
    @Select("SELECT " + COLUMNS + " FROM announcement a WHERE a.state = 'scheduled' AND a.wanted_at <= #{until} ORDER BY a.wanted_at, a.id")
    List<Announcement> due(Instant until);

    /** The same of one programme. */
    @Select("SELECT " + COLUMNS + """
              FROM announcement a
              JOIN announcement_program p ON p.announcement = a.id
             WHERE p.program = #{program} AND a.state = 'scheduled' AND a.wanted_at <= #{until}
             ORDER BY a.wanted_at, a.id
            """)
    List<Announcement> dueIn(@Param("program") String program, @Param("until") Instant until);

    @Update("UPDATE announcement SET state = #{state}, effective_at = #{effectiveAt}, detail = #{detail} WHERE id = #{id} AND state = 'scheduled'")
    int settle(@Param("id") String id, @Param("state") String state, @Param("effectiveAt") @Nullable Instant effectiveAt,
            @Param("detail") String detail);

    @Select("""
            <script>
            SELECT a.id, a.act, a.pack, a.version, a.share, a.wanted_at, a.effective_at, a.emergency, a.ends_pins, a.reason, a.actor, a.at, a.state,
                   a.detail
              FROM announcement a
             WHERE TRUE
            <if test="pack != null"> AND a.pack = #{pack} </if>
            <if test="state != null"> AND a.state = #{state} </if>
            <if test="before != null"> AND a.id &lt; #{before} </if>
             ORDER BY a.id DESC
             LIMIT #{limit}
            </script>
            """)
    List<Announcement> list(@Param("pack") @Nullable String pack, @Param("state") @Nullable String state, @Param("before") @Nullable String before,
            @Param("limit") int limit);
}
