package plumbline.service.gate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import plumbline.service.gate.CheckMapper.CheckRow;
import plumbline.service.member.Members;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Checks as answers show them. Reports know members by surrogate; who they are is looked up when one is shown, so that an erased one is nobody. */
@Component
final class CheckViews {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String MEMBER = "member";

    private final Members members;

    CheckViews(Members members) {
        this.members = members;
    }

    /**
     * A check with its report.
     *
     * @param progress
     *            from 0 to 1
     */
    Map<String, Object> view(CheckRow row, double progress) {
        var report = report(row);
        name(report);
        var view = new LinkedHashMap<String, Object>();
        view.put("id", row.id());
        view.put("draft", row.draft());
        view.put("pack", row.pack());
        view.put("status", row.status());
        view.put("progress", row.runs() ? progress : 1.0);
        view.put("hash", row.hash());
        view.put("startedAt", row.startedAt());
        view.put("endedAt", Optional.ofNullable(row.endedAt()));
        view.put("losers", row.losers());
        view.put("steps", report.has("steps") ? report.get("steps") : List.of());
        view.put("reason", Optional.ofNullable(report.get("reason")));
        return view;
    }

    /** The report of a check as it is kept; empty as long as there is none. */
    static ObjectNode report(CheckRow row) {
        return row.report() != null && MAPPER.readTree(row.report()) instanceof ObjectNode report ? report : JsonNodeFactory.instance.objectNode();
    }

    private void name(JsonNode report) {
        var rows = report.findParents(MEMBER);
        var surrogates = new TreeSet<String>();
        rows.forEach(it -> surrogates.add(it.path(MEMBER).asString()));
        var names = members.callerIds(surrogates);
        for (var it : rows) {
            if (it instanceof ObjectNode row) {
                var name = names.get(row.path(MEMBER).asString());
                row.set(MEMBER, name == null ? JsonNodeFactory.instance.nullNode() : JsonNodeFactory.instance.stringNode(name));
            }
        }
    }
}
