package plumbline.decision;

import java.util.Comparator;
import java.util.List;

import plumbline.fact.Hearing;
import plumbline.fact.Ruling;
import plumbline.fact.Said;
import plumbline.fact.Stage;

/**
 * What the rules said in one stage.
 *
 * @param fired
 *            in canonical order: rule id, then whom or what it spoke about, p2 before p10, then the first line
 */
public record StageTrail(Stage stage, List<Ruling> fired) {

    private static final Comparator<Ruling> ORDER = StageTrail::compare;

    /** What was heard in a stage: whoever spoke first, the same rulings always stand in the same order. */
    public static StageTrail of(Stage stage, Hearing hearing) {
        var rulings = hearing.rulings();
        rulings.sort(ORDER);
        return new StageTrail(stage, rulings);
    }

    private static int compare(Ruling one, Ruling other) {
        int order = one.rule().compareTo(other.rule());
        order = order != 0 ? order : Integer.compare(one.on().length(), other.on().length());
        order = order != 0 ? order : one.on().compareTo(other.on());
        order = order != 0 ? order : Integer.compare(firstLine(one), firstLine(other));
        return order != 0 || one.said().equals(other.said()) ? order : one.said().toString().compareTo(other.said().toString());
    }

    private static int firstLine(Ruling ruling) {
        return ruling.said() instanceof Said.Proposed proposed ? proposed.firstLine() : 0;
    }
}
