package plumbline.service.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import plumbline.service.evidence.Manifest;
import plumbline.service.export.ExportMapper.EntryRow;
import plumbline.service.trail.DecisionKind;
import plumbline.service.trail.DecisionPages.Row;
import plumbline.service.trail.Parts;
import plumbline.service.trail.Parts.Opened;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lists what a bundle will hold of each decision: the place of its entry, and which of the parts that the entry commits to can
 * still be opened. One that cannot though nobody in it was erased is in neither list, so that no reader takes the bundle for whole.
 */
@Component
final class BundleLines {

    private static final int PAGE = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Exports exports;
    private final Parts parts;
    private final Sequenced sequenced;

    BundleLines(Exports exports, Parts parts, Sequenced sequenced) {
        this.exports = exports;
        this.parts = parts;
        this.sequenced = sequenced;
    }

    /**
     * The lines of some decisions, in their order.
     *
     * @throws plumbline.service.web.Problem
     *             {@code overloaded} if the log has not taken in the last of them yet
     */
    List<Manifest.Line> of(List<Row> decisions) {
        var lines = new ArrayList<Manifest.Line>(decisions.size());
        for (int from = 0; from < decisions.size(); from += PAGE) {
            var page = decisions.subList(from, Math.min(decisions.size(), from + PAGE));
            var entries = sequenced.await(() -> entries(page));
            var opened = parts.of(page.stream().map(Row::id).toList());
            page.forEach(row -> lines.add(line(row, found(row, entries.get(row.entry())),
                    opened.getOrDefault(row.id(), Opened.nothing(row.id())))));
        }
        return lines;
    }

    /** The entries by their ids; none while one of them has no place. */
    private Optional<Map<String, EntryRow>> entries(List<Row> page) {
        var entries = new HashMap<String, EntryRow>();
        exports.entries(page.stream().map(Row::entry).toList()).forEach(it -> entries.put(it.entryId(), it));
        return entries.values().stream().allMatch(it -> it.seq() != null) ? Optional.of(entries) : Optional.empty();
    }

    private static Manifest.Line line(Row row, EntryRow entry, Opened opened) {
        var logged = logged(entry);
        var open = new TreeSet<>(logged.path("commit").propertyNames());
        var erased = new TreeSet<>(open);
        open.retainAll(opened.parts().keySet());
        erased.removeAll(open);
        erased.removeIf(it -> !opened.isErased(it));
        return new Manifest.Line(row.id(), kind(row, logged), row.program(), row.entry(), found(row, entry.seq()), row.rulebook(), row.engine(),
                List.copyOf(open), List.copyOf(erased));
    }

    /** As the log has it: a row may have been changed to a kind that there is not. */
    private static DecisionKind kind(Row row, JsonNode logged) {
        return Arrays.stream(DecisionKind.values()).filter(it -> logged.path("kind").asString("").equals(it.logged().code())).findFirst()
                .orElseGet(() -> DecisionKind.of(row.kind()));
    }

    /** An entry that was changed may be anything; whoever checks the bundle finds that out. */
    private static JsonNode logged(EntryRow entry) {
        try {
            return JSON.readTree(entry.body());
        } catch (JacksonException _) {
            return JSON.createObjectNode();
        }
    }

    private static <T> T found(Row row, @Nullable T value) {
        return Optional.ofNullable(value)
                .orElseThrow(() -> new IllegalStateException("decision %s has lost its entry, or the entry its place".formatted(row.id())));
    }
}
