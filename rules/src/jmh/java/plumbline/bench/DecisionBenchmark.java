package plumbline.bench;

import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import plumbline.decision.Decision;
import plumbline.decision.SaleDecision;
import plumbline.fact.SaleFacts;
import plumbline.fixture.ASale;
import plumbline.fixture.BenchPacks;
import plumbline.fixture.DecisionBytes;
import plumbline.rulebook.Rulebook;

/**
 * A decision with 5 lines and 3 people in the chain: facts in memory to outcome and trail objects, settlement and guarantees included, under
 * 60 rules and under 300; the same rules written by hand; and the trail as bytes, apart.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class DecisionBenchmark {

    private final SaleFacts facts = BenchPacks.sale();

    /** The rulebook of 60 rules, and a decision under it. */
    @State(Scope.Benchmark)
    public static class SixtyRules {

        Rulebook rulebook = compiled(60);
        Decision decision = SaleDecision.decide(BenchPacks.sale(), rulebook);

        @Setup
        public void compare() {
            var byHand = HandWritten.decide(BenchPacks.sale());
            var byRules = decision.outcome().rewards().stream()
                    .map(it -> new HandWritten.Paid(it.rule(), it.payee(), it.proposed().minor(), it.granted().minor())).toList();
            if (!byRules.equals(byHand)) {
                throw new IllegalStateException("the rules pay %s, the code written by hand %s".formatted(byRules, byHand));
            }
        }

        @TearDown
        public void close() {
            rulebook.close();
        }
    }

    /** The rulebook of 300 rules. */
    @State(Scope.Benchmark)
    public static class ThreeHundredRules {

        Rulebook rulebook = compiled(300);

        @TearDown
        public void close() {
            rulebook.close();
        }
    }

    @Benchmark
    public Decision sixtyRules(SixtyRules rules) {
        return SaleDecision.decide(facts, rules.rulebook);
    }

    @Benchmark
    public Decision threeHundredRules(ThreeHundredRules rules) {
        return SaleDecision.decide(facts, rules.rulebook);
    }

    @Benchmark
    public Object writtenByHand() {
        return HandWritten.decide(facts);
    }

    @Benchmark
    public byte[] trailAsBytes(SixtyRules rules) {
        return DecisionBytes.of(rules.decision);
    }

    private static Rulebook compiled(int rules) {
        return Rulebook.compile(BenchPacks.of(rules), ASale.CNY);
    }

    /** Runs benchmarks with JMH's own options, then prints how they stand to each other: machines differ, ratios of one run hardly do. */
    public static void main(String[] options) throws RunnerException, CommandLineOptionException {
        var scores = new TreeMap<String, Double>();
        for (var result : new Runner(new CommandLineOptions(options)).run()) {
            scores.put(result.getPrimaryResult().getLabel(), result.getPrimaryResult().getScore());
        }
        print("300 rules to 60", scores.get("threeHundredRules"), scores.get("sixtyRules"));
        print("60 rules to the same written by hand", scores.get("sixtyRules"), scores.get("writtenByHand"));
        print("the trail as bytes to its decision", scores.get("trailAsBytes"), scores.get("sixtyRules"));
    }

    private static void print(String what, @Nullable Double one, @Nullable Double other) {
        if (one != null && other != null) {
            System.out.printf("%s: %.2f%n", what, one / other);
        }
    }
}
