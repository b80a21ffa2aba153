package plumbline.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import plumbline.decision.StageTrail;
import plumbline.pack.Pack;
import plumbline.rulebook.Rulebook;

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
     */
    record Place(String pack, String file, String rule, Map<String, String> with) {}

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
     *            what was expected, what came, and by which rules; none where it passed
     */
    public record Result(List<StageTrail> stages, List<String> differences) {}
}
