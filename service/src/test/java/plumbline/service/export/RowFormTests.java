package plumbline.service.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowFormTests {

    private static final List<String> COLUMNS = List.of("id", "at", "order", "minor", "amount");

    private static String written(Format format, Object order) {
        List<Object> row = List.of("t_1", Instant.parse("2026-05-03T04:00:00.500Z"), order, -1592L, new BigDecimal("-15.92"));
        return new String(RowForm.rows(format, COLUMNS, List.of(row)), StandardCharsets.UTF_8);
    }

    @Test
    void writesCsvAsTheRfcHasIt() {
        assertThat(new String(RowForm.head(Format.CSV, COLUMNS), StandardCharsets.UTF_8)).isEqualTo("id,at,order,minor,amount\r\n");
        assertThat(written(Format.CSV, "o-1")).isEqualTo("t_1,2026-05-03T04:00:00.5Z,o-1,-1592,-15.92\r\n");
        assertThat(written(Format.CSV, Optional.empty())).isEqualTo("t_1,2026-05-03T04:00:00.5Z,,-1592,-15.92\r\n");
        assertThat(written(Format.CSV, "a,\"b\"\n准绳")).isEqualTo("t_1,2026-05-03T04:00:00.5Z,\"a,\"\"b\"\"\n准绳\",-1592,-15.92\r\n");
    }

    @Test
    void keepsASpreadsheetFromComputingWhatACallerWrote() {
        for (var text : List.of("=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1")) {
            assertThat(written(Format.CSV, Optional.of(text))).contains("'" + text);
        }
        assertThat(written(Format.CSV, "=HYPERLINK(\"x\")")).contains(",\"'=HYPERLINK(\"\"x\"\")\",");
    }

    @Test
    void writesAnObjectALine() {
        assertThat(RowForm.head(Format.JSONL, COLUMNS)).isEmpty();
        assertThat(written(Format.JSONL, Optional.of("=1")))
                .isEqualTo("{\"id\":\"t_1\",\"at\":\"2026-05-03T04:00:00.5Z\",\"order\":\"=1\",\"minor\":-1592,\"amount\":\"-15.92\"}\n");
        assertThat(written(Format.JSONL, Optional.empty())).contains("\"order\":null");
    }
}
