package plumbline.bench;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import plumbline.decision.Decision;
import plumbline.decision.SaleDecision;
import plumbline.fact.SaleFacts;
import plumbline.fixture.ASale;
import plumbline.fixture.BenchPacks;
import plumbline.rulebook.Rulebook;

/** A decision with 5 lines and 3 people in the chain, under 60 rules and under 300. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class DecisionBenchmark {

    @Param({"60", "300"})
    public int rules;
    private SaleFacts facts = BenchPacks.sale();
    private Rulebook rulebook = Rulebook.compile(java.util.List.of(), ASale.CNY);

    @Setup
    public void compile() {
        rulebook = Rulebook.compile(BenchPacks.of(rules), ASale.CNY);
        var decision = SaleDecision.decide(facts, rulebook);
        int fired = decision.stages().stream().mapToInt(stage -> stage.fired().size()).sum();
        System.out.printf("%n%d rules, %d rulings, %d rewards%n", rules, fired, decision.outcome().rewards().size());
    }

    @TearDown
    public void close() {
        rulebook.close();
    }

    @Benchmark
    public Decision decide() {
        return SaleDecision.decide(facts, rulebook);
    }
}
