package plumbline.search;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import plumbline.fact.Matter;
import plumbline.money.Rate;
import plumbline.pack.Pack;
import plumbline.pack.Table;
import plumbline.pack.Unit;

/** Every figure of some packs near which a rule may change its mind. */
final class Boundaries {

    /** 上限: an amount beyond it decides nothing that a smaller one does not, and sums stay far from overflowing. */
    private static final BigDecimal AMOUNT_MAX = BigDecimal.valueOf(10_000_000);
    /** 上限: facts never reach back farther. */
    private static final int DAYS_MAX = 400;

    private final int digits;
    private final TreeSet<Long> amounts = new TreeSet<>();
    private final TreeSet<Rate> rates = new TreeSet<>();
    private final TreeSet<Integer> days = new TreeSet<>();
    private final TreeSet<Integer> ages = new TreeSet<>();
    private final TreeSet<LocalDate> dates = new TreeSet<>();

    private Boundaries(Currency currency) {
        this.digits = currency.getDefaultFractionDigits();
    }

    static Boundaries of(List<Pack> packs, Currency currency) {
        var boundaries = new Boundaries(currency);
        for (var pack : packs) {
            pack.tables().values().forEach(boundaries::read);
            pack.parameters().values().forEach(parameter -> parameter.values().forEach((date, dated) -> {
                boundaries.dates.add(date);
                boundaries.read(parameter.unit(), dated.value());
            }));
            pack.rules().stream().filter(rule -> rule.matter() == Matter.SALE).forEach(rule -> {
                boundaries.dates.add(rule.validFrom());
                rule.validTo().ifPresent(to -> boundaries.dates.add(to.plusDays(1)));
            });
        }
        boundaries.addSums();
        return boundaries;
    }

    /** Minor units, smallest first. */
    List<Long> amounts() {
        return List.copyOf(amounts);
    }

    List<Rate> rates() {
        return List.copyOf(rates);
    }

    /** Lengths of windows, and of two or three of them one after the other, as grace and falling levels come after a window. */
    List<Integer> days() {
        return List.copyOf(days);
    }

    List<Integer> ages() {
        return List.copyOf(ages);
    }

    /** The first days on which something is otherwise. */
    List<LocalDate> dates() {
        return List.copyOf(dates);
    }

    /** How many there are, by what they are. */
    SortedMap<String, Integer> count() {
        var count = new TreeMap<String, Integer>();
        count.put("amounts", amounts.size());
        count.put("rates", rates.size());
        count.put("days", days.size());
        count.put("ages", ages.size());
        count.put("dates", dates.size());
        return count;
    }

    private void read(Table table) {
        for (var row : table.rows()) {
            for (var column : table.columns()) {
                var value = row.numbers().get(column.id());
                if (value != null) {
                    switch (column.type()) {
                        case MONEY -> addAmount(value);
                        case SHARE -> rates.add(new Rate(value));
                        case YEARS -> ages.add(value.intValueExact());
                        case FACTOR, COUNT, HOURS, LEVEL, TEXT, KIND, OCCUPATION, CHANNEL -> {}
                    }
                }
            }
        }
    }

    private void read(Unit unit, BigDecimal value) {
        switch (unit) {
            case MONEY -> addAmount(value);
            case SHARE -> rates.add(new Rate(value));
            case DAYS -> days.add(value.intValueExact());
            case YEARS -> ages.add(value.intValueExact());
            case HOURS, TIME, COUNT, FACTOR -> {}
        }
    }

    private void addAmount(BigDecimal value) {
        var minor = value.movePointRight(digits);
        if (value.signum() > 0 && value.compareTo(AMOUNT_MAX) <= 0 && minor.stripTrailingZeros().scale() <= 0) {
            amounts.add(minor.longValueExact());
        }
    }

    private void addSums() {
        var single = List.copyOf(days);
        for (int one : single) {
            for (int two : single) {
                days.add(one + two);
                single.forEach(three -> days.add(one + two + three));
            }
        }
        days.removeIf(it -> it < 1 || it > DAYS_MAX);
    }
}
