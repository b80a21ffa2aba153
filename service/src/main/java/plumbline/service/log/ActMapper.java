package plumbline.service.log;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Looks for entries by who did what; each kind is read in the order of its entries, so that a family is a merge of few. */
@Mapper
interface ActMapper {

    /** What is asked of an act, called a. */
    String ASKED = """
            <if test="a.actor != null"> AND a.actor = #{a.actor} </if>
            <if test="a.program != null"> AND a.program = #{a.program} </if>
            <if test="a.ref != null"> AND a.ref = #{a.ref} </if>
            <if test="a.from != null"> AND a.at &gt;= #{a.from} </if>
            <if test="a.to != null"> AND a.at &lt; #{a.to} </if>
               AND a.entry_id &gt;= #{lowest} AND a.entry_id &lt; #{below}
             ORDER BY a.entry_id DESC
             LIMIT #{limit}
            """;

    @Select({"<script>", "SELECT a.entry_id FROM log_act a WHERE TRUE", ASKED, "</script>"})
    List<String> all(@Param("a") Asked asked, @Param("lowest") String lowest, @Param("below") String below, @Param("limit") int limit);

    @Select({"<script>", """
            <foreach collection="kinds" item="kind" separator=" UNION ALL ">
            (SELECT a.entry_id FROM log_act a WHERE a.kind = #{kind}
            """, ASKED, """
            )
            </foreach>
            """, "</script>"})
    List<String> ofKinds(@Param("kinds") Collection<String> kinds, @Param("a") Asked asked, @Param("lowest") String lowest,
            @Param("below") String below, @Param("limit") int limit);

    @Select("""
            <script>
            SELECT entry_id, body, leaf
              FROM log_entry
             WHERE entry_id IN <foreach collection="ids" item="it" open="(" separator="," close=")">#{it}</foreach>
             ORDER BY entry_id DESC
            </script>
            """)
    List<EntryRow> entries(@Param("ids") Collection<String> ids);

    @Select("SELECT COALESCE(MAX(id), 0) FROM log_entry")
    long lastNumber();

    @Select("SELECT id, body, leaf FROM log_entry WHERE id >= #{number} ORDER BY id LIMIT #{limit}")
    List<NumberedRow> from(@Param("number") long number, @Param("limit") int limit);

    @Select("""
            <script>
            SELECT entry_id, body, leaf
              FROM log_entry
             WHERE id IN <foreach collection="numbers" item="it" open="(" separator="," close=")">#{it}</foreach>
             ORDER BY id
            </script>
            """)
    List<EntryRow> numbered(@Param("numbers") Collection<Long> numbers);

    /** What is asked for; absent is everything. */
    record Asked(@Nullable String actor, @Nullable String program, @Nullable String ref, @Nullable Instant from, @Nullable Instant to) {}

    /** The same with its number. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record NumberedRow(long id, byte[] body, byte[] leaf) {}

    /** A row of {@code log_entry}. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record EntryRow(String entryId, byte[] body, byte[] leaf) {}
}
