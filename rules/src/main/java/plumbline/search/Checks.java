package plumbline.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import plumbline.fact.SaleFacts;
import plumbline.relation.Decider;
import plumbline.relation.Relation;
import plumbline.relation.Trial;
import plumbline.relation.Violation;
import plumbline.scenario.Names;

/** Everything that must hold for a case. */
final class Checks {

    private final Decider draft;
    private final Optional<GoneLimits> gone;

    Checks(Decider draft, Optional<GoneLimits> gone) {
        this.draft = draft;
        this.gone = gone;
    }

    /**
     * What is found once: a guarantee, and where it is a limit that is gone, which.
     *
     * @param limit
     *            empty for a guarantee
     */
    record Key(String guarantee, String limit) implements Comparable<Key> {

        static Key of(Violation violation) {
            return new Key(violation.guarantee(), violation.guarantee().equals(GoneLimits.GUARANTEE) ? violation.rule() : "");
        }

        @Override
        public int compareTo(Key other) {
            int order = guarantee.compareTo(other.guarantee);
            return order != 0 ? order : limit.compareTo(other.limit);
        }
    }

    /** All that a case breaks, without the relations that need not be looked at. */
    List<Violation> of(SaleFacts facts, Predicate<Relation> wanted) {
        var trial = Trial.of(facts, draft, Names.of(facts));
        var violations = new ArrayList<>(Breaches.of(trial));
        for (var relation : Relation.values()) {
            if (wanted.test(relation)) {
                relation.violated(trial).ifPresent(violations::add);
            }
        }
        gone.ifPresent(limits -> violations.addAll(limits.of(trial)));
        return violations;
    }

    /** How a case breaks one thing; empty where it does not. */
    Optional<Violation> of(SaleFacts facts, Key key) {
        return of(facts, relation -> relation.code().equals(key.guarantee)).stream().filter(it -> Key.of(it).equals(key)).findFirst();
    }
}
