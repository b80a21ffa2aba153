package plumbline.service.program;

import java.util.List;

import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** The table of programmes. */
@Mapper
interface ProgramMapper {

    @Select("SELECT id, name_zh, name_en, currency, zone, jurisdiction, salt FROM program WHERE id = #{id}")
    @Nullable
    ProgramRow find(String id);

    @Select("SELECT id FROM program ORDER BY id")
    List<String> ids();

    @Insert("""
            INSERT INTO program (id, name_zh, name_en, currency, zone, jurisdiction, salt)
            VALUES (#{row.id}, #{row.nameZh}, #{row.nameEn}, #{row.currency}, #{row.zone}, #{row.jurisdiction}, #{row.salt})
            """)
    void insert(@Param("row") ProgramRow row);

    @Select("SELECT news FROM program WHERE id = #{id} FOR UPDATE")
    long lock(String id);

    /** A row of {@code program}. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record ProgramRow(String id, String nameZh, String nameEn, String currency, String zone, String jurisdiction, byte[] salt) {}
}
