package plumbline.service.release;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import plumbline.fact.Matter;
import plumbline.fact.Stage;
import plumbline.pack.Pack;
import plumbline.pack.RuleSource;

/** Whether another version of a programme's own pack can lower what a member is rewarded: anything that a rule of a sale goes by has changed. */
final class Lowering {

    private static final Set<Stage> REWARDING = Set.of(Stage.LEVELS, Stage.REWARDS, Stage.LIMITS);

    private Lowering() {}

    static boolean isPossible(Pack before, Pack after) {
        return !content(before).equals(content(after));
    }

    /** All that rules of a sale consist of and read, by name. */
    private static Map<String, Object> content(Pack pack) {
        var content = new TreeMap<String, Object>();
        var read = new HashSet<String>();
        for (var rule : pack.rules()) {
            if (rule.matter() == Matter.SALE && REWARDING.contains(rule.stage())) {
                content.put("rule " + rule.id(), rule.body() + rule.validFrom() + rule.validTo());
                read.addAll(texts(rule));
            }
        }
        for (var id : read) {
            var parameter = pack.parameters().get(id);
            var table = pack.tables().get(id);
            if (parameter != null) {
                content.put("parameter " + id, parameter.values().toString());
            }
            if (table != null) {
                content.put("table " + id, table.rows().toString());
            }
        }
        return content;
    }

    private static Set<String> texts(RuleSource rule) {
        return rule.calls().stream().flatMap(call -> call.texts().stream()).collect(Collectors.toSet());
    }
}
