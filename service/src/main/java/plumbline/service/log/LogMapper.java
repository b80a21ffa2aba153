package plumbline.service.log;

import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** The log's tables. */
@Mapper
interface LogMapper {

    /** A trigger puts it among the pending ones in the same transaction. */
    @Insert("""
            INSERT INTO log_entry (entry_id, body, leaf)
            VALUES (#{id}, #{body}, #{leaf})
            """)
    void insert(@Param("id") String id, @Param("body") byte[] body, @Param("leaf") byte[] leaf);

    @Insert("""
            INSERT INTO log_act (entry_id, at, kind, actor, program, ref)
            VALUES (#{id}, #{it.at}, #{kind}, #{it.actor}, #{program}, #{ref})
            """)
    void insertAct(@Param("id") String id, @Param("it") Entry.Act act, @Param("kind") String kind, @Param("program") @Nullable String program,
            @Param("ref") @Nullable String ref);
}
