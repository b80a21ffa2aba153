package plumbline.service.release;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The nodes with their leases, by the database's clock, and what each is ready for. */
@Mapper
interface NodeMapper {

    @Insert("""
            INSERT INTO node (id, name, lease_until, started_at)
            VALUES (#{id}, #{name}, TIMESTAMPADD(SECOND, #{seconds}, UTC_TIMESTAMP(6)), UTC_TIMESTAMP(6))
                ON DUPLICATE KEY UPDATE lease_until = VALUES(lease_until)
            """)
    void register(@Param("id") String id, @Param("name") String name, @Param("seconds") int seconds);

    @Update("""
            UPDATE node
               SET lease_until = TIMESTAMPADD(SECOND, #{seconds}, UTC_TIMESTAMP(6))
             WHERE id = #{id} AND lease_until > UTC_TIMESTAMP(6)
            """)
    int renew(@Param("id") String id, @Param("seconds") int seconds);

    @Update("UPDATE node SET holds = #{holds} WHERE id = #{id}")
    void hold(@Param("id") String id, @Param("holds") byte[] holds);

    @Delete("DELETE FROM node WHERE id = #{id}")
    void leave(String id);

    @Delete("DELETE FROM node WHERE lease_until < TIMESTAMPADD(HOUR, -1, UTC_TIMESTAMP(6))")
    void forgetTheDead();

    @Select("SELECT id, name, lease_until, started_at, holds FROM node WHERE lease_until > #{now} ORDER BY name, id")
    List<NodeRow> live(Instant now);

    @Select("SELECT id, name, lease_until, started_at, holds FROM node ORDER BY name, id")
    List<NodeRow> all();

    @Insert("""
            INSERT INTO activation_ready (program, epoch, node, rulebooks, failure)
            VALUES (#{program}, #{epoch}, #{node}, #{rulebooks}, #{failure})
                ON DUPLICATE KEY UPDATE rulebooks = VALUES(rulebooks), failure = VALUES(failure)
            """)
    void report(ReadyRow row);

    @Select("SELECT program, epoch, node, rulebooks, failure FROM activation_ready WHERE program = #{program} AND epoch = #{epoch}")
    List<ReadyRow> ready(@Param("program") String program, @Param("epoch") int epoch);

    @Delete("DELETE FROM activation_ready WHERE program = #{program} AND epoch >= #{epoch}")
    void takeBack(@Param("program") String program, @Param("epoch") int epoch);

    /** A running process. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record NodeRow(String id, String name, Instant leaseUntil, Instant startedAt, byte @Nullable [] holds) {

        /** The hashes of the rulebooks that it has loaded. */
        List<String> rulebooks() {
            return holds == null || holds.length == 0 ? List.of() : List.of(new String(holds, StandardCharsets.US_ASCII).split(" ", -1));
        }
    }

    /** What a node says of what comes: the hashes that it computed, or why it cannot load it. */
    record ReadyRow(String program, int epoch, String node, @Nullable String rulebooks, @Nullable String failure) {}
}
