package plumbline.nodes;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import plumbline.service.database.TestDatabase;

/** A look through every column of every table, as whoever got hold of a dump would do it. */
final class Dump {

    private static final JdbcTemplate JDBC = new JdbcTemplate(TestDatabase.dataSource());

    private Dump() {}

    /** The tables that hold a text anywhere: as it is, or as hex digits. */
    static Set<String> tablesWith(String planted) {
        var hex = HexFormat.of().formatHex(planted.getBytes(StandardCharsets.UTF_8));
        var found = new TreeSet<String>();
        for (var table : tables()) {
            JDBC.query("SELECT * FROM " + table, row -> {
                if (holds(row, planted, hex)) {
                    found.add(table);
                }
            });
        }
        return found;
    }

    private static List<String> tables() {
        return JDBC.query(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' ORDER BY table_name",
                (row, _) -> String.valueOf(row.getString(1)));
    }

    private static boolean holds(ResultSet row, String planted, String hex) throws SQLException {
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            var bytes = row.getBytes(i);
            var text = bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1) + " " + row.getString(i);
            if (text.contains(planted) || text.toLowerCase(Locale.ROOT).contains(hex)) {
                return true;
            }
        }
        return false;
    }
}
