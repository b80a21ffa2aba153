package plumbline.service.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * An instant of the database's clock, and how much each programme had announced by then: one clock for all nodes, and no news that a node could
 * miss.
 *
 * @param now
 *            to the microsecond
 * @param news
 *            by programme
 */
public record Moment(Instant now, Map<String, Long> news) {

    /** A row with the time for each programme; without programmes there is nothing to decide, only the time to ask for. */
    static final String SQL = "SELECT UTC_TIMESTAMP(6) AS now, id, news FROM program";
    /** Whoever announces news waits until those who began without them have ended. */
    static final String LOCKED = SQL + " ORDER BY id LOCK IN SHARE MODE";

    public Moment {
        news = Map.copyOf(news);
    }

    /** The news of a programme; none for one that nobody has heard of. */
    public long news(String program) {
        return news.getOrDefault(program, 0L);
    }

    /** Reads what {@link #SQL} gives. */
    static @Nullable Moment read(ResultSet rows) throws SQLException {
        Instant now = null;
        var news = new HashMap<String, Long>();
        while (rows.next()) {
            now = Objects.requireNonNull(rows.getObject("now", LocalDateTime.class)).toInstant(ZoneOffset.UTC);
            news.put(Objects.requireNonNull(rows.getString("id")), rows.getLong("news"));
        }
        return now == null ? null : new Moment(now, news);
    }
}
