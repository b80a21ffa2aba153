package plumbline.service.trail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import plumbline.rulebook.Rulebook;
import plumbline.service.log.LoggedEntries;
import plumbline.service.log.LoggedEntries.Logged;
import plumbline.service.trail.Parts.Opened;
import plumbline.service.trail.TrailMapper.DecisionRow;
import plumbline.service.trail.Verdict.Cause;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes recorded decisions again, on the recorded facts under the recorded rulebook, however long out of force, and says whether the same bytes come
 * out; and if not, why.
 */
@Component
public final class Replays {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final SearchMapper mapper;
    private final Parts parts;
    private final LoggedEntries entries;
    private final RulebookArchive archive;
    private final Engine engine;

    Replays(SearchMapper mapper, Parts parts, LoggedEntries entries, RulebookArchive archive, Engine engine) {
        this.mapper = mapper;
        this.parts = parts;
        this.entries = entries;
        this.archive = archive;
        this.engine = engine;
    }

    /** What becomes of each of some decisions; one that is not there any more is not identical either. */
    public List<Verdict> of(Collection<String> decisions) {
        var rows = new HashMap<String, DecisionRow>();
        if (!decisions.isEmpty()) {
            mapper.rows(decisions).forEach(row -> rows.put(row.id(), row));
        }
        var opened = parts.of(rows.keySet());
        var logged = new HashMap<String, Logged>();
        entries.of(rows.values().stream().map(DecisionRow::entry).toList()).forEach(it -> logged.put(it.id(), it));
        return decisions.stream().map(id -> of(id, rows, opened, logged)).toList();
    }

    private Verdict of(String id, Map<String, DecisionRow> rows, Map<String, Opened> opened, Map<String, Logged> logged) {
        var row = rows.get(id);
        if (row == null) {
            return Verdict.gone(id, engine.version());
        }
        var found = Optional.ofNullable(opened.get(id)).orElseGet(() -> new Opened(id, new TreeMap<>(), new TreeMap<>(), new TreeSet<>()));
        return new Run(row, found).verdict(Optional.ofNullable(logged.get(row.entry())));
    }

    /** One decision, made again. */
    private final class Run {

        private final DecisionRow row;
        private final Opened opened;

        Run(DecisionRow row, Opened opened) {
            this.row = row;
            this.opened = opened;
        }

        Verdict verdict(Optional<Logged> logged) {
            var altered = Recorded.altered(row, opened, logged);
            return altered.isEmpty() ? again() : verdict(Optional.of(Cause.RECORD), altered, Optional.empty(), "");
        }

        private Verdict again() {
            try {
                var now = Replay.outcome(DecisionKind.of(row.kind()), facts(), this::rulebook);
                var isSame = Arrays.equals(opened.part(Parts.OUTCOME).body(), now);
                return verdict(isSame ? Optional.empty() : Optional.of(difference()), List.of(), Optional.of(now), "");
            } catch (RulebookLost e) {
                return verdict(Optional.of(Cause.RULEBOOK), List.of(), Optional.empty(), String.valueOf(e.getMessage()));
            } catch (DataAccessException e) {
                throw e;
            } catch (RuntimeException e) {
                // It came to an outcome once; that it comes to none now is an answer, and no reason to leave others unread.
                return verdict(Optional.of(difference()), List.of(), Optional.empty(), String.valueOf(e));
            }
        }

        private Cause difference() {
            return engine.version().equals(row.engine()) ? Cause.UNEXPLAINED : Cause.ENGINE;
        }

        private JsonNode facts() {
            return MAPPER.readTree(new String(opened.part(Parts.FACTS).body(), StandardCharsets.UTF_8));
        }

        private Rulebook rulebook() {
            try {
                return archive.byHash(row.program(), row.rulebook()).rulebook();
            } catch (DataAccessException e) {
                throw e;
            } catch (RuntimeException e) {
                throw new RulebookLost(e);
            }
        }

        private Verdict verdict(Optional<Cause> cause, List<String> altered, Optional<byte[]> replayed, String detail) {
            return new Verdict(row.id(), cause, altered, opened.erased(), replayed,
                    Optional.ofNullable(opened.parts().get(Parts.OUTCOME)).map(Parts.Part::body), engine.version(), row.engine(), detail);
        }
    }

    /** The files of a rulebook are not those that its hash names. */
    private static final class RulebookLost extends RuntimeException {

        private static final long serialVersionUID = 1L;

        RulebookLost(RuntimeException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
