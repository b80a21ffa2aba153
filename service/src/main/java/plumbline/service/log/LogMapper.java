package plumbline.service.log;

import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;

/** The log's tables. */
@Mapper
interface LogMapper {

    /** A trigger puts it among the pending ones in the same transaction. */
    @Insert("""
            INSERT INTO log_entry (entry_id, body, leaf)
            VALUES (#{id}, #{body}, #{leaf})
            """)
    void insert(@Param("id") String id, @Param("body") byte[] body, @Param("leaf") byte[] leaf);
}
