package plumbline.service.release;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plumbline.service.pack.PackVersion;
import plumbline.service.program.Program;
import plumbline.service.release.Loaded.Named;
import plumbline.service.release.ReleaseMapper.ActivationRow;

/** Which rulebook is, was or, as far as it is announced, will be in force for a programme. */
@Component
final class Outlook {

    private final ReleaseMapper mapper;
    private final AnnouncementMapper announcements;
    private final Compositions compositions;

    Outlook(ReleaseMapper mapper, AnnouncementMapper announcements, Compositions compositions) {
        this.mapper = mapper;
        this.announcements = announcements;
        this.compositions = compositions;
    }

    /**
     * What holds at an instant.
     *
     * @param trial
     *            for a share of the members
     * @param since
     *            from when on
     * @param planned
     *            whether it may still be cancelled or refused
     */
    record Planned(Optional<Named> rulebook, Optional<Trial> trial, Optional<Instant> since, boolean planned) {}

    /** The rulebook of a share of the members. */
    record Trial(Named rulebook, BigDecimal share) {}

    /** What holds for a programme at an instant; no rulebook before its first activation. */
    Planned at(Program program, Instant instant) {
        var certain = Optional.ofNullable(mapper.inForce(program.id(), instant));
        var composition = compositions.of(certain.orElse(null));
        var since = certain.flatMap(row -> Optional.ofNullable(row.effectiveAt()));
        boolean planned = false;
        for (var announcement : announcements.dueIn(program.id(), instant)) {
            var after = after(program, composition, announcement);
            if (after.isPresent()) {
                composition = after.get();
                since = Optional.of(announcement.wantedAt());
                planned = true;
            }
        }
        return planned(certain.orElse(null), composition, since, planned);
    }

    private Planned planned(@Nullable ActivationRow certain, Composition composition, Optional<Instant> since, boolean planned) {
        if (certain == null && composition.packs().isEmpty()) {
            return new Planned(Optional.empty(), Optional.empty(), since, planned);
        }
        return new Planned(Optional.of(named(composition.packs())),
                composition.trial().map(trial -> new Trial(named(trial.packs()), trial.share())), since, planned);
    }

    /** One that could not be armed would change nothing. */
    private Optional<Composition> after(Program program, Composition before, Announcement announcement) {
        try {
            return Optional.of(compositions.after(program, before, announcement));
        } catch (Compositions.TrialRunning e) {
            return Optional.empty();
        }
    }

    private Named named(List<PackVersion> packs) {
        var hash = Compositions.hash(packs);
        return compositions.named(hash).orElseGet(() -> new Named(Optional.empty(), hash, packs));
    }
}
