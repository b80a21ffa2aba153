package plumbline.fact;

import java.math.BigDecimal;

import plumbline.money.Money;
import plumbline.money.Rate;

/**
 * The parameters and decision tables in force at the instant of a decision, by id. Each method refuses an id that is unknown, undated at that
 * instant or of another unit with an {@link UnknownFigure}: a figure that cannot be seen must never pass for one that does not matter.
 */
public interface Figures {

    Rate share(String parameter);

    Money money(String parameter);

    /** The exact value of one unit of a reward in whole currency units; may have more digits than the currency. */
    BigDecimal unitValue(String parameter);

    int days(String parameter);

    long count(String parameter);

    int years(String parameter);

    int hours(String parameter);

    /** Minutes from midnight, 0 to 1,440. */
    int minuteOfDay(String parameter);

    /** What a trail says of a rule that read a parameter. */
    Reading reading(String parameter);

    /** The row of a step table with the greatest first cell that is not above {@code value}. */
    Row step(String table, BigDecimal value);

    /** How many rows a table has. */
    int rows(String table);

    /** A row by its place, from 1. */
    Row row(String table, int number);

    /** The row whose first cell is exactly {@code key}. */
    Row keyed(String table, String key);

    /** Whether a table has a row whose first cell is exactly {@code key}. */
    boolean lists(String table, String key);

    /** The row whose half-open interval holds {@code value}, or {@link Row#NONE} where the table says that there is none. */
    Row interval(String table, BigDecimal value);

    /** A text to be shown, by its code. */
    Bilingual text(String code);

    /** One row of a decision table. */
    interface Row {

        /** No row: number 0, no cells. */
        Row NONE = new Row() {
            @Override
            public int number() {
                return 0;
            }

            @Override
            public String text(String column) {
                throw new UnknownFigure("there is no row, so no cell " + column);
            }

            @Override
            public BigDecimal number(String column) {
                throw new UnknownFigure("there is no row, so no cell " + column);
            }
        };

        /** Its place in the table, from 1. */
        int number();

        /** A cell as text. */
        String text(String column);

        /** A cell as a number. */
        BigDecimal number(String column);
    }
}
