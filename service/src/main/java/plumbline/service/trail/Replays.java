package plumbline.service.trail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.core.NestedRuntimeException;
import org.springframework.stereotype.Component;
import plumbline.rulebook.Rulebook;
import plumbline.service.database.Overloaded;
import plumbline.service.log.LoggedEntries;
import plumbline.service.log.LoggedEntries.Logged;
import plumbline.service.trail.Parts.Opened;
import plumbline.service.trail.TrailMapper.DecisionRow;
import plumbline.service.trail.Verdict.Cause;
import plumbline.service.web.Problem;
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
        var verdicts = new HashMap<String, Verdict>();
        var rulebooks = new Rulebooks();
        // Those of a rulebook one after the other: it is looked for once.
        rows.values().stream().sorted(Comparator.comparing(DecisionRow::rulebook)).forEach(row -> {
            var found = Optional.ofNullable(opened.get(row.id())).orElseGet(() -> Opened.nothing(row.id()));
            verdicts.put(row.id(), new Run(row, found, rulebooks).verdict(Optional.ofNullable(logged.get(row.entry()))));
        });
        return decisions.stream().map(id -> Optional.ofNullable(verdicts.get(id)).orElseGet(() -> Verdict.gone(id, engine.version()))).toList();
    }

    /** The rulebook asked for last, or why there is none: compiling one in vain takes as long as compiling one. */
    private final class Rulebooks {

        private String program = "";
        private String hash = "";
        private Supplier<Rulebook> found = () -> {
            throw new IllegalStateException("no rulebook was asked for");
        };

        Rulebook of(DecisionRow row) {
            if (!row.program().equals(program) || !row.rulebook().equals(hash)) {
                found = look(row);
                program = row.program();
                hash = row.rulebook();
            }
            return found.get();
        }

        private Supplier<Rulebook> look(DecisionRow row) {
            try {
                var rulebook = archive.byHash(row.program(), row.rulebook()).rulebook();
                return () -> rulebook;
            } catch (NestedRuntimeException | Overloaded e) {
                throw e;
            } catch (Problem e) {
                return failing(new RulebookLost(String.valueOf(e.getMessage()), e));
            } catch (RuntimeException e) {
                return failing(e);
            }
        }

        private static Supplier<Rulebook> failing(RuntimeException e) {
            return () -> {
                throw e;
            };
        }
    }

    /** One decision, made again. */
    private final class Run {

        private final DecisionRow row;
        private final Opened opened;
        private final Rulebooks rulebooks;

        Run(DecisionRow row, Opened opened, Rulebooks rulebooks) {
            this.row = row;
            this.opened = opened;
            this.rulebooks = rulebooks;
        }

        Verdict verdict(Optional<Logged> logged) {
            var altered = Recorded.altered(row, opened, logged);
            return altered.isEmpty() ? again() : verdict(Optional.of(Cause.RECORD), altered, Optional.empty(), "");
        }

        private Verdict again() {
            try {
                var now = Replay.outcome(DecisionKind.of(row.kind()), facts(), () -> rulebooks.of(row));
                var isSame = Arrays.equals(opened.part(Parts.OUTCOME).body(), now);
                return verdict(isSame ? Optional.empty() : Optional.of(difference()), List.of(), Optional.of(now), "");
            } catch (RulebookLost e) {
                return verdict(Optional.of(Cause.RULEBOOK), List.of(), Optional.empty(), String.valueOf(e.getMessage()));
            } catch (NestedRuntimeException | Overloaded e) {
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

        private Verdict verdict(Optional<Cause> cause, List<String> altered, Optional<byte[]> replayed, String detail) {
            return new Verdict(row.id(), cause, altered, opened.erased(), replayed,
                    Optional.ofNullable(opened.parts().get(Parts.OUTCOME)).map(Parts.Part::body), engine.version(), row.engine(), detail);
        }
    }
}
