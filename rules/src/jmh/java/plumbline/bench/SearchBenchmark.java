package plumbline.bench;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import plumbline.fact.Jurisdiction;
import plumbline.fixture.ASale;
import plumbline.fixture.DemoRules;
import plumbline.rulebook.Rulebook;
import plumbline.search.GuaranteeSearch;
import plumbline.search.SearchPlan;
import plumbline.search.SearchResult;

/**
 * The search of the publish gate: 20,000 cases under the demo programme with all laws, on all processors, relations included. The first run in
 * a new JVM is the one that an officer waits for, so it is measured too: a single shot without warm-up.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 0)
@Measurement(iterations = 4)
public class SearchBenchmark {

    private final Rulebook rulebook = Rulebook.compile(DemoRules.packs(), ASale.CNY);
    private long seed;
    private long processorTime;

    @Setup
    public void start() {
        processorTime = processorTime();
    }

    @TearDown
    public void close() {
        rulebook.close();
    }

    @Benchmark
    public SearchResult search() {
        var version = new SearchPlan.Version(rulebook, DemoRules.packs());
        var setting = new SearchPlan.Setting(ASale.CNY, new Jurisdiction("CN"), ASale.ZONE);
        var plan = new SearchPlan(version, Optional.of(version), setting, LocalDate.of(2026, 11, 23), ++seed, SearchPlan.CASES);
        var result = GuaranteeSearch.run(plan, () -> false, part -> {});
        tell(result);
        return result;
    }

    /** Processor time beside the score: how long it takes alone, whoever else uses the machine. */
    private void tell(SearchResult result) {
        long now = processorTime();
        double seconds = (now - processorTime) / 1e9;
        processorTime = now;
        System.out.printf("%n%d cases, %d decisions, %.2f s of processor time: %.0f cases and %.0f decisions a second of it%n", result.cases(),
                result.decisions(), seconds, result.cases() / seconds, result.decisions() / seconds);
    }

    private static long processorTime() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
