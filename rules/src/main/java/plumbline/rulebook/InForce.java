package plumbline.rulebook;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import plumbline.fact.Admission;
import plumbline.fact.Bilingual;
import plumbline.fact.Figures;
import plumbline.fact.Jurisdiction;
import plumbline.fact.Reading;
import plumbline.fact.UnknownFigure;
import plumbline.fact.Word;
import plumbline.money.Money;
import plumbline.money.Rate;
import plumbline.pack.Citation;
import plumbline.pack.Pack;
import plumbline.pack.Table;
import plumbline.pack.Unit;

/** What of a rulebook is in force on one day: its rules, and the values of its figures. */
public final class InForce implements Figures, Admission {

    private final Map<String, Rule> rules = new HashMap<>();
    private final List<List<Rule>> numbered;
    private final Map<String, Value> values = new HashMap<>();
    private final Map<String, Table> tables = new HashMap<>();
    private final Map<String, Bilingual> texts = new HashMap<>();
    private final LocalDate day;

    InForce(List<Pack> packs, LocalDate day, Currency currency) {
        this.day = day;
        for (var pack : packs) {
            pack.parameters().forEach(
                    (id, parameter) -> parameter.at(day).ifPresent(dated -> values.put(id, Value.of(id, parameter.unit(), dated.value(), currency))));
            for (var rule : pack.rules()) {
                boolean valid = !rule.validFrom().isAfter(day) && rule.validTo().map(to -> !day.isAfter(to)).orElse(true);
                var citation = rule.citations().stream().map(pack.citations()::get).filter(it -> it != null).findFirst();
                rules.put(rule.id(), new Rule(valid, pack.jurisdiction(), rule.titleWith(this::figure), citation));
            }
            tables.putAll(pack.tables());
            pack.texts().forEach((code, text) -> texts.put(code, text.text()));
        }
        numbered = RuleNumbers.ids(packs).stream().map(ids -> ids.stream().map(this::rule).toList()).toList();
    }

    @Override
    public boolean admits(int number, Word word) {
        var it = numbered.get(RuleNumbers.group(number)).get(RuleNumbers.place(number));
        return it.valid && (it.law == null || word.under(it.law));
    }

    /** The obligation that a rule states, as a sentence with the figures in force. */
    public Bilingual title(String rule) {
        return rule(rule).title;
    }

    /** The first article that a rule cites. */
    public Optional<Citation> citation(String rule) {
        return Optional.ofNullable(rules.get(rule)).flatMap(it -> it.citation);
    }

    @Override
    public Bilingual text(String code) {
        var text = texts.get(code);
        if (text == null) {
            throw new UnknownFigure("there is no text " + code);
        }
        return text;
    }

    @Override
    public Rate share(String parameter) {
        return value(parameter, Unit.SHARE).rate;
    }

    @Override
    public Money money(String parameter) {
        var money = value(parameter, Unit.MONEY).money;
        if (money == null) {
            throw new UnknownFigure("%s has more digits than the currency".formatted(parameter));
        }
        return money;
    }

    @Override
    public BigDecimal unitValue(String parameter) {
        return value(parameter, Unit.MONEY).number;
    }

    @Override
    public int days(String parameter) {
        return value(parameter, Unit.DAYS).number.intValueExact();
    }

    @Override
    public long count(String parameter) {
        return value(parameter, Unit.COUNT).number.longValueExact();
    }

    @Override
    public int years(String parameter) {
        return value(parameter, Unit.YEARS).number.intValueExact();
    }

    @Override
    public int hours(String parameter) {
        return value(parameter, Unit.HOURS).number.intValueExact();
    }

    @Override
    public int minuteOfDay(String parameter) {
        return value(parameter, Unit.TIME).number.intValueExact();
    }

    @Override
    public Row step(String table, BigDecimal value) {
        return table(table).floor(value).orElseThrow(() -> new UnknownFigure("table %s has no row for %s".formatted(table, value.toPlainString())));
    }

    @Override
    public int rows(String table) {
        return table(table).rows().size();
    }

    @Override
    public Row row(String table, int number) {
        return table(table).rows().get(number - 1);
    }

    @Override
    public Row keyed(String table, String key) {
        return table(table).equal(key).orElseThrow(() -> new UnknownFigure("table %s has no row for '%s'".formatted(table, key)));
    }

    @Override
    public boolean lists(String table, String key) {
        return table(table).equal(key).isPresent();
    }

    @Override
    public Row interval(String table, BigDecimal value) {
        var found = table(table).range(value);
        return found.isPresent() ? found.get() : Row.NONE;
    }

    @Override
    public Reading reading(String parameter) {
        return value(parameter).reading;
    }

    private Optional<String> figure(String parameter) {
        return Optional.ofNullable(values.get(parameter)).map(it -> it.reading.value());
    }

    private Rule rule(String id) {
        var rule = rules.get(id);
        if (rule == null) {
            throw new IllegalStateException("no rule " + id);
        }
        return rule;
    }

    private Value value(String parameter) {
        var value = values.get(parameter);
        if (value == null) {
            throw new UnknownFigure("parameter %s has no value in what is in force since %s".formatted(parameter, day));
        }
        return value;
    }

    private Value value(String parameter, Unit unit) {
        var value = value(parameter);
        if (value.unit != unit) {
            throw new UnknownFigure("parameter %s is in %s, asked for as %s".formatted(parameter, value.unit, unit));
        }
        return value;
    }

    private Table table(String id) {
        var table = tables.get(id);
        if (table == null) {
            throw new UnknownFigure("there is no table " + id);
        }
        return table;
    }

    private record Rule(boolean valid, @Nullable Jurisdiction law, Bilingual title, Optional<Citation> citation) {

        Rule(boolean valid, Optional<Jurisdiction> law, Bilingual title, Optional<Citation> citation) {
            this(valid, law.orElse(null), title, citation);
        }
    }

    private record Value(Unit unit, BigDecimal number, Rate rate, @Nullable Money money, Reading reading) {

        static Value of(String id, Unit unit, BigDecimal number, Currency currency) {
            boolean exact = unit == Unit.MONEY && number.stripTrailingZeros().scale() <= currency.getDefaultFractionDigits();
            var money = exact ? Money.floor(number, currency) : null;
            return new Value(unit, number, new Rate(number.abs()), money, new Reading(id, unit.print(number), 0));
        }
    }
}
