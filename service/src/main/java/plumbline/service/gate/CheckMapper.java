package plumbline.service.gate;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Checks; a row changes only while its check runs. */
@Mapper
interface CheckMapper {

    @Insert("""
            INSERT INTO gate_check (id, draft, pack, hash, running, actor, node, status, decisions, started_at, seen_at)
            VALUES (#{it.id}, #{it.draft}, #{it.pack}, #{it.hash}, #{running}, #{it.actor}, #{it.node}, 'running', #{it.decisions}, #{it.startedAt},
                    #{it.startedAt})
            """)
    void insert(@Param("it") CheckRow row, @Param("running") String running);

    @Select("""
            SELECT id, draft, pack, hash, actor, node, status, permille, decisions, losers, started_at, seen_at, ended_at, report
              FROM gate_check
             WHERE id = #{id}
            """)
    @Nullable
    CheckRow find(String id);

    @Select("SELECT id FROM gate_check WHERE running = #{running}")
    @Nullable
    String running(String running);

    @Update("UPDATE gate_check SET permille = #{permille}, seen_at = UTC_TIMESTAMP(6) WHERE id = #{id} AND status = 'running'")
    void see(@Param("id") String id, @Param("permille") int permille);

    @Select("""
            <script>
            SELECT id FROM gate_check WHERE stop_wanted AND id IN <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>
            """)
    List<String> unwanted(@Param("ids") Collection<String> ids);

    @Update("UPDATE gate_check SET stop_wanted = TRUE WHERE id = #{id} AND status = 'running' AND NOT stop_wanted")
    int stop(String id);

    /** Ends a check that still runs; 0 if it has ended already. */
    @Update("""
            UPDATE gate_check
               SET status = #{end.status}, running = NULL, permille = 1000, losers = #{end.losers}, report = #{end.report}, ended_at = #{at}
             WHERE id = #{id} AND status = 'running'
            """)
    int end(@Param("id") String id, @Param("end") Ending end, @Param("at") Instant at);

    @Select("SELECT status FROM gate_check WHERE draft = #{draft} AND hash = #{hash} ORDER BY id DESC LIMIT 1")
    @Nullable
    String newestStatus(@Param("draft") String draft, @Param("hash") String hash);

    @Select("SELECT losers FROM gate_check WHERE hash = #{hash} AND status = 'passed' ORDER BY id DESC LIMIT 1")
    @Nullable
    Integer losers(String hash);

    /** A row of {@code gate_check}. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record CheckRow(String id, String draft, String pack, String hash, String actor, String node, String status, int permille, int decisions,
            int losers, Instant startedAt, Instant seenAt, @Nullable Instant endedAt, byte @Nullable [] report) {

        boolean runs() {
            return status.equals(CheckStatus.RUNNING.code());
        }
    }

    /** How a check ended. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Ending(String status, int losers, byte[] report) {}
}
