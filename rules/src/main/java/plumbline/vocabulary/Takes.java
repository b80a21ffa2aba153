package plumbline.vocabulary;

import java.util.Locale;
import java.util.Optional;

import plumbline.pack.Table;
import plumbline.pack.Unit;

/** What an argument of a verb stands for. */
public enum Takes {
    /** The id of a parameter in this unit. */
    SHARE, MONEY, DAYS, YEARS, HOURS, TIME, COUNT,
    /** The id of a table with this look-up. */
    FLOOR_TABLE, EQUAL_TABLE, RANGE_TABLE,
    /** The code of a reward kind. */
    REWARD_KIND,
    /** The code of a channel. */
    CHANNEL,
    /** The code of a text of the pack. */
    TEXT,
    /** An amount of money that a word gives. */
    AMOUNT,
    /** Lines with their net that a word gives. */
    BASE;

    private static final String TABLE = "-table";

    /** Its name on the wire, such as {@code floor-table}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The unit of the parameter, if one is named. */
    public Optional<Unit> unit() {
        return compareTo(COUNT) <= 0 ? Optional.of(Unit.valueOf(name())) : Optional.empty();
    }

    /** The look-up of the table, if one is named. */
    public Optional<Table.Lookup> lookup() {
        return code().endsWith(TABLE) ? Optional.of(Table.Lookup.valueOf(name().substring(0, name().length() - TABLE.length()))) : Optional.empty();
    }

    /** The list of {@link Vocabulary#lists()} that it is taken from, if it is. */
    public Optional<String> list() {
        return this == REWARD_KIND || this == CHANNEL ? Optional.of(code()) : Optional.empty();
    }

    /** Whether it is written as a text in quotes, rather than asked of a word. */
    boolean isQuoted() {
        return this != AMOUNT && this != BASE;
    }
}
