package plumbline.service.draft;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import plumbline.change.FileChange;
import plumbline.change.PackDiff;
import plumbline.pack.PackFiles;
import plumbline.service.pack.PackStore;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;

/** What differs between two versions or drafts of a pack. */
@Component
final class Comparisons {

    /** What one side of a comparison is called: a version's number, a draft, or what a draft was before a rebase. */
    static final Pattern SIDE = Pattern.compile("0|[1-9][0-9]{0,8}|draft:f_[0-9A-Z]{26}|sha256:[0-9a-f]{64}");
    private static final String DRAFT = "draft:";
    private static final String HASH = "sha256:";
    private static final PackFiles NOTHING = new PackFiles(new TreeMap<>());

    private final PackStore packs;
    private final Drafts drafts;
    private final DraftMapper mapper;

    Comparisons(PackStore packs, Drafts drafts, DraftMapper mapper) {
        this.packs = packs;
        this.drafts = drafts;
        this.mapper = mapper;
    }

    /**
     * One side.
     *
     * @param name
     *            as {@link #SIDE} has it
     */
    record Side(String name, String hash) {}

    /** What differs. */
    record Comparison(String pack, Side from, Side to, List<FileChange> files) {}

    /**
     * Compares two sides.
     *
     * @param from
     *            if absent what the other one was made from: a draft's base, the version before a version
     * @param to
     *            the newest version if absent
     * @throws Problem
     *             {@code unknown-pack}, {@code unknown-version}, {@code unknown-draft}
     */
    Comparison compare(String pack, Optional<String> from, Optional<String> to) {
        var after = found(pack, to.orElseGet(() -> Integer.toString(packs.newest(pack).version())));
        var before = found(pack, from.orElse(Integer.toString(after.base)));
        return new Comparison(pack, before.side(), after.side(), PackDiff.between(before.files, after.files));
    }

    private Found found(String pack, String name) {
        if (name.startsWith(DRAFT)) {
            var draft = drafts.snapshot(name.substring(DRAFT.length()));
            if (!draft.pack().equals(pack)) {
                throw Problem.of(ProblemType.UNKNOWN_DRAFT, "%s is a draft of %s".formatted(draft.id(), draft.pack()));
            }
            return new Found(name, draft.files(), draft.base());
        }
        return name.startsWith(HASH) ? kept(pack, name) : version(pack, Integer.parseInt(name));
    }

    private Found version(String pack, int number) {
        if (number == 0) {
            return new Found("0", NOTHING, 0);
        }
        var version = packs.version(pack, number)
                .orElseThrow(() -> Problem.of(ProblemType.UNKNOWN_VERSION, "%s has no version %d".formatted(pack, number)));
        return new Found(Integer.toString(number), packs.files(version), number - 1);
    }

    private Found kept(String pack, String hash) {
        var base = packs.version(pack, hash).map(version -> version.version() - 1).or(() -> Optional.ofNullable(mapper.baseBeforeRebase(pack, hash)))
                .orElseThrow(() -> Problem.of(ProblemType.UNKNOWN_VERSION, "%s has never been %s".formatted(pack, hash)));
        return new Found(hash, packs.files(hash), base);
    }

    private record Found(String name, PackFiles files, int base) {

        Side side() {
            return new Side(name, files.hash());
        }
    }
}
