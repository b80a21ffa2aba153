package plumbline.nodes;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import plumbline.service.database.TestDatabase;
import tools.jackson.databind.JsonNode;

/** Members as the tables know them. */
final class Surrogates {

    private static final JdbcClient JDBC = JdbcClient.create(TestDatabase.dataSource());

    private Surrogates() {}

    /** The surrogate of a member of the demo programme. */
    static String of(String callerId) {
        return JDBC.sql("SELECT CONVERT(surrogate USING utf8mb4) FROM member WHERE program = 'liandong' AND caller_id = ?").param(callerId)
                .query(String.class).single();
    }

    /** What the log has about her. */
    static List<JsonNode> log(String surrogate) {
        return JDBC.sql("SELECT body FROM log_entry WHERE body LIKE ? ORDER BY id").param("%\"ref\":\"" + surrogate + "\"%").query(byte[].class)
                .list().stream().map(Shop.JSON::readTree).toList();
    }
}
