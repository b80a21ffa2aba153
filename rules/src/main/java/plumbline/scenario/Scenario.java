package plumbline.scenario;

import java.util.List;

import plumbline.decision.Decision;
import plumbline.decision.SaleDecision;
import plumbline.pack.Pack;
import plumbline.rulebook.Rulebook;

/** One example of what an order must pay. */
public final class Scenario {

    private final String pack;
    private final String file;
    private final String rule;
    private final String name;
    private final Given given;
    private final Expect expect;

    Scenario(String pack, String file, String rule, String name, Given given, Expect expect) {
        this.pack = pack;
        this.file = file;
        this.rule = rule;
        this.name = name;
        this.given = given;
        this.expect = expect;
    }

    /**
     * Every scenario of a pack.
     *
     * @throws IllegalArgumentException
     *             if a file cannot be read, with file and line
     */
    public static List<Scenario> of(Pack pack) {
        return ScenarioFile.of(pack);
    }

    /** The title that its author gave it. */
    public String name() {
        return name;
    }

    /** The pack's id and the path within it. */
    public String file() {
        return pack + "/" + file;
    }

    /** Runs it against a rulebook. */
    public Result run(Rulebook rulebook) {
        var cast = new Cast(given);
        var decision = SaleDecision.decide(cast.facts(), rulebook);
        return new Result(decision, new Comparison(rule, cast, decision, expect).differences());
    }

    /**
     * What came out.
     *
     * @param differences
     *            what was expected, what came, and by which rules; none where it passed
     */
    public record Result(Decision decision, List<String> differences) {}
}
