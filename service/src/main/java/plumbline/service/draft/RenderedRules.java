package plumbline.service.draft;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import plumbline.fact.Bilingual;
import plumbline.pack.Citation;
import plumbline.pack.Pack;
import plumbline.pack.Parameter;
import plumbline.pack.RuleSource;
import plumbline.vocabulary.RenderedRule;
import plumbline.vocabulary.Rendering;

/** The rules of a pack as sentences, with the figures of a day put in. */
final class RenderedRules {

    private RenderedRules() {}

    /**
     * A rule as people read it.
     *
     * @param sentence
     *            what it obliges to
     * @param when
     *            whom or what it speaks about
     * @param then
     *            what it says
     * @param figures
     *            those in its sentence
     * @param holds
     *            whether it holds on the day
     */
    record Rule(String rule, String matter, String stage, String file, Bilingual sentence, Bilingual when, Bilingual then, Optional<String> reading,
            List<Cited> citations, List<Figure> figures, String validFrom, Optional<String> validTo, boolean holds, String owner) {}

    /** An article behind a rule. */
    record Cited(String id, String instrument, String article, Bilingual summary) {

        static Cited of(Citation citation) {
            return new Cited(citation.id(), citation.instrument(), citation.article(), citation.summary());
        }
    }

    /** A figure of the day; none where it has no value yet. */
    record Figure(String parameter, Bilingual title, Optional<String> value, Optional<String> citation) {}

    static List<Rule> of(Pack pack, LocalDate day) {
        var sources = pack.rules().stream().collect(Collectors.toMap(RuleSource::id, it -> it));
        return Rendering.of(pack, day).stream().map(it -> rule(pack, Objects.requireNonNull(sources.get(it.id())), it, day)).toList();
    }

    private static Rule rule(Pack pack, RuleSource rule, RenderedRule said, LocalDate day) {
        var figures = RuleSource.FIGURE.matcher(rule.title().zh() + rule.title().en()).results().map(found -> found.group(1)).distinct()
                .flatMap(id -> Optional.ofNullable(pack.parameters().get(id)).stream()).map(parameter -> figure(parameter, day)).toList();
        return new Rule(rule.id(), rule.matter().name().toLowerCase(Locale.ROOT), rule.stage().folder(), rule.path(), said.title(), said.when(),
                said.then(), rule.reading(), said.citations().stream().map(Cited::of).toList(), figures, rule.validFrom().toString(),
                rule.validTo().map(LocalDate::toString), said.isInForce(), rule.owner());
    }

    private static Figure figure(Parameter parameter, LocalDate day) {
        var dated = parameter.at(day);
        return new Figure(parameter.id(), parameter.title(), dated.map(it -> parameter.unit().print(it.value())),
                dated.map(Parameter.Dated::citation));
    }
}
