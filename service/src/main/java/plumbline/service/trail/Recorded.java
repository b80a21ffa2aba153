package plumbline.service.trail;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import plumbline.service.log.Commitment;
import plumbline.service.log.LoggedEntries.Logged;
import plumbline.service.trail.Parts.Opened;
import plumbline.service.trail.TrailMapper.DecisionRow;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds what is stored of a decision against the log's entry of it. Whoever changes facts and outcome so that one follows from the other is found
 * out here: the entry commits to the bytes of both, and the tree to the entry.
 */
final class Recorded {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    /** The database keeps microseconds. */
    private static final Duration PRECISION = Duration.ofNanos(1_000);

    private final DecisionRow row;
    private final Opened parts;
    private final List<String> altered = new ArrayList<>();

    private Recorded(DecisionRow row, Opened parts) {
        this.row = row;
        this.parts = parts;
    }

    /** What is not as the log has it; nothing where all is. */
    static List<String> altered(DecisionRow row, Opened parts, Optional<Logged> logged) {
        if (logged.isEmpty()) {
            return List.of("entry");
        }
        var recorded = new Recorded(row, parts);
        recorded.compare(logged.get());
        return List.copyOf(recorded.altered);
    }

    private void compare(Logged logged) {
        try {
            same("leaf", logged.isWhole());
            compare(json(logged.body()));
        } catch (RuntimeException _) {
            // It may have been changed into anything, of no form that an entry has; whoever did must not keep the others from being looked at.
            same("entry", false);
        }
    }

    private void compare(JsonNode entry) {
        same("entry", entry.path("id").asString("").equals(row.entry()));
        same("id", entry.path("ref").asString("").equals(row.id()));
        same("kind", entry.path("kind").asString("").equals(DecisionKind.LOGGED + row.kind()));
        same("program", entry.path("program").asString("").equals(row.program()));
        same("rulebook", entry.path("rulebook").asString("").equals(row.rulebook()));
        same("node", entry.path("node").asString("").equals(row.node()));
        same("decidedAt", isAt(entry.path("at"), row.decidedAt()));
        same("variant", entry.at("/data/variant").asString("").equals(row.variant()));
        same("engine", entry.at("/data/engine").asString(row.engine()).equals(row.engine()));
        commitments(entry.path("commit"));
        Optional.ofNullable(parts.parts().get(Parts.FACTS))
                .ifPresent(facts -> same("at", altered.contains(Parts.FACTS) || isAt(json(facts.body()).path("at"), row.at())));
    }

    private void commitments(JsonNode commit) {
        var names = new TreeSet<>(parts.parts().keySet());
        names.addAll(commit.propertyNames());
        names.removeIf(parts::isErased);
        for (var name : names) {
            same(name, opens(commit.get(name), name));
        }
    }

    private boolean opens(@Nullable JsonNode commit, String name) {
        var part = parts.parts().get(name);
        return part != null && commit != null
                && new Commitment(commit.path("mac").asString(""), commit.path("size").asInt(-1)).opensTo(name, part.nonce(), part.body());
    }

    private void same(String what, boolean isSame) {
        if (!isSame && !altered.contains(what)) {
            altered.add(what);
        }
    }

    private static boolean isAt(JsonNode text, Instant instant) {
        try {
            return Duration.between(Instant.parse(text.asString("")), instant).abs().compareTo(PRECISION) <= 0;
        } catch (DateTimeParseException _) {
            return false;
        }
    }

    private static JsonNode json(byte[] body) {
        return MAPPER.readTree(new String(body, StandardCharsets.UTF_8));
    }
}
