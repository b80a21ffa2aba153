package plumbline.scenario;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import plumbline.decision.SaleDecision;
import plumbline.decision.share.ShareDecision;
import plumbline.fact.Matter;
import plumbline.pack.Pack;
import plumbline.pack.RuleSource;
import plumbline.relation.Relation;
import plumbline.relation.Trial;
import plumbline.rulebook.Rulebook;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The scenario files of a pack: one beside each rule, and whole-pack cases. */
final class ScenarioFile {

    private static final YAMLMapper MAPPER = YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();

    private static final TypeReference<Content<Given, Expect>> SALE = new TypeReference<>() {};
    private static final TypeReference<Content<ShareGiven, ShareExpect>> SHARE = new TypeReference<>() {};

    private ScenarioFile() {}

    /**
     * Every scenario of a pack, by file.
     *
     * @throws IllegalArgumentException
     *             if a file cannot be read, with file and line
     */
    static List<Scenario> of(Pack pack) {
        var scenarios = new ArrayList<Scenario>();
        for (var rule : pack.rules()) {
            var path = rule.path().replace(".drl", ".yaml");
            if (pack.files().has(path)) {
                scenarios.addAll(read(pack, path, rule));
            }
        }
        for (var path : pack.files().paths()) {
            if (path.startsWith("cases/") && path.endsWith(".yaml")) {
                scenarios.addAll(read(pack, path, null));
            }
        }
        return scenarios;
    }

    private static List<Scenario> read(Pack pack, String path, @Nullable RuleSource rule) {
        try {
            var about = rule == null ? MAPPER.readValue(pack.files().text(path), About.class).matter() : rule.matter();
            return switch (about) {
                case SALE -> read(pack, path, rule, SALE, Given::over, ScenarioFile::sale);
                case SHARE -> read(pack, path, rule, SHARE, ShareGiven::over, ScenarioFile::share);
            };
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "%s/%s line %d: %s".formatted(pack.id(), path, e.getLocation() == null ? 0 : e.getLocation().getLineNr(), e.getOriginalMessage()),
                    e);
        }
    }

    private static <G, E> List<Scenario> read(Pack pack, String path, @Nullable RuleSource rule, TypeReference<Content<G, E>> form,
            BinaryOperator<G> over, Player<G, E> player) {
        var content = MAPPER.readValue(pack.files().text(path), form);
        if (rule != null && !rule.id().equals(content.rule())) {
            throw new IllegalArgumentException("%s/%s: 'rule' must be %s, the rule it stands beside".formatted(pack.id(), path, rule.id()));
        }
        var name = rule == null ? "" : rule.id();
        var place = new Scenario.Place(pack.id(), path, name, content.with() == null ? Map.of() : content.with());
        return content.cases().stream()
                .map(it -> new Scenario(place, it.name(), player.play(name, given(it.given(), content.given(), over), it.expect())))
                .toList();
    }

    private static <G> @Nullable G given(@Nullable G own, @Nullable G shared, BinaryOperator<G> over) {
        return own != null && shared != null ? over.apply(own, shared) : own != null ? own : shared;
    }

    private static Function<Rulebook, Scenario.Result> sale(String rule, @Nullable Given given, Expect expect) {
        return rulebook -> {
            var cast = new Cast(given == null ? Given.NOTHING : given);
            var trial = Trial.of(cast.facts(), facts -> SaleDecision.decide(facts, rulebook), cast::name);
            var differences = new ArrayList<>(new Comparison(rule, cast, trial.decision(), expect).differences());
            if (expect.holds() != null) {
                expect.holds().forEach(
                        it -> Relation.of(it).violated(trial).ifPresent(found -> differences.add("%s: %s".formatted(it, found.text().en()))));
            }
            return new Scenario.Result(trial.decision().stages(), differences);
        };
    }

    private static Function<Rulebook, Scenario.Result> share(String rule, @Nullable ShareGiven given, ShareExpect expect) {
        return rulebook -> {
            var result = ShareDecision.decide(new ShareCast(given == null ? ShareGiven.NOTHING : given).facts(), rulebook);
            return new Scenario.Result(result.stages(), new ShareComparison(rule, result.outcome(), expect).differences());
        };
    }

    /**
     * Makes a scenario of what is given and expected.
     *
     * @param <G>
     *            what is given
     * @param <E>
     *            what is expected
     */
    @FunctionalInterface
    private interface Player<G, E> {

        Function<Rulebook, Scenario.Result> play(String rule, @Nullable G given, E expect);
    }

    /**
     * What a file of whole-pack cases is about.
     *
     * @param about
     *            {@code share}; an order if not said
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record About(@Nullable Matter about) {

        Matter matter() {
            return about == null ? Matter.SALE : about;
        }
    }

    /**
     * A file.
     *
     * @param about
     *            {@code share} for whole-pack cases of shares
     * @param with
     *            rules and tables that the cases need beyond the packs: pack and path, such as
     *            {@code program-liandong rewards/level-two.drl}, to text
     * @param given
     *            what all its cases share
     */
    record Content<G, E>(@Nullable Matter about, @Nullable String rule, @Nullable Map<String, String> with, @Nullable G given,
            List<Case<G, E>> cases) {}

    /** One case. */
    record Case<G, E>(String name, @Nullable G given, E expect) {}
}
