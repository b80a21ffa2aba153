package plumbline.service.draft;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Drafts, their files and who wrote them. */
@Mapper
interface DraftMapper {

    String COLUMNS = """
            SELECT id, pack, base, title, author, state, hash, created_at, changed_at, submitter, submitted_at, decider, decided_at, reason, version
              FROM draft
            """;

    @Insert("""
            INSERT INTO draft (id, pack, base, title, author, state, created_at, changed_at)
            VALUES (#{id}, #{pack}, #{base}, #{title}, #{author}, #{state}, #{createdAt}, #{changedAt})
            """)
    void insert(Draft draft);

    @Select(COLUMNS + " WHERE id = #{id}")
    @Nullable
    Draft find(String id);

    @Select(COLUMNS + " WHERE id = #{id} FOR UPDATE")
    @Nullable
    Draft lock(String id);

    @Select("<script>" + COLUMNS + """
             WHERE id &lt; #{before}
            <if test="f.pack != null"> AND pack = #{f.pack} </if>
            <if test="f.state != null"> AND state = #{f.state} </if>
            <if test="f.author != null"> AND id IN (SELECT draft FROM draft_author WHERE author = #{f.author}) </if>
             ORDER BY id DESC
             LIMIT #{limit}
            </script>
            """)
    List<Draft> search(@Param("f") Filter filter, @Param("before") String before, @Param("limit") int limit);

    @Update("UPDATE draft SET state = 'draft', hash = NULL, changed_at = #{at} WHERE id = #{id}")
    void reopen(@Param("id") String id, @Param("at") Instant at);

    @Update("UPDATE draft SET base = #{base} WHERE id = #{id}")
    void rebase(@Param("id") String id, @Param("base") int base);

    @Update("""
            UPDATE draft
               SET state = 'submitted', hash = #{hash}, submitter = #{person}, submitted_at = #{at}, decider = NULL, decided_at = NULL, reason = NULL
             WHERE id = #{id}
            """)
    void submit(@Param("id") String id, @Param("hash") String hash, @Param("person") String person, @Param("at") Instant at);

    @Update("UPDATE draft SET state = 'approved', decider = #{person}, decided_at = #{at}, version = #{version} WHERE id = #{id}")
    void approve(@Param("id") String id, @Param("version") int version, @Param("person") String person, @Param("at") Instant at);

    @Update("UPDATE draft SET state = 'rejected', hash = NULL, decider = #{person}, decided_at = #{at}, reason = #{reason} WHERE id = #{id}")
    void reject(@Param("id") String id, @Param("reason") String reason, @Param("person") String person, @Param("at") Instant at);

    @Delete("DELETE FROM draft WHERE id = #{id}")
    void delete(String id);

    @Insert("INSERT INTO draft_author (draft, author) VALUES (#{draft}, #{author}) ON DUPLICATE KEY UPDATE author = author")
    void insertAuthor(@Param("draft") String draft, @Param("author") String author);

    @Select("SELECT author FROM draft_author WHERE draft = #{draft} ORDER BY author")
    List<String> authors(String draft);

    @Delete("DELETE FROM draft_author WHERE draft = #{draft}")
    void deleteAuthors(String draft);

    @Insert("""
            INSERT INTO draft_file (draft, path, blob_hash, size, writer, at)
            SELECT #{draft}, f.path, f.blob_hash, LENGTH(b.content), #{writer}, #{at}
              FROM pack_file f
              JOIN pack_blob b ON b.hash = f.blob_hash
             WHERE f.pack_hash = #{hash}
            """)
    void copyFiles(@Param("draft") String draft, @Param("hash") String hash, @Param("writer") String writer, @Param("at") Instant at);

    @Insert("""
            INSERT INTO draft_file (draft, path, blob_hash, size, writer, at)
            VALUES (#{draft}, #{it.path}, #{it.blobHash}, #{it.size}, #{it.writer}, #{it.at})
                ON DUPLICATE KEY UPDATE blob_hash = VALUES(blob_hash), size = VALUES(size), writer = VALUES(writer), at = VALUES(at)
            """)
    void putFile(@Param("draft") String draft, @Param("it") DraftFile file);

    @Delete("DELETE FROM draft_file WHERE draft = #{draft} AND path = #{path}")
    void deleteFile(@Param("draft") String draft, @Param("path") String path);

    @Delete("DELETE FROM draft_file WHERE draft = #{draft}")
    void deleteFiles(String draft);

    @Select("SELECT path, blob_hash, size, writer, at FROM draft_file WHERE draft = #{draft} ORDER BY path")
    List<DraftFile> files(String draft);

    @Select("""
            SELECT f.path, b.content
              FROM draft_file f
              JOIN pack_blob b ON b.hash = f.blob_hash
             WHERE f.draft = #{draft}
             ORDER BY f.path
            """)
    List<Content> contents(String draft);

    @Select("""
            SELECT f.path, b.content
              FROM draft_file f
              JOIN pack_blob b ON b.hash = f.blob_hash
             WHERE f.draft = #{draft} AND f.path = #{path}
            """)
    @Nullable
    Content content(@Param("draft") String draft, @Param("path") String path);

    @Insert("""
            INSERT INTO draft_rebase (draft, at, person, base, target, hash)
            VALUES (#{draft}, #{it.at}, #{it.person}, #{it.base}, #{it.target}, #{it.hash})
            """)
    void insertRebase(@Param("draft") String draft, @Param("it") Rebased rebased);

    @Select("SELECT at, person, base, target, hash FROM draft_rebase WHERE draft = #{draft} ORDER BY at")
    List<Rebased> rebases(String draft);

    @Select("""
            SELECT r.base
              FROM draft_rebase r
              JOIN draft d ON d.id = r.draft
             WHERE d.pack = #{pack} AND r.hash = #{hash}
             ORDER BY r.at
             LIMIT 1
            """)
    @Nullable
    Integer baseBeforeRebase(@Param("pack") String pack, @Param("hash") String hash);

    @Delete("DELETE FROM draft_rebase WHERE draft = #{draft}")
    void deleteRebases(String draft);

    @Select("""
            SELECT d.pack, d.base, d.state, f.path, b.content
              FROM draft d
              LEFT JOIN draft_file f ON f.draft = d.id
              LEFT JOIN pack_blob b ON b.hash = f.blob_hash
             WHERE d.id = #{id}
             ORDER BY f.path
            """)
    List<SnapshotRow> snapshot(String id);

    /** A file of a draft with what the draft was in that instant; no file where it has none. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record SnapshotRow(String pack, int base, String state, @Nullable String path, byte @Nullable [] content) {}

    /** What is searched for; absent is everything. */
    record Filter(@Nullable String pack, @Nullable String state, @Nullable String author) {}

    /** A file with its bytes. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Content(String path, byte[] content) {}

    /** A rebase, with the hash of the files before it. */
    record Rebased(Instant at, String person, int base, int target, String hash) {}
}
