package plumbline.service.release;

import java.time.Instant;
import java.util.List;

import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Pack versions, rulebooks and activations; rows are only ever added. */
@Mapper
interface ReleaseMapper {

    @Insert("INSERT INTO pack_blob (hash, content) VALUES (#{hash}, #{content}) ON DUPLICATE KEY UPDATE hash = hash")
    void insertBlob(@Param("hash") String hash, @Param("content") byte[] content);

    @Insert("INSERT INTO pack_file (pack_hash, path, blob_hash) VALUES (#{hash}, #{path}, #{blob}) ON DUPLICATE KEY UPDATE path = path")
    void insertFile(@Param("hash") String hash, @Param("path") String path, @Param("blob") String blob);

    @Select("SELECT f.path, b.content FROM pack_file f JOIN pack_blob b ON b.hash = f.blob_hash WHERE f.pack_hash = #{hash} ORDER BY f.path")
    List<FileRow> files(String hash);

    @Select("SELECT pack, version, hash FROM pack_version WHERE pack = #{pack} AND hash = #{hash}")
    @Nullable
    PackVersion version(@Param("pack") String pack, @Param("hash") String hash);

    @Select("SELECT COALESCE(MAX(version), 0) FROM pack_version WHERE pack = #{pack}")
    int latest(String pack);

    @Insert("INSERT INTO pack_version (pack, version, hash, at) VALUES (#{it.pack}, #{it.version}, #{it.hash}, #{at})")
    void insertVersion(@Param("it") PackVersion version, @Param("at") Instant at);

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

    /** A file of a pack. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record FileRow(String path, byte[] content) {}

    /** A row of {@code rulebook}. */
    record RulebookRow(String id, String hash) {}
}
