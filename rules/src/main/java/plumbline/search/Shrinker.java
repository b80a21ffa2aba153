package plumbline.search;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import plumbline.fact.SaleFacts;
import plumbline.relation.Violation;

/** Makes a case smaller as long as it breaks the same guarantee: always the first smaller one that does, until none is left. */
final class Shrinker {

    /** 上限: tries for one case, far more than any has needed; it ends in any case, since each step is smaller. */
    private static final int TRIES_MAX = 20_000;

    private final SearchPlan plan;
    private final Checks checks;
    private final BooleanSupplier stopped;
    private int tries;

    Shrinker(SearchPlan plan, Checks checks, BooleanSupplier stopped) {
        this.plan = plan;
        this.checks = checks;
        this.stopped = stopped;
    }

    /** A case, how it breaks the guarantee, and how much there is to read in it. */
    record Shrunk(SaleFacts facts, Violation violation, long complexity) {}

    /** The smallest that is found from a case that breaks it. */
    Shrunk shrink(SaleFacts facts, Checks.Key key) {
        var violation = checks.of(facts, key).orElseThrow(() -> new IllegalStateException("the case does not break %s again".formatted(key)));
        var smallest = new Shrunk(facts, violation, Complexity.of(facts, plan));
        for (var next = smaller(smallest, key); next.isPresent(); next = smaller(smallest, key)) {
            smallest = next.get();
        }
        return smallest;
    }

    private Optional<Shrunk> smaller(Shrunk than, Checks.Key key) {
        for (var facts : Simpler.of(than.facts, plan)) {
            long complexity = Complexity.of(facts, plan);
            if (complexity < than.complexity) {
                if (tries++ >= TRIES_MAX || stopped.getAsBoolean()) {
                    return Optional.empty();
                }
                var violation = checks.of(facts, key);
                if (violation.isPresent()) {
                    return Optional.of(new Shrunk(facts, violation.get(), complexity));
                }
            }
        }
        return Optional.empty();
    }
}
