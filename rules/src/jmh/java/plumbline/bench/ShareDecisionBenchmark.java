package plumbline.bench;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import plumbline.decision.share.ShareDecision;
import plumbline.fact.share.ShareFacts;
import plumbline.fixture.ARecipient;
import plumbline.fixture.AShare;
import plumbline.fixture.DemoRules;
import plumbline.rulebook.Rulebook;

/** A decision on a share under the demo programme's packs, facts in memory to outcome and trail objects: allowed, and denied with its time found. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class ShareDecisionBenchmark {

    private static final String NOON = "2026-11-25T12:00:00+08:00";
    private static final String NIGHT = "2026-11-25T23:00:00+08:00";

    private final Rulebook rulebook = DemoRules.rulebook();
    private final ShareFacts toOne = share(1, NOON);
    private final ShareFacts toAThousand = share(1_000, NOON);
    private final ShareFacts toOneAtNight = share(1, NIGHT);
    private final ShareFacts toAThousandAtNight = share(1_000, NIGHT);

    private static ShareFacts share(int recipients, String at) {
        var everybody = IntStream.range(0, recipients)
                .mapToObj(i -> ARecipient.in("CN").consenting().got("wechat", "2026-11-20T12:00:00+08:00", "2026-11-24T18:00:00+08:00"))
                .toArray(ARecipient[]::new);
        return AShare.on("wechat").to(everybody).at(at).facts();
    }

    @Benchmark
    public ShareDecision.Result toOne() {
        return ShareDecision.decide(toOne, rulebook);
    }

    @Benchmark
    public ShareDecision.Result toAThousand() {
        return ShareDecision.decide(toAThousand, rulebook);
    }

    @Benchmark
    public ShareDecision.Result toOneAtNight() {
        return ShareDecision.decide(toOneAtNight, rulebook);
    }

    @Benchmark
    public ShareDecision.Result toAThousandAtNight() {
        return ShareDecision.decide(toAThousandAtNight, rulebook);
    }
}
