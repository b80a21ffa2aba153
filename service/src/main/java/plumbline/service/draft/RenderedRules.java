package plumbline.service.draft;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import plumbline.fact.Bilingual;
import plumbline.pack.Citation;
import plumbline.pack.Pack;
import plumbline.pack.Parameter;
import plumbline.pack.RuleSource;

/** The rules of a pack as sentences, with the figures of a day put in. */
final class RenderedRules {

    private RenderedRules() {}

    /**
     * A rule as people read it.
     *
     * @param holds
     *            whether it holds on the day
     * @param figures
     *            those in its sentence
     */
    record Rule(String rule, String stage, String file, Bilingual sentence, Optional<String> reading, List<Cited> citations, List<Figure> figures,
            String validFrom, Optional<String> validTo, boolean holds, String owner) {}

    /** An article behind a rule. */
    record Cited(String id, String instrument, String article, Bilingual summary) {

        static Cited of(Citation citation) {
            return new Cited(citation.id(), citation.instrument(), citation.article(), citation.summary());
        }
    }

    /** A figure of the day; none where it has no value yet. */
    record Figure(String parameter, Bilingual title, Optional<String> value, Optional<String> citation) {}

    static List<Rule> of(Pack pack, LocalDate day) {
        return pack.rules().stream().map(rule -> rule(pack, rule, day)).toList();
    }

    private static Rule rule(Pack pack, RuleSource rule, LocalDate day) {
        var title = new Bilingual(withFigures(rule.title().zh(), pack, day), withFigures(rule.title().en(), pack, day));
        var cited = rule.citations().stream().flatMap(id -> Optional.ofNullable(pack.citations().get(id)).stream()).map(Cited::of).toList();
        var figures = RuleSource.FIGURE.matcher(rule.title().zh() + rule.title().en()).results().map(found -> found.group(1)).distinct()
                .flatMap(id -> Optional.ofNullable(pack.parameters().get(id)).stream()).map(parameter -> figure(parameter, day)).toList();
        boolean holds = !rule.validFrom().isAfter(day) && rule.validTo().map(to -> !day.isAfter(to)).orElse(true);
        return new Rule(rule.id(), rule.stage().folder(), rule.path(), title, rule.reading(), cited, figures, rule.validFrom().toString(),
                rule.validTo().map(LocalDate::toString), holds, rule.owner());
    }

    private static Figure figure(Parameter parameter, LocalDate day) {
        var dated = parameter.at(day);
        return new Figure(parameter.id(), parameter.title(), dated.map(it -> parameter.unit().print(it.value())),
                dated.map(Parameter.Dated::citation));
    }

    private static String withFigures(String text, Pack pack, LocalDate day) {
        return RuleSource.FIGURE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(Optional.ofNullable(pack.parameters().get(found.group(1)))
                        .flatMap(parameter -> parameter.at(day).map(dated -> parameter.unit().print(dated.value()))).orElse(found.group())));
    }
}
