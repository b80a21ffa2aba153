package plumbline.fact;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import plumbline.money.Money;
import plumbline.money.Rate;

/** Collects what the rules say in one stage of one decision, with the figures that they read. Belongs to one thread. */
public final class Hearing implements Figures {

    private final Figures figures;
    private final List<Ruling> rulings = new ArrayList<>();
    private List<Reading> read = new ArrayList<>(4);
    private String rule = "";

    public Hearing(Figures figures) {
        this.figures = figures;
    }

    /** The named rule is about to speak. */
    public void open(String speaker) {
        rule = speaker;
        read = new ArrayList<>(4);
    }

    /** What has been said so far, in the order in which it was said. */
    public List<Ruling> rulings() {
        return rulings;
    }

    void say(String on, Said said) {
        rulings.add(new Ruling(rule, on, said, read));
    }

    @Override
    public Rate share(String parameter) {
        var value = figures.share(parameter);
        note(parameter, value.toString(), 0);
        return value;
    }

    @Override
    public Money money(String parameter) {
        var value = figures.money(parameter);
        note(parameter, value.amount(), 0);
        return value;
    }

    @Override
    public BigDecimal unitValue(String parameter) {
        var value = figures.unitValue(parameter);
        note(parameter, value.toPlainString(), 0);
        return value;
    }

    @Override
    public int days(String parameter) {
        int value = figures.days(parameter);
        note(parameter, Integer.toString(value), 0);
        return value;
    }

    @Override
    public long count(String parameter) {
        long value = figures.count(parameter);
        note(parameter, Long.toString(value), 0);
        return value;
    }

    @Override
    public int years(String parameter) {
        int value = figures.years(parameter);
        note(parameter, Integer.toString(value), 0);
        return value;
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
    BigDecimal cell(String table, Row row, String column) {
        var value = row.number(column);
        note(table, value.toPlainString(), row.number());
        return value;
    }

    void note(String id, String value, int row) {
        read.add(new Reading(id, value, row));
    }
}
