package plumbline.service.export;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import plumbline.service.web.Json;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/** How rows are written: CSV as RFC 4180 has it, or a JSON object a line. */
final class RowForm {

    private static final CsvMapper CSV = CsvMapper.builder().enable(CsvWriteFeature.STRICT_CHECK_FOR_QUOTING).build();
    private static final CsvSchema CELLS = CsvSchema.emptySchema().withLineSeparator("\r\n");
    /** What a spreadsheet would take for a formula; an order's id may begin with a minus sign. */
    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\t\r].*", Pattern.DOTALL);

    private RowForm() {}

    /** What stands before the first row. */
    static byte[] head(Format format, List<String> columns) {
        return format == Format.CSV ? csv(Stream.of(columns)) : new byte[0];
    }

    /** Some rows. */
    static byte[] rows(Format format, List<String> columns, List<List<Object>> rows) {
        if (format == Format.CSV) {
            return csv(rows.stream().map(row -> row.stream().map(RowForm::cell).toList()));
        }
        var text = new StringBuilder();
        rows.forEach(row -> json(text, columns, row));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] csv(Stream<List<String>> rows) {
        var bytes = new ByteArrayOutputStream();
        try (var writer = CSV.writer(CELLS).writeValues(bytes)) {
            rows.forEach(writer::write);
        }
        return bytes.toByteArray();
    }

    private static String cell(Object value) {
        return switch (value) {
            case Optional<?> found -> found.<Object>map(it -> it).map(RowForm::cell).orElse("");
            case BigDecimal amount -> amount.toPlainString();
            case Number number -> number.toString();
            case Instant instant -> Json.instant(instant);
            default -> guarded(value.toString());
        };
    }

    /** An apostrophe before it makes a spreadsheet show it, where it would compute it. */
    private static String guarded(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    private static void json(StringBuilder text, List<String> columns, List<Object> row) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < columns.size(); i++) {
            object.put(columns.get(i), value(row.get(i)));
        }
        text.append(Json.text(object)).append('\n');
    }

    /** Decimals are strings, so that no reader makes a float of them. */
    private static Object value(Object value) {
        return switch (value) {
            case Optional<?> found -> found.<Object>map(RowForm::value);
            case BigDecimal amount -> amount.toPlainString();
            default -> value;
        };
    }
}
