package plumbline.vocabulary;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import plumbline.fact.Bilingual;
import plumbline.pack.Citation;
import plumbline.pack.Pack;
import plumbline.pack.Parameter;
import plumbline.pack.RuleSource;
import plumbline.pack.Table;

/** The rules of a pack in words, with the figures in force on a day. */
public final class Rendering {

    private static final Pattern PATTERN = Pattern.compile("\\s*\\$[a-zA-Z]+ : [A-Za-z]+\\((.*)\\)\\s*", Pattern.DOTALL);
    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z]+)}");

    private final Vocabulary vocabulary = Vocabulary.get();
    private final Pack pack;
    private final LocalDate day;

    private Rendering(Pack pack, LocalDate day) {
        this.pack = pack;
        this.day = day;
    }

    /** The rules of a pack on a day, by stage and id. */
    public static List<RenderedRule> of(Pack pack, LocalDate day) {
        var rendering = new Rendering(pack, day);
        return pack.rules().stream().sorted(Comparator.comparing(RuleSource::stage).thenComparing(RuleSource::id)).map(rendering::rule).toList();
    }

    private RenderedRule rule(RuleSource rule) {
        var citations = rule.citations().stream().flatMap(it -> Optional.<Citation>ofNullable(pack.citations().get(it)).stream()).toList();
        boolean inForce = !rule.validFrom().isAfter(day) && rule.validTo().map(to -> !day.isAfter(to)).orElse(true);
        return new RenderedRule(rule.id(), rule.matter(), rule.stage(), rule.path(), rule.titleWith(this::figure), when(rule), then(rule), citations,
                rule.validFrom(), rule.validTo(), rule.reading(), inForce);
    }

    private Bilingual when(RuleSource rule) {
        var written = section(rule.body(), "when", "then");
        var pattern = PATTERN.matcher(written);
        var comparisons = pattern.matches() ? Comparison.all(pattern.group(1)) : Optional.<List<Comparison>>empty();
        return vocabulary.term(rule.matter(), rule.pattern()).flatMap(term -> comparisons.flatMap(all -> when(term, all)))
                .orElse(new Bilingual(written, written));
    }

    private Optional<Bilingual> when(Term term, List<Comparison> comparisons) {
        var fields = comparisons.stream().map(it -> term.field(it.field())).toList();
        if (fields.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        var said = IntStream.range(0, fields.size()).mapToObj(i -> comparisons.get(i).said(fields.get(i).orElseThrow(), vocabulary)).toList();
        return Optional.of(said.isEmpty() ? term.title()
                : new Bilingual(term.title().zh() + "：" + String.join("；", said.stream().map(Bilingual::zh).toList()),
                        term.title().en() + ": " + String.join("; ", said.stream().map(Bilingual::en).toList())));
    }

    private Bilingual then(RuleSource rule) {
        var written = section(rule.body(), "then", "end");
        return vocabulary.term(rule.matter(), rule.pattern()).flatMap(term -> Spoken.statement(written).flatMap(call -> said(term, call)))
                .orElse(new Bilingual(written, written));
    }

    /** A verb or a query with its arguments put into its sentence, or a field by its getter. */
    private Optional<Bilingual> said(Term term, Spoken.Call call) {
        var field = term.field(call.name());
        if (field.isPresent()) {
            return field.map(Term.Field::title);
        }
        return term.verb(call.name()).filter(verb -> verb.arguments().size() == call.arguments().size()).flatMap(verb -> {
            var arguments = new HashMap<String, Bilingual>();
            for (int i = 0; i < verb.arguments().size(); i++) {
                var argument = verb.arguments().get(i);
                argument(term, argument, call.arguments().get(i)).ifPresent(it -> arguments.put(argument.name(), it));
            }
            return arguments.size() == verb.arguments().size() ? Optional.of(with(verb.sentence(), arguments)) : Optional.empty();
        });
    }

    private Optional<Bilingual> argument(Term term, Term.Argument argument, Spoken spoken) {
        return switch (spoken) {
            case Spoken.Call call -> said(term, call);
            case Spoken.Literal(var text) -> Optional.of(literal(argument.takes(), text));
        };
    }

    private Bilingual literal(Takes takes, String text) {
        var itself = new Bilingual(text, text);
        if (takes.unit().isPresent()) {
            return Optional.ofNullable(pack.parameters().get(text)).map(this::named).orElse(itself);
        }
        if (takes.lookup().isPresent()) {
            return Optional.ofNullable(pack.tables().get(text)).map(Table::title).orElse(itself);
        }
        if (takes == Takes.TEXT) {
            return Optional.ofNullable(pack.texts().get(text)).map(it -> new Bilingual("“" + it.text().zh() + "”", '"' + it.text().en() + '"'))
                    .orElse(itself);
        }
        return takes.list().map(list -> vocabulary.value(list, text)).orElse(itself);
    }

    private Bilingual named(Parameter parameter) {
        var unit = vocabulary.value("unit", parameter.unit().name().toLowerCase(Locale.ROOT));
        return figure(parameter.id())
                .map(it -> new Bilingual(parameter.title().zh() + "（" + unit.zh().replace("{0}", it) + "）",
                        parameter.title().en() + " (" + unit.en().replace("{0}", it) + ")"))
                .orElse(new Bilingual(parameter.title().zh() + "（尚无值）", parameter.title().en() + " (no value yet)"));
    }

    private Optional<String> figure(String parameter) {
        return Optional.ofNullable(pack.parameters().get(parameter)).flatMap(it -> it.at(day).map(dated -> it.unit().print(dated.value())));
    }

    private static Bilingual with(Bilingual sentence, Map<String, Bilingual> arguments) {
        return new Bilingual(with(sentence.zh(), arguments, Bilingual::zh), with(sentence.en(), arguments, Bilingual::en));
    }

    private static String with(String sentence, Map<String, Bilingual> arguments, Function<Bilingual, String> language) {
        return PLACE.matcher(sentence).replaceAll(place -> Matcher
                .quoteReplacement(Optional.ofNullable(arguments.get(place.group(1))).map(language).orElse(place.group())));
    }

    /** The lines between two words, without comments. */
    private static String section(String body, String from, String to) {
        return body.lines().dropWhile(line -> !line.strip().equals(from)).skip(1).takeWhile(line -> !line.strip().equals(to))
                .filter(line -> !line.strip().startsWith("//")).collect(Collectors.joining("\n")).strip();
    }
}
