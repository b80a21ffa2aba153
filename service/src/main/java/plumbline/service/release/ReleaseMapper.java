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

/** Rulebooks and activations; rows are only ever added. */
@Mapper
interface ReleaseMapper {

    @Select("SELECT id, hash FROM rulebook WHERE hash = #{hash}")
    @Nullable
    RulebookRow rulebook(String hash);

    @Insert("INSERT INTO rulebook (hash, id) VALUES (#{hash}, #{id})")
    void insertRulebook(RulebookRow row);

    @Insert("INSERT INTO rulebook_pack (rulebook, place, pack, version, pack_hash) VALUES (#{rulebook}, #{place}, #{it.pack}, #{it.version}, #{it.hash})")
    void insertRulebookPack(@Param("rulebook") String rulebook, @Param("place") int place, @Param("it") PackVersion version);

    @Select("SELECT pack, version, pack_hash AS hash FROM rulebook_pack WHERE rulebook = #{rulebook} ORDER BY place")
    List<PackVersion> packs(String rulebook);

    @Select("SELECT rulebook FROM activation WHERE program = #{program} AND state = 'armed' AND effective_at <= #{at} ORDER BY epoch DESC LIMIT 1")
    @Nullable
    String inForce(@Param("program") String program, @Param("at") Instant at);

    @Select("SELECT MIN(effective_at) FROM activation WHERE program = #{program} AND state = 'armed' AND effective_at > #{at}")
    @Nullable
    Instant nextSwitch(@Param("program") String program, @Param("at") Instant at);

    @Select("SELECT COALESCE(MAX(epoch), 0) FROM activation WHERE program = #{program}")
    int epoch(String program);

    @Insert("""
            INSERT INTO activation (program, epoch, id, rulebook, effective_at, state, reason, at)
            VALUES (#{program}, #{epoch}, #{id}, #{rulebook}, #{at}, 'armed', #{reason}, #{at})
            """)
    void insertActivation(@Param("program") String program, @Param("epoch") int epoch, @Param("id") String id, @Param("rulebook") String rulebook,
            @Param("at") Instant at,
            @Param("reason") String reason);

    @Update("UPDATE program SET news = news + 1 WHERE id = #{program}")
    void announce(String program);

    /** A row of {@code rulebook}. */
    record RulebookRow(String id, String hash) {}
}
