package plumbline.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import plumbline.decision.SaleDecision;
import plumbline.fact.Bilingual;
import plumbline.relation.Decider;
import plumbline.relation.Relation;
import plumbline.scenario.ScenarioText;

/**
 * Searches for an order, chain and history under which a draft breaks a guarantee. Each case is made from the seed and its number alone; of
 * those that break a guarantee the first few are shrunk, and the smallest is told. A pure function of its plan, unless it is stopped.
 */
public final class GuaranteeSearch {

    private final SearchPlan plan;
    private final Boundaries boundaries;
    private final CaseMaker maker;
    private final Checks checks;
    private final Optional<GoneLimits> gone;
    private final LongAdder decisions = new LongAdder();

    private GuaranteeSearch(SearchPlan plan) {
        this.plan = plan;
        this.boundaries = Boundaries.of(plan.draft().packs(), plan.setting().currency());
        Decider draft = facts -> {
            decisions.increment();
            return SaleDecision.decide(facts, plan.draft().rulebook());
        };
        this.maker = new CaseMaker(plan, boundaries, draft);
        this.gone = plan.base().map(base -> new GoneLimits(base, plan.draft().packs()));
        this.checks = new Checks(draft, gone);
    }

    /**
     * Runs a search on as many threads as there are processors.
     *
     * @param stopped
     *            asked between cases, by any thread; once true the search ends with what it has
     * @param progress
     *            told, by any thread, which part of the cases is done, from 0 to 1
     */
    public static SearchResult run(SearchPlan plan, BooleanSupplier stopped, DoubleConsumer progress) {
        return run(plan, Runtime.getRuntime().availableProcessors(), stopped, progress);
    }

    /** The same on so many threads. */
    public static SearchResult run(SearchPlan plan, int threads, BooleanSupplier stopped, DoubleConsumer progress) {
        return new GuaranteeSearch(plan).run(threads, stopped, progress);
    }

    private SearchResult run(int threads, BooleanSupplier stopped, DoubleConsumer progress) {
        var next = new AtomicInteger();
        var done = new AtomicInteger();
        var found = new Finds();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var workers = new ArrayList<Future<Finds>>(threads);
            for (int i = 0; i < threads; i++) {
                workers.add(pool.submit(() -> new Worker(plan, maker, checks).work(next, done, stopped, progress)));
            }
            workers.forEach(it -> found.addAll(get(it)));
        }
        var examples = new ArrayList<CounterExample>();
        found.byKey().forEach((key, numbers) -> examples.add(smallest(key, numbers, stopped)));
        return new SearchResult(List.copyOf(examples), done.get(), decisions.sum(), done.get() < plan.cases(), boundaries.count());
    }

    private static Finds get(Future<Finds> worker) {
        try {
            return worker.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while searching", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a case could not be tried: " + e.getCause(), e);
        }
    }

    private CounterExample smallest(Checks.Key key, List<Integer> numbers, BooleanSupplier stopped) {
        var shrunk = new TreeMap<Integer, Shrinker.Shrunk>();
        numbers.forEach(number -> shrunk.put(number, new Shrinker(plan, checks, stopped).shrink(maker.make(number), key)));
        var smallest = shrunk.values().stream().min(Comparator.comparingLong(Shrinker.Shrunk::complexity)).orElseThrow();
        var violation = smallest.violation();
        var name = "found-" + (key.guarantee() + (key.limit().isEmpty() ? "" : "-" + key.limit())).replace('.', '-');
        var scenario = ScenarioText.file(smallest.facts(), title(key), violation.text(), expected(key, smallest));
        return new CounterExample(key.guarantee(), violation.rule(), violation.text(), smallest.facts(), numbers.getFirst() + 1,
                "cases/%s.yaml".formatted(name), scenario);
    }

    private static Bilingual title(Checks.Key key) {
        if (!key.limit().isEmpty()) {
            return new Bilingual("草稿不得去掉 " + key.limit(), key.limit() + " must not be gone");
        }
        return Relation.isCode(key.guarantee()) ? Relation.of(key.guarantee()).title() : Breaches.law(key.guarantee());
    }

    /** What a sound draft does with it: what is done today where a limit is gone. */
    private String expected(Checks.Key key, Shrinker.Shrunk shrunk) {
        if (!key.limit().isEmpty()) {
            return ScenarioText.as(gone.orElseThrow().decide(shrunk.facts()), shrunk.facts());
        }
        return Relation.isCode(key.guarantee()) ? ScenarioText.holding(key.guarantee()) : ScenarioText.sound();
    }
}
