package plumbline.decision;

import java.util.Optional;

import plumbline.fact.Bilingual;
import plumbline.fact.Figures;
import plumbline.fact.Hearing;
import plumbline.fact.Matter;
import plumbline.fact.Ruling;
import plumbline.fact.Said;
import plumbline.fact.SaleFacts;
import plumbline.fact.Stage;
import plumbline.fact.Words;
import plumbline.money.Money;
import plumbline.rulebook.Rulebook;

/**
 * Where a member stands: her identity level, and what is missing for the next one.
 *
 * @param current
 *            the level reached, also by grace or while falling softly
 * @param next
 *            the level above it; none at the top
 * @param contribution
 *            own sales and purchases of the window that ended yesterday
 * @param missing
 *            how much more contribution the next level needs, nothing at the top
 * @param daysAgo
 *            how many days ago the contribution that gives the level was last there; 0 today
 * @param dropped
 *            by how many levels it has fallen softly since
 */
public record LevelDecision(Level current, Optional<Level> next, Money contribution, Money missing, int daysAgo, int dropped) {

    /**
     * An identity level.
     *
     * @param code
     *            such as {@code silver}
     */
    public record Level(String code, Bilingual name) {}

    /**
     * Decides the level of the buyer of a sale, which may be a sale of nothing; none where no rule gives levels.
     *
     * @throws plumbline.rulebook.RuleFailed
     *             if a level rule cannot see a figure
     */
    public static Optional<LevelDecision> of(SaleFacts facts, Rulebook rulebook) {
        var day = facts.day();
        var inForce = rulebook.at(day);
        var words = new Words(facts, day, inForce, inForce);
        var hearing = words.hearing();
        rulebook.fire(Matter.SALE, Stage.LEVELS, words.levels(hearing, rulebook.reads(Matter.SALE, Stage.LEVELS)), hearing);
        return highest(hearing, facts.buyer().alias()).map(ruling -> of(ruling, inForce));
    }

    private static Optional<Ruling> highest(Hearing hearing, String alias) {
        Ruling highest = null;
        for (var ruling : hearing.rulings()) {
            if (ruling.on().equals(alias) && ruling.said() instanceof Said.Reached reached
                    && (highest == null || reached.rank() > ((Said.Reached) highest.said()).rank())) {
                highest = ruling;
            }
        }
        return Optional.ofNullable(highest);
    }

    private static LevelDecision of(Ruling ruling, Figures figures) {
        var reached = (Said.Reached) ruling.said();
        var table = ruling.read().getLast().id();
        boolean top = reached.rank() == figures.rows(table);
        var zero = Money.zero(reached.today().currency());
        var next = top ? Optional.<Figures.Row>empty() : Optional.of(figures.row(table, reached.rank() + 1));
        var missing = next.map(row -> Money.floor(row.number("from"), zero.currency()).minus(reached.today()).orZero()).orElse(zero);
        return new LevelDecision(level(figures.row(table, reached.rank())), next.map(LevelDecision::level), reached.today(), missing,
                reached.daysAgo(), reached.dropped());
    }

    private static Level level(Figures.Row row) {
        return new Level(row.text("level"), new Bilingual(row.text("zh"), row.text("en")));
    }
}
