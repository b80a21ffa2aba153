package plumbline.service.database;

import java.sql.SQLException;
import java.util.List;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.stereotype.Component;

/** Writes rows in the caller's transaction, with one round trip a statement. */
@Component
public final class Rows {

    private final DataSource dataSource;
    private final SQLExceptionTranslator translator;

    Rows(DataSource dataSource) {
        this.dataSource = dataSource;
        this.translator = new SQLErrorCodeSQLExceptionTranslator(dataSource);
    }

    /** Writes them, in the order of their statements. */
    public void write(List<Row> rows) {
        var connection = DataSourceUtils.getConnection(dataSource);
        try {
            Batches.insert(connection, rows.stream());
        } catch (SQLException e) {
            var translated = translator.translate("write rows", null, e);
            throw translated == null ? new IllegalStateException(e) : translated;
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }
}
