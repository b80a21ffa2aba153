package plumbline.service.share;

import java.time.Instant;
import java.util.List;

import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Who wants no more, and how it came to that. */
@Mapper
interface OptOutMapper {

    @Select("SELECT channel, kind, at FROM opt_out WHERE program = #{program} AND ref = UNHEX(#{ref}) ORDER BY channel, kind")
    List<OptOut> of(@Param("program") String program, @Param("ref") String ref);

    @Insert("""
            INSERT INTO opt_out (program, ref, channel, kind, at)
            VALUES (#{program}, UNHEX(#{ref}), #{it.channel}, #{it.kind}, #{it.at})
                ON DUPLICATE KEY UPDATE at = GREATEST(at, VALUES(at))
            """)
    void put(@Param("program") String program, @Param("ref") String ref, @Param("it") OptOut optOut);

    @Delete("DELETE FROM opt_out WHERE program = #{program} AND ref = UNHEX(#{ref}) AND channel = #{channel}")
    int delete(@Param("program") String program, @Param("ref") String ref, @Param("channel") String channel);

    @Insert("""
            INSERT INTO opt_out_event (program, ref, channel, kind, at, recorded_at, actor)
            VALUES (#{program}, UNHEX(#{ref}), #{it.channel}, #{it.kind}, #{it.at}, #{recordedAt}, #{actor})
            """)
    void record(@Param("program") String program, @Param("ref") String ref, @Param("it") OptOut event, @Param("recordedAt") Instant recordedAt,
            @Param("actor") String actor);

    /**
     * What somebody said.
     *
     * @param channel
     *            a channel's code, or {@code all}
     * @param kind
     *            {@code opt-out} or {@code refusal}; {@code withdrawal} in what is recorded
     */
    record OptOut(String channel, String kind, Instant at) {}
}
