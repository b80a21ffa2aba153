package plumbline.service.trail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import plumbline.pack.PackFiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What answers say of a replay; where it came out otherwise, both outcomes and each place in which they differ. */
final class ReplayViews {

    /** 上限: places listed; who needs more has both outcomes. */
    private static final int PLACES_MAX = 100;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ReplayViews() {}

    static Map<String, Object> of(Verdict verdict) {
        var view = new LinkedHashMap<String, Object>();
        view.put("identical", verdict.isIdentical());
        view.put("hash", verdict.replayed().map(it -> "sha256:" + PackFiles.sha256(it)));
        view.put("engine", verdict.engine());
        view.put("recordedEngine", verdict.recordedEngine());
        if (!verdict.erased().isEmpty()) {
            view.put("erased", verdict.erased());
        }
        verdict.cause().ifPresent(cause -> {
            view.put("cause", cause.code());
            view.put("altered", verdict.altered());
            view.put("detail", Optional.of(verdict.detail()).filter(it -> !it.isEmpty()));
            var recorded = verdict.recorded().filter(_ -> cause != Verdict.Cause.RECORD).map(ReplayViews::json);
            var replayed = verdict.replayed().map(ReplayViews::json);
            view.put("differences", recorded.isPresent() && replayed.isPresent() ? differences(recorded.get(), replayed.get()) : List.of());
            view.put("recorded", recorded);
            view.put("replayed", replayed);
        });
        return view;
    }

    private static List<Object> differences(JsonNode recorded, JsonNode replayed) {
        var found = new ArrayList<>();
        collect("", recorded, replayed, found);
        return found;
    }

    private static void collect(String pointer, @Nullable JsonNode recorded, @Nullable JsonNode replayed, List<Object> found) {
        if (found.size() >= PLACES_MAX || (recorded != null && recorded.equals(replayed))) {
            return;
        }
        if (recorded != null && replayed != null && recorded.isObject() && replayed.isObject()) {
            var names = new TreeSet<>(recorded.propertyNames());
            names.addAll(replayed.propertyNames());
            names.forEach(name -> collect(pointer + "/" + name.replace("~", "~0").replace("/", "~1"), recorded.get(name), replayed.get(name), found));
        } else if (recorded != null && replayed != null && recorded.isArray() && replayed.isArray()) {
            for (int i = 0; i < Math.max(recorded.size(), replayed.size()); i++) {
                collect(pointer + "/" + i, recorded.get(i), replayed.get(i), found);
            }
        } else {
            var place = new LinkedHashMap<String, Object>();
            place.put("pointer", pointer);
            place.put("recorded", Optional.ofNullable(recorded));
            place.put("replayed", Optional.ofNullable(replayed));
            found.add(place);
        }
    }

    private static JsonNode json(byte[] body) {
        return MAPPER.readTree(new String(body, StandardCharsets.UTF_8));
    }
}
