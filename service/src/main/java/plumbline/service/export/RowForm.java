package plumbline.service.export;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import plumbline.service.web.Json;

/** How rows are written: CSV as RFC 4180 has it, or a JSON object a line. */
final class RowForm {

    private static final String END = "\r\n";
    private static final Pattern QUOTED = Pattern.compile("[\",\r\n]");
    /** What a spreadsheet would take for a formula; an order's id may begin with a minus sign. */
    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\t\r].*", Pattern.DOTALL);

    private RowForm() {}

    /** What stands before the first row. */
    static byte[] head(Format format, List<String> columns) {
        return format == Format.CSV ? bytes(String.join(",", columns) + END) : new byte[0];
    }

    /** Some rows. */
    static byte[] rows(Format format, List<String> columns, List<List<Object>> rows) {
        var text = new StringBuilder();
        for (var row : rows) {
            if (format == Format.CSV) {
                csv(text, row);
            } else {
                json(text, columns, row);
            }
        }
        return bytes(text.toString());
    }

    private static void csv(StringBuilder text, List<Object> row) {
        for (int i = 0; i < row.size(); i++) {
            text.append(i == 0 ? "" : ",").append(cell(row.get(i)));
        }
        text.append(END);
    }

    private static String cell(Object value) {
        return switch (value) {
            case Optional<?> found -> found.<Object>map(it -> it).map(RowForm::cell).orElse("");
            case BigDecimal amount -> amount.toPlainString();
            case Number number -> number.toString();
            case Instant instant -> Json.instant(instant);
            default -> quoted(guarded(value.toString()));
        };
    }

    /** An apostrophe before it makes a spreadsheet show it, where it would compute it. */
    private static String guarded(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    private static String quoted(String text) {
        return QUOTED.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
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

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
