package plumbline.rulebook;

import java.util.List;

import plumbline.pack.Pack;
import plumbline.pack.RuleSource;

/** Numbers the rules of some packs by id, so that a rule can ask whether it may speak without a look-up by name. */
final class RuleNumbers {

    private RuleNumbers() {}

    /** The ids of all rules, each at its number. */
    static List<String> ids(List<Pack> packs) {
        return packs.stream().flatMap(pack -> pack.rules().stream()).map(RuleSource::id).sorted().toList();
    }
}
