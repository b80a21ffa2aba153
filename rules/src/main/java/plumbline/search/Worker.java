package plumbline.search;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import plumbline.relation.Relation;

/** Tries cases by number, in turn with others, each number once. */
final class Worker {

    /** How many cases are taken at a time. */
    private static final int BATCH = 50;

    private final SearchPlan plan;
    private final CaseMaker maker;
    private final Checks checks;
    private final Finds found = new Finds();

    Worker(SearchPlan plan, CaseMaker maker, Checks checks) {
        this.plan = plan;
        this.maker = maker;
        this.checks = checks;
    }

    /** What breaks, of all cases that no other took. */
    Finds work(AtomicInteger next, AtomicInteger done, BooleanSupplier stopped, DoubleConsumer progress) {
        for (int from = next.getAndAdd(BATCH); from < plan.cases() && !stopped.getAsBoolean(); from = next.getAndAdd(BATCH)) {
            int to = Math.min(from + BATCH, plan.cases());
            for (int number = from; number < to; number++) {
                attempt(number);
            }
            progress.accept((double) done.addAndGet(to - from) / plan.cases());
        }
        return found;
    }

    private void attempt(int number) {
        var violations = checks.of(maker.make(number), relation -> !found.isFull(new Checks.Key(relation.code(), "")));
        violations.forEach(it -> found.add(Checks.Key.of(it), number));
    }
}
