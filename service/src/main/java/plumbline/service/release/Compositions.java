package plumbline.service.release;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plumbline.rulebook.PackRef;
import plumbline.rulebook.Rulebook;
import plumbline.service.log.Ulids;
import plumbline.service.pack.PackStore;
import plumbline.service.pack.PackVersion;
import plumbline.service.program.Program;
import plumbline.service.release.ReleaseMapper.ActivationRow;
import plumbline.service.release.ReleaseMapper.RulebookRow;

/** Which pack versions each programme decides by, as kept, and what an activation makes of them. */
@Component
final class Compositions {

    private final ReleaseMapper mapper;
    private final PackStore packs;
    private final Ulids ulids;

    Compositions(ReleaseMapper mapper, PackStore packs, Ulids ulids) {
        this.mapper = mapper;
        this.packs = packs;
        this.ulids = ulids;
    }

    /** What answers say of a rulebook that was ever put together. */
    Optional<Loaded.Named> named(String hash) {
        return Optional.ofNullable(mapper.rulebook(hash)).map(row -> new Loaded.Named(Optional.of(row.id()), hash, mapper.packs(hash)));
    }

    /** The version of its pack that a programme decided by before an announcement, or does as long as it is not settled. */
    Optional<PackVersion> before(Program program, Announcement announcement) {
        return of(mapper.before(program.id(), announcement.id())).of(announcement.pack());
    }

    /** What a programme decides by, or does in a moment: the last that was armed. */
    Composition armed(Program program) {
        return of(mapper.before(program.id(), ""));
    }

    /** What a programme decides by once all is armed that is announced so far. */
    Composition latest(Program program) {
        return of(mapper.last(program.id()));
    }

    /** What an activation put together; nothing where there was none. */
    Composition of(@Nullable ActivationRow row) {
        if (row == null) {
            return Composition.NOTHING;
        }
        var trial = Optional.ofNullable(row.trial()).map(hash -> new Composition.Trial(String.valueOf(row.trialPack()),
                new BigDecimal(String.valueOf(row.share())), mapper.packs(hash)));
        return new Composition(mapper.packs(row.rulebook()), trial);
    }

    /**
     * What an announcement makes of a programme's composition. A programme's own pack names in {@code requires} the packs that it is used with: one
     * that was not used yet comes in with its newest version, one that is named no more goes.
     *
     * @throws TrialRunning
     *             if another pack is on trial
     */
    Composition after(Program program, Composition before, Announcement announcement) {
        var version = version(announcement);
        if (!announcement.isForAll()) {
            before.trial().filter(it -> !it.pack().equals(version.pack())).ifPresent(it -> {
                throw new TrialRunning(it.pack());
            });
            return before.trying(version, announcement.part());
        }
        var after = before.with(version);
        return version.pack().equals(program.ownPack()) ? after.ordered(required(version)) : after;
    }

    /** The version that an announcement is about. */
    PackVersion version(Announcement announcement) {
        return packs.version(announcement.pack(), announcement.version()).orElseThrow(
                () -> new IllegalStateException("version %d of %s is gone".formatted(announcement.version(), announcement.pack())));
    }

    /** The hash of pack versions as a rulebook; kept under it from now on, in the caller's transaction. */
    String keep(List<PackVersion> versions) {
        var hash = hash(versions);
        if (mapper.rulebook(hash) == null) {
            mapper.insertRulebook(new RulebookRow(ulids.next("r_"), hash));
            for (int place = 0; place < versions.size(); place++) {
                mapper.insertRulebookPack(hash, place, versions.get(place));
            }
        }
        return hash;
    }

    /** The hash of pack versions as a rulebook. */
    static String hash(List<PackVersion> versions) {
        return Rulebook.hashOf(versions.stream().map(it -> new PackRef(it.pack(), it.hash())).toList());
    }

    private List<PackVersion> required(PackVersion own) {
        var required = new ArrayList<PackVersion>();
        for (var id : packs.read(own).requires()) {
            required.add(packs.latest(id)
                    .orElseThrow(() -> new IllegalStateException("%s requires %s, which nobody has stored".formatted(own.pack(), id))));
        }
        required.add(own);
        return required;
    }

    /** Another pack is limited to a share of the members already. */
    static final class TrialRunning extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TrialRunning(String pack) {
            super("%s is limited to a share of the members already; end that first".formatted(pack), null, false, false);
        }
    }
}
