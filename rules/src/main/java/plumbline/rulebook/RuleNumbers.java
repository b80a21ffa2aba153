package plumbline.rulebook;

import java.util.Arrays;
import java.util.List;

import plumbline.fact.Matter;
import plumbline.fact.Stage;
import plumbline.pack.Pack;
import plumbline.pack.RuleSource;

/**
 * Numbers the rules of some packs, so that a rule can ask whether it may speak without a look-up by name. Each stage of each matter counts for
 * itself, so that a new rule changes the text of its own stage only.
 */
final class RuleNumbers {

    /** 上限: rules of one stage, far above the files that packs may have. */
    private static final int BITS = 16;
    private static final int MASK = (1 << BITS) - 1;

    private static final List<Group> GROUPS = groups();

    private RuleNumbers() {}

    /** The number of the rule at a place of its stage, by id, from 0. */
    static int of(Matter matter, Stage stage, int place) {
        if (place > MASK) {
            throw new IllegalArgumentException("a stage has more than %d rules".formatted(MASK));
        }
        return group(matter, stage) << BITS | place;
    }

    /** In which of the lists of {@link #ids} a number is. */
    static int group(int number) {
        return number >>> BITS;
    }

    /** Where in that list it is. */
    static int place(int number) {
        return number & MASK;
    }

    /** The ids of the rules of each stage of each matter, sorted. */
    static List<List<String>> ids(List<Pack> packs) {
        return GROUPS.stream().map(group -> packs.stream().flatMap(pack -> pack.rules().stream())
                .filter(rule -> rule.matter() == group.matter && rule.stage() == group.stage).map(RuleSource::id).sorted().toList()).toList();
    }

    static int group(Matter matter, Stage stage) {
        return GROUPS.indexOf(new Group(matter, stage));
    }

    private static List<Group> groups() {
        return Arrays.stream(Matter.values()).flatMap(matter -> Arrays.stream(Stage.values()).map(stage -> new Group(matter, stage))).toList();
    }

    private record Group(Matter matter, Stage stage) {}
}
