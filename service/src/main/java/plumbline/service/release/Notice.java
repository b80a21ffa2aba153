package plumbline.service.release;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import plumbline.fact.Jurisdiction;
import plumbline.service.pack.PackStore;
import plumbline.service.pack.PackVersion;
import plumbline.service.program.Program;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;

/** What an activation owes those whom it concerns: notice before they get less, and no figure that reaches back. */
@Component
final class Notice {

    /** 电子商务法 art. 34: changed terms are published at least seven days before they take effect. */
    private static final Duration CN_PERIOD = Duration.ofDays(7);
    private static final Jurisdiction CN = new Jurisdiction("CN");

    private final PackStore packs;
    private final ObjectProvider<BackTests> backTests;

    Notice(PackStore packs, ObjectProvider<BackTests> backTests) {
        this.packs = packs;
        this.backTests = backTests;
    }

    /**
     * Refuses an activation that comes too early for a programme.
     *
     * @throws Problem
     *             {@code notice-period} with {@code earliest}
     */
    void checkPeriod(Program program, Composition before, PackVersion version, Instant wanted, Instant now) {
        var earliest = now.plus(CN_PERIOD);
        if (wanted.isBefore(earliest) && program.jurisdiction().includes(CN) && canLower(before, version)) {
            throw Problem.of(ProblemType.NOTICE_PERIOD,
                    """
                    version %d of %s can lower what members of '%s' are given, and such a change is announced 7 days ahead (电子商务法 34); \
                    set effectiveAt to %s or later, or declare an emergency with its reason""".formatted(version.version(), version.pack(),
                            program.id(),
                            earliest))
                    .member("earliest", earliest);
        }
    }

    /**
     * Refuses values that are new and dated before they take effect: they would change what was decided, or could still be asked about, before.
     *
     * @throws Problem
     *             {@code retroactive-value} with each of them
     */
    void checkValues(Program program, Composition before, PackVersion version, Instant effectiveAt) {
        var day = LocalDate.ofInstant(effectiveAt, program.zone());
        var known = before.of(version.pack()).map(packs::read);
        var back = packs.read(version).parameters().values().stream().flatMap(parameter -> parameter.values().entrySet().stream()
                .filter(it -> it.getKey().isBefore(day)
                        && known.map(old -> old.parameters().get(parameter.id())).map(old -> old.values().get(it.getKey()))
                                .filter(old -> old.value().compareTo(it.getValue().value()) == 0).isEmpty())
                .map(it -> "%s from %s".formatted(parameter.id(), it.getKey()))).toList();
        if (known.isPresent() && !back.isEmpty()) {
            throw retroactive(back, day);
        }
    }

    private boolean canLower(Composition before, PackVersion version) {
        var known = before.of(version.pack());
        if (known.map(version::equals).orElse(true)) {
            return false;
        }
        var after = packs.read(version);
        if (after.jurisdiction().isPresent()) {
            return false;
        }
        return (Program.owns(version.pack()) && Lowering.isPossible(packs.read(known.get()), after))
                || Optional.ofNullable(backTests.getIfAvailable()).map(it -> it.showLosers(version.hash())).orElse(false);
    }

    private static Problem retroactive(List<String> values, LocalDate day) {
        return Problem.of(ProblemType.RETROACTIVE_VALUE,
                "a new value holds from the day on which it takes effect, here %s, or later, never back; date these anew: %s".formatted(day,
                        String.join(", ", values)));
    }
}
