package plumbline.fact;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import plumbline.money.Money;
import plumbline.money.Rate;

/** Collects what the rules say in one stage of one decision, with the figures that they read. Belongs to one thread. */
public final class Hearing implements Figures {

    private final Figures figures;
    private final Admission admission;
    private final List<Ruling> rulings = new ArrayList<>(16);
    private List<Reading> read = List.of();
    private String rule = "";

    /**
     * @param figures
     *            the parameters and tables in force for the decision
     * @param admission
     *            the rules in force for it
     */
    public Hearing(Figures figures, Admission admission) {
        this.figures = figures;
        this.admission = admission;
    }

    /** The named rule is about to speak. */
    public void open(String speaker) {
        rule = speaker;
        read = new ArrayList<>(4);
    }

    /** What has been said so far, in the order in which it was said; the caller may sort it once the rules have spoken. */
    public List<Ruling> rulings() {
        return rulings;
    }

    boolean admits(int number, Word word) {
        return admission.admits(number, word);
    }

    /** The rule that is speaking says something about somebody or something. */
    public void say(String on, Said said) {
        rulings.add(new Ruling(rule, on, said, read));
    }

    @Override
    public Rate share(String parameter) {
        return noting(parameter).share(parameter);
    }

    @Override
    public Money money(String parameter) {
        return noting(parameter).money(parameter);
    }

    @Override
    public BigDecimal unitValue(String parameter) {
        return noting(parameter).unitValue(parameter);
    }

    @Override
    public int days(String parameter) {
        return noting(parameter).days(parameter);
    }

    @Override
    public long count(String parameter) {
        return noting(parameter).count(parameter);
    }

    @Override
    public int years(String parameter) {
        return noting(parameter).years(parameter);
    }

    @Override
    public int hours(String parameter) {
        return noting(parameter).hours(parameter);
    }

    @Override
    public int minuteOfDay(String parameter) {
        return noting(parameter).minuteOfDay(parameter);
    }

    @Override
    public Reading reading(String parameter) {
        return figures.reading(parameter);
    }

    @Override
    public Row step(String table, BigDecimal value) {
        return figures.step(table, value);
    }

    @Override
    public int rows(String table) {
        return figures.rows(table);
    }

    @Override
    public Row row(String table, int number) {
        return figures.row(table, number);
    }

    @Override
    public Row keyed(String table, String key) {
        return figures.keyed(table, key);
    }

    @Override
    public boolean lists(String table, String key) {
        return figures.lists(table, key);
    }

    @Override
    public Row interval(String table, BigDecimal value) {
        return figures.interval(table, value);
    }

    @Override
    public Bilingual text(String code) {
        return figures.text(code);
    }

    /** Records the one cell of a row that decided, and gives its number. */
    public BigDecimal cell(String table, Row row, String column) {
        note(table, row.text(column), row.number());
        return row.number(column);
    }

    /** The figures, once it is recorded that the rule that is speaking read a parameter of them. */
    private Figures noting(String parameter) {
        read.add(figures.reading(parameter));
        return figures;
    }

    /** Records what else the rule that is speaking went by: a base, a row, a count. */
    public void note(String id, String value, int row) {
        read.add(new Reading(id, value, row));
    }
}
