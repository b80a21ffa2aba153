package plumbline.service.checkpoint;

import java.time.Instant;
import java.util.List;

import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The public keys that sign checkpoints, or did. */
@Mapper
interface LogKeyMapper {

    @Select("SELECT vkey FROM log_key ORDER BY id")
    List<String> all();

    /** Those that sign now, the oldest first. */
    @Select("SELECT vkey FROM log_key WHERE until IS NULL OR until > UTC_TIMESTAMP(6) ORDER BY id")
    List<String> signing();

    @Insert("INSERT INTO log_key (vkey, since) VALUES (#{vkey}, #{since})")
    void add(@Param("vkey") String vkey, @Param("since") Instant since);

    @Update("UPDATE log_key SET until = #{until} WHERE until IS NULL")
    void endAll(Instant until);
}
