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

    /** Locks it for whoever gives it another version; the update that changes nothing takes the lock where the row is there already. */
    @Insert("INSERT INTO pack (id) VALUES (#{pack}) ON DUPLICATE KEY UPDATE id = id")
    void lock(String pack);

    @Insert("INSERT INTO pack_blob (hash, content) VALUES (#{hash}, #{content}) ON DUPLICATE KEY UPDATE hash = hash")
    void insertBlob(@Param("hash") String hash, @Param("content") byte[] content);

    @Insert("INSERT INTO pack_file (pack_hash, path, blob_hash) VALUES (#{hash}, #{path}, #{blob}) ON DUPLICATE KEY UPDATE path = path")
    void insertFile(@Param("hash") String hash, @Param("path") String path, @Param("blob") String blob);

    @Select("SELECT f.path, b.content FROM pack_file f JOIN pack_blob b ON b.hash = f.blob_hash WHERE f.pack_hash = #{hash} ORDER BY f.path")
    List<FileRow> files(String hash);

    @Select("SELECT f.path, b.content FROM pack_file f JOIN pack_blob b ON b.hash = f.blob_hash WHERE f.pack_hash = #{hash} AND f.path = #{path}")
    @Nullable
    FileRow file(@Param("hash") String hash, @Param("path") String path);

    @Select("SELECT pack, version, hash FROM pack_version WHERE pack = #{pack} AND hash = #{hash}")
    @Nullable
    PackVersion byHash(@Param("pack") String pack, @Param("hash") String hash);

    @Select("SELECT pack, version, hash FROM pack_version WHERE pack = #{pack} AND version = #{version}")
    @Nullable
    PackVersion byNumber(@Param("pack") String pack, @Param("version") int version);

    @Select("SELECT pack, version, hash FROM pack_version WHERE pack = #{pack} ORDER BY version DESC LIMIT 1")
    @Nullable
    PackVersion latest(String pack);

    @Select("""
            SELECT v.pack, v.version, v.hash
              FROM pack_version v
             WHERE v.pack > #{after}
               AND v.version = (SELECT MAX(w.version) FROM pack_version w WHERE w.pack = v.pack)
             ORDER BY v.pack
             LIMIT #{limit}
            """)
    List<PackVersion> packs(@Param("after") String after, @Param("limit") int limit);

    @Select("""
            SELECT version, hash, at, draft, title, authors, approver
              FROM pack_version
             WHERE pack = #{pack}
             ORDER BY version DESC
            """)
    List<VersionRow> history(String pack);

    @Insert("""
            INSERT INTO pack_version (pack, version, hash, at, draft, title, authors, approver)
            VALUES (#{pack}, #{it.version}, #{it.hash}, #{it.at}, #{it.draft}, #{it.title}, #{it.authors}, #{it.approver})
            """)
    void insertVersion(@Param("pack") String pack, @Param("it") VersionRow version);

    /** A file of a pack. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record FileRow(String path, byte[] content) {}

    /** A row of {@code pack_version}, its pack left out. */
    record VersionRow(int version, String hash, Instant at, @Nullable String draft, String title, String authors, @Nullable String approver) {}
}
