package plumbline.service.pack;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Pack versions and their files; rows are only ever added. */
@Mapper
interface PackMapper {

    @Insert("INSERT INTO pack_blob (hash, content) VALUES (#{hash}, #{content}) ON DUPLICATE KEY UPDATE hash = hash")
    void insertBlob(@Param("hash") String hash, @Param("content") byte[] content);

    @Insert("INSERT INTO pack_file (pack_hash, path, blob_hash) VALUES (#{hash}, #{path}, #{blob}) ON DUPLICATE KEY UPDATE path = path")
    void insertFile(@Param("hash") String hash, @Param("path") String path, @Param("blob") String blob);

    @Select("SELECT f.path, b.content FROM pack_file f JOIN pack_blob b ON b.hash = f.blob_hash WHERE f.pack_hash = #{hash} ORDER BY f.path")
    List<FileRow> files(String hash);

    @Select("SELECT pack, version, hash FROM pack_version WHERE pack = #{pack} AND hash = #{hash}")
    @Nullable
    PackVersion byHash(@Param("pack") String pack, @Param("hash") String hash);

    @Select("SELECT pack, version, hash FROM pack_version WHERE pack = #{pack} AND version = #{version}")
    @Nullable
    PackVersion byNumber(@Param("pack") String pack, @Param("version") int version);

    @Select("SELECT pack, version, hash FROM pack_version WHERE pack = #{pack} ORDER BY version DESC LIMIT 1")
    @Nullable
    PackVersion latest(String pack);

    @Insert("INSERT INTO pack_version (pack, version, hash, at) VALUES (#{it.pack}, #{it.version}, #{it.hash}, #{at})")
    void insertVersion(@Param("it") PackVersion version, @Param("at") Instant at);

    /** A file of a pack. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record FileRow(String path, byte[] content) {}
}
