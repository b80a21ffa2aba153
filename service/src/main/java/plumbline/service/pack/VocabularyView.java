package plumbline.service.pack;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import plumbline.fact.Bilingual;
import plumbline.fact.Matter;
import plumbline.pack.Citation;
import plumbline.pack.Pack;
import plumbline.pack.Parameter;
import plumbline.pack.Table;
import plumbline.vocabulary.Takes;
import plumbline.vocabulary.Term;
import plumbline.vocabulary.Vocabulary;

/**
 * The vocabulary as it goes over the wire.
 *
 * @param version
 *            the pack's newest, in force or not
 * @param day
 *            on which the values hold
 * @param values
 *            what fields, cells and arguments take, by the name of the list
 */
record VocabularyView(String pack, int version, String hash, String day, List<MatterView> matters, Map<String, List<ValueView>> values,
        List<ParameterView> parameters, List<TableView> tables, List<TextView> texts, List<CitationView> citations) {

    private static final String CHANNEL = "channel";

    static VocabularyView of(PackVersion version, Pack pack, LocalDate day) {
        return new VocabularyView(version.pack(), version.version(), version.hash(), day.toString(),
                Arrays.stream(Matter.values()).map(MatterView::of).toList(), values(pack),
                pack.parameters().values().stream().map(it -> ParameterView.of(it, day)).toList(),
                pack.tables().values().stream().map(TableView::of).toList(),
                pack.texts().values().stream().map(it -> new TextView(it.code(), it.text())).toList(),
                pack.citations().values().stream().map(CitationView::of).toList());
    }

    record MatterView(String matter, String importLine, List<WordView> words) {

        static MatterView of(Matter matter) {
            return new MatterView(code(matter), matter.importLine(), Vocabulary.get().terms(matter).stream().map(WordView::of).toList());
        }
    }

    record WordView(String word, String stage, Bilingual title, Bilingual about, List<FieldView> fields, List<VerbView> queries,
            List<VerbView> verbs) {

        static WordView of(Term term) {
            return new WordView(term.name(), term.stage().folder(), term.title(), term.about(), term.fields().stream().map(FieldView::of).toList(),
                    term.queries().stream().map(VerbView::of).toList(), term.verbs().stream().map(VerbView::of).toList());
        }
    }

    record FieldView(String field, String getter, String type, Optional<String> values, Bilingual title, Bilingual about) {

        static FieldView of(Term.Field field) {
            return new FieldView(field.name(), field.getter(), field.type().code(), field.values(), field.title(), field.about());
        }
    }

    record VerbView(String name, Optional<String> gives, Bilingual sentence, List<ArgumentView> arguments) {

        static VerbView of(Term.Verb verb) {
            return new VerbView(verb.name(), verb.gives().map(Term.Type::code), verb.sentence(),
                    verb.arguments().stream().map(it -> new ArgumentView(it.name(), it.takes().code(), it.takes().list(), it.title())).toList());
        }
    }

    /** {@code takes} is one of {@link Takes}. */
    record ArgumentView(String name, String takes, Optional<String> values, Bilingual title) {}

    record ValueView(String code, Bilingual title) {}

    record ParameterView(String id, Bilingual title, String unit, String lower, String upper, Optional<String> value, List<DatedView> values) {

        static ParameterView of(Parameter it, LocalDate day) {
            var unit = it.unit();
            var dated = new ArrayList<DatedView>();
            it.values().forEach((from, value) -> dated.add(new DatedView(from.toString(), unit.print(value.value()), value.citation())));
            return new ParameterView(it.id(), it.title(), code(unit), unit.print(it.lower()), unit.print(it.upper()),
                    it.at(day).map(value -> unit.print(value.value())), dated);
        }
    }

    record DatedView(String from, String value, String citation) {}

    record TableView(String id, Bilingual title, String rule, String lookup, List<ColumnView> columns, int rows) {

        static TableView of(Table table) {
            return new TableView(table.id(), table.title(), table.rule(), code(table.lookup()), table.columns().stream().map(ColumnView::of).toList(),
                    table.rows().size());
        }
    }

    record ColumnView(String column, Bilingual title, String type, Optional<String> lower, Optional<String> upper) {

        static ColumnView of(Table.Column column) {
            var numbers = Optional.of(column).filter(it -> it.type().isNumber());
            return new ColumnView(column.id(), column.title(), code(column.type()), numbers.map(it -> it.lower().toPlainString()),
                    numbers.map(it -> it.upper().toPlainString()));
        }
    }

    record TextView(String code, Bilingual text) {}

    record CitationView(String id, String instrument, String article, Bilingual summary, String validFrom, Optional<String> validTo,
            String confidence, Optional<String> url) {

        static CitationView of(Citation it) {
            return new CitationView(it.id(), it.instrument(), it.article(), it.summary(), it.validFrom().toString(),
                    it.validTo().map(LocalDate::toString),
                    it.confidence(), it.url());
        }
    }

    /** A pack may list channels of its own, which have no name but their code. */
    private static Map<String, List<ValueView>> values(Pack pack) {
        var values = new LinkedHashMap<String, List<ValueView>>();
        Vocabulary.get().lists().forEach((name, list) -> {
            var views = new ArrayList<ValueView>();
            list.forEach((code, title) -> views.add(new ValueView(code, title)));
            if (name.equals(CHANNEL)) {
                pack.channels().stream().filter(it -> !list.containsKey(it)).forEach(it -> views.add(new ValueView(it, new Bilingual(it, it))));
            }
            values.put(name, views);
        });
        return values;
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
