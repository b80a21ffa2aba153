package plumbline.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import plumbline.decision.StageTrail;
import plumbline.pack.BundledPacks;
import plumbline.pack.Pack;
import plumbline.rulebook.Rulebook;

/** Every scenario of every bundled pack, under the title that its author gave it. */
class PackScenarioTests {

    private static final Map<String, Rulebook> RULEBOOKS = new TreeMap<>();
    private static final TreeSet<String> FIRED = new TreeSet<>();
    private static List<Pack> packs = List.of();

    @BeforeAll
    static void read() {
        var bundled = BundledPacks.all();
        var programme = bundled.values().stream().filter(pack -> pack.id().equals("program-liandong")).findFirst().orElseThrow();
        packs = Stream.concat(programme.requires().stream(), Stream.of(programme.id())).map(bundled::get).toList();
    }

    @TestFactory
    Stream<DynamicNode> scenarios() {
        var nodes = new ArrayList<DynamicNode>();
        for (var pack : packs) {
            nodes.add(DynamicContainer.dynamicContainer(pack.id(),
                    Scenario.of(pack).stream().map(it -> DynamicTest.dynamicTest(it.name(), () -> run(it)))));
        }
        return nodes.stream();
    }

    private static void run(Scenario scenario) {
        var under = scenario.packs(packs);
        var rulebook = RULEBOOKS.computeIfAbsent(Rulebook.hash(under), hash -> Rulebook.compile(under, Currency.getInstance("CNY")));
        var result = scenario.run(rulebook);
        spoke(result.stages());
        assertThat(result.differences()).as("%s: %s%n%s", scenario.file(), scenario.name(), result.stages()).isEmpty();
    }

    /** A rule counts as fired when it has said something: a limit that turned nobody away has not. */
    private static void spoke(List<StageTrail> stages) {
        stages.forEach(stage -> stage.fired().forEach(ruling -> FIRED.add(ruling.rule())));
    }

    @AfterAll
    static void tellWhichRulesNoScenarioFired() {
        var silent = new TreeSet<String>();
        packs.forEach(pack -> pack.rules().forEach(rule -> silent.add(rule.id())));
        int all = silent.size();
        silent.removeAll(FIRED);
        System.out.printf("rule coverage of the scenarios: %d of %d rules fired; never fired: %s%n", all - silent.size(), all, silent);
        RULEBOOKS.values().forEach(Rulebook::close);
        assertThat(silent).as("rules that no scenario fired").isEmpty();
    }
}
