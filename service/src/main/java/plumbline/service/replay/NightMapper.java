package plumbline.service.replay;

import java.time.Instant;
import java.time.LocalDate;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;

/** Which node replays in a night. */
@Mapper
interface NightMapper {

    /** One row for whoever comes first, none for the others. */
    @Insert("INSERT IGNORE INTO replay_night (night, node, started_at) VALUES (#{night}, #{node}, #{now})")
    int claim(@Param("night") LocalDate night, @Param("node") String node, @Param("now") Instant now);
}
