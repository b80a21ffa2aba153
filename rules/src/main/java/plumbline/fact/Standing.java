package plumbline.fact;

/** A person of the sale whose identity level is asked for: the buyer or somebody in the referral chain. Stage levels. */
public final class Standing extends SaleWord {

    private final PersonFacts person;

    Standing(SaleScope scope, PersonFacts person) {
        super(scope);
        this.person = person;
    }

    /** Referral links from the buyer; 0 the buyer. */
    public int getDistance() {
        return person.distance().orElse(-1);
    }

    /**
     * The person reaches the highest level of a table that her contribution over a rolling window has earned, at the order's day or, kept by
     * grace and then falling softly level by level, on a day before it. Level(d) = max over k of earned(d − k) − drop(k), where drop is 0 up
     * to {@code grace} days and one more at once and after each further {@code step} days.
     *
     * @param table
     *            levels by contribution, lowest first, columns {@code from} and {@code level}
     * @param window
     *            parameter in days: how far contribution looks back from the day before
     * @param grace
     *            parameter in days: how long a level outlives its contribution
     * @param step
     *            parameter in days, above zero: how long each level lasts while falling
     */
    public void reach(String table, String window, String grace, String step) {
        var hearing = scope.hearing;
        int windowDays = hearing.days(window);
        int graceDays = hearing.days(grace);
        int stepDays = hearing.days(step);
        int horizon = graceDays + stepDays * (hearing.rows(table) - 1);
        var peaks = Contribution.peaks(person.days(), scope.day, windowDays, horizon);
        var today = peaks.getFirst().in(scope.facts.currency());
        Said.Reached best = null;
        for (var earned : peaks) {
            int drop = earned.daysAgo() <= graceDays ? 0 : 1 + (earned.daysAgo() - graceDays - 1) / stepDays;
            int rank = Math.max(1, hearing.step(table, earned.in(scope.facts.currency()).decimal()).number() - drop);
            if (best == null || rank > best.rank()) {
                best = new Said.Reached(rank, "", earned.in(scope.facts.currency()), earned.daysAgo(), drop, today);
            }
        }
        if (best == null) {
            throw new IllegalStateException("the contribution of today always counts");
        }
        var row = hearing.row(table, best.rank());
        hearing.note(table, row.text("level"), row.number());
        hearing.say(person.alias(), new Said.Reached(best.rank(), row.text("level"), best.contribution(), best.daysAgo(), best.dropped(), today));
    }

    @Override
    public boolean under(Jurisdiction law) {
        return scope.under(law, person);
    }
}
