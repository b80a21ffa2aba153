package plumbline.search;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import plumbline.fact.Jurisdiction;
import plumbline.pack.Pack;
import plumbline.rulebook.Rulebook;

/**
 * What is searched.
 *
 * @param draft
 *            the rules that somebody wants to put in force
 * @param base
 *            the rules in force; with them it is also found where a limit of theirs is gone
 * @param setting
 *            the programme's
 * @param day
 *            the programme's day around which most cases are made
 * @param seed
 *            other cases for another number
 * @param cases
 *            how many, 1 to {@link #CASES_MAX}
 */
public record SearchPlan(Version draft, Optional<Version> base, Setting setting, LocalDate day, long seed, int cases) {

    /** As many as a gate has time for. */
    public static final int CASES = 20_000;
    /** 上限: an hour or two on an ordinary machine. */
    public static final int CASES_MAX = 5_000_000;

    public SearchPlan {
        if (cases < 1 || cases > CASES_MAX) {
            throw new IllegalArgumentException("%d cases are not within 1 and %d".formatted(cases, CASES_MAX));
        }
    }

    /** Rules with the packs that they were compiled of. */
    public record Version(Rulebook rulebook, List<Pack> packs) {

        public Version {
            packs = List.copyOf(packs);
        }
    }

    /** A programme's settings as far as cases need them. */
    public record Setting(Currency currency, Jurisdiction jurisdiction, ZoneId zone) {}
}
