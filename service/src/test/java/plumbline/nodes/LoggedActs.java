package plumbline.nodes;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import plumbline.service.database.TestDatabase;

/** What the log says was done to something, in order. */
final class LoggedActs {

    private LoggedActs() {}

    /** Each entry as its kind, its act, and why it was refused. */
    static List<String> about(String ref) {
        return JdbcClient.create(TestDatabase.dataSource()).sql("SELECT body FROM log_entry WHERE body LIKE ? ORDER BY id")
                .param("%\"ref\":\"" + ref + "\"%").query(byte[].class).list().stream().map(Shop.JSON::readTree)
                .map(entry -> String.join(" ", Stream.of("/kind", "/data/act", "/data/refused").map(it -> entry.at(it).asString(""))
                        .filter(it -> !it.isEmpty()).toList()))
                .toList();
    }
}
