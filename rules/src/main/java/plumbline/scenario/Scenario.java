package plumbline.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import plumbline.decision.StageTrail;
import plumbline.pack.Finding;
import plumbline.pack.Finding.Span;
import plumbline.pack.Pack;
import plumbline.rulebook.Rulebook;
import tools.jackson.databind.node.ObjectNode;

/** One example of what an order must pay, or of who may be sent a share. */
public final class Scenario {

    private final Place place;
    private final String name;
    private final Function<Rulebook, Result> play;

    Scenario(Place place, String name, Function<Rulebook, Result> play) {
        this.place = place;
        this.name = name;
        this.play = play;
    }

    /**
     * Where a scenario stands.
     *
     * @param rule
     *            the rule that the file stands beside; empty for whole-pack cases
     * @param with
     *            files that it needs beyond the packs: {@code <pack> <path>} to text
     * @param span
     *            its name
     */
    record Place(String pack, String file, String rule, Map<String, String> with, Span span) {}

    /**
     * Every scenario of a pack.
     *
     * @throws IllegalArgumentException
     *             if a file cannot be read, with file and line
     */
    public static List<Scenario> of(Pack pack) {
        return ScenarioFile.of(pack);
    }

    /** Every scenario of a pack that can be read, and what is wrong with the others. */
    public static Reading reading(Pack pack) {
        return ScenarioFile.reading(pack);
    }

    /**
     * What the scenario files of a pack hold.
     *
     * @param scenarios
     *            by file, in the order of the file
     * @param findings
     *            about the files that cannot be read, or stand where no rule is
     */
    public record Reading(List<Scenario> scenarios, List<Finding> findings) {}

    /** The title that its author gave it. */
    public String name() {
        return name;
    }

    /** The pack that it belongs to. */
    public String pack() {
        return place.pack;
    }

    /** The path of its file within the pack. */
    public String path() {
        return place.file;
    }

    /** Where its name stands in the file. */
    public Span span() {
        return place.span;
    }

    /** Whether it runs under the packs as they are. */
    public boolean bringsNothing() {
        return place.with.isEmpty();
    }

    /** The pack's id and the path within it. */
    public String file() {
        return place.pack + "/" + place.file;
    }

    /**
     * The packs that it runs under: these, with the files that it brings along put into them.
     *
     * @throws plumbline.pack.PackRejected
     *             if a pack is not sound with them
     */
    public List<Pack> packs(List<Pack> packs) {
        var changed = new ArrayList<Pack>(packs.size());
        for (var pack : packs) {
            var files = pack.files();
            for (var extra : place.with.entrySet()) {
                if (extra.getKey().startsWith(pack.id() + " ")) {
                    files = files.with(extra.getKey().substring(pack.id().length() + 1), extra.getValue());
                }
            }
            changed.add(files == pack.files() ? pack : Pack.read(pack.id(), files));
        }
        return changed;
    }

    /** Runs it against a rulebook of {@link #packs}. */
    public Result run(Rulebook rulebook) {
        return play.apply(rulebook);
    }

    /**
     * What came out.
     *
     * @param stages
     *            what the rules said
     * @param differences
     *            what was expected and what came; none where it passed
     * @param came
     *            what its {@code expect} would have to be instead; none where that must not be, because a guarantee would break, or cannot be said
     */
    public record Result(List<StageTrail> stages, List<Difference> differences, Optional<ObjectNode> came) {}
}
