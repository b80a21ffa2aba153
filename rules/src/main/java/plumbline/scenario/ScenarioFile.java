package plumbline.scenario;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import plumbline.decision.SaleDecision;
import plumbline.decision.share.ShareDecision;
import plumbline.fact.Matter;
import plumbline.fact.Stage;
import plumbline.pack.Finding;
import plumbline.pack.Finding.Span;
import plumbline.pack.FindingCode;
import plumbline.pack.Pack;
import plumbline.pack.RuleSource;
import plumbline.pack.YamlFault;
import plumbline.pack.YamlPlaces;
import plumbline.relation.Relation;
import plumbline.relation.Trial;
import plumbline.rulebook.Rulebook;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The scenario files of a pack: one beside each rule, and whole-pack cases. */
final class ScenarioFile {

    private static final YAMLMapper MAPPER = YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();

    private static final JsonMapper WRITER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(it -> it.withValueInclusion(JsonInclude.Include.NON_NULL)).build();

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
        var reading = reading(pack);
        reading.findings().stream().filter(it -> it.severity() == Finding.Severity.ERROR).findFirst().ifPresent(it -> {
            throw new IllegalArgumentException("%s line %d: %s".formatted(it.pack() + "/" + it.file(), it.line(), it.message().en()));
        });
        return reading.scenarios();
    }

    static Scenario.Reading reading(Pack pack) {
        var findings = new ArrayList<Finding>();
        var scenarios = new ArrayList<Scenario>();
        var read = new HashSet<String>();
        for (var rule : pack.rules()) {
            var path = rule.path().replace(".drl", ".yaml");
            if (pack.files().has(path) && read.add(path)) {
                scenarios.addAll(read(pack, path, rule, findings));
            }
        }
        for (var path : pack.files().paths()) {
            if (path.startsWith("cases/") && path.endsWith(".yaml")) {
                scenarios.addAll(read(pack, path, null, findings));
            } else if (isLost(pack, path, read)) {
                findings.add(FindingCode.SCENARIO_ORPHAN.at(path, Span.FILE, "旁边没有同名的规则，其中的场景不会运行",
                        "no rule of its name stands beside it, so that its scenarios never run"));
            }
        }
        return new Scenario.Reading(scenarios, findings.stream().map(it -> it.in(pack.id())).toList());
    }

    /** Beside a rule that cannot be read it is not lost. */
    private static boolean isLost(Pack pack, String path, Set<String> read) {
        boolean isInStage = Arrays.stream(Stage.values()).anyMatch(stage -> path.startsWith(stage.folder() + "/"));
        return isInStage && path.endsWith(".yaml") && !path.endsWith(".table.yaml") && !read.contains(path)
                && !pack.files().has(path.replace(".yaml", ".drl"));
    }

    private static List<Scenario> read(Pack pack, String path, @Nullable RuleSource rule, List<Finding> findings) {
        var text = pack.files().text(path);
        var places = YamlPlaces.of(text);
        if (isUnfinished(path, places, findings)) {
            return List.of();
        }
        try {
            var about = rule == null ? MAPPER.readValue(text, About.class).matter() : rule.matter();
            return switch (about) {
                case SALE -> read(pack, path, rule, new Form<>(SALE, Given::over, ScenarioFile::sale), findings);
                case SHARE -> read(pack, path, rule, new Form<>(SHARE, ShareGiven::over, ScenarioFile::share), findings);
            };
        } catch (JacksonException e) {
            findings.add(YamlFault.finding(FindingCode.SCENARIO_UNREADABLE, path, text, e));
            return List.of();
        }
    }

    private static boolean isUnfinished(String path, YamlPlaces places, List<Finding> findings) {
        int before = findings.size();
        for (var word : List.of("only", "skip")) {
            if (places.place(word).isPresent()) {
                findings.add(unfinished(path, places.key(word), word));
            }
            for (int i = 0; places.place("cases", Integer.toString(i)).isPresent(); i++) {
                if (places.place("cases", Integer.toString(i), word).isPresent()) {
                    findings.add(unfinished(path, places.key("cases", Integer.toString(i), word), word));
                }
            }
        }
        return findings.size() > before;
    }

    private static Finding unfinished(String path, Span span, String word) {
        return FindingCode.SCENARIO_ONLY.at(path, span, "“%s”只在编辑时使用；请删去，让每个场景都运行".formatted(word),
                "'%s' is for editing only; delete it, so that every scenario runs".formatted(word));
    }

    private static <G, E> List<Scenario> read(Pack pack, String path, @Nullable RuleSource rule, Form<G, E> form, List<Finding> findings) {
        var text = pack.files().text(path);
        var places = YamlPlaces.of(text);
        var content = MAPPER.readValue(text, form.type);
        if (rule != null && !rule.id().equals(content.rule())) {
            findings.add(FindingCode.SCENARIO_UNREADABLE.at(path, places.span("rule"), "rule 须为 %s，即旁边的那条规则".formatted(rule.id()),
                    "'rule' must be %s, the rule it stands beside".formatted(rule.id())));
            return List.of();
        }
        var name = rule == null ? "" : rule.id();
        var with = content.with() == null ? Map.<String, String>of() : content.with();
        var scenarios = new ArrayList<Scenario>();
        for (var it : content.cases()) {
            var place = new Scenario.Place(pack.id(), path, name, with, places.span("cases", Integer.toString(scenarios.size()), "name"));
            scenarios.add(new Scenario(place, it.name(), form.player.play(name, given(it.given(), content.given(), form.over), it.expect())));
        }
        return scenarios;
    }

    private static <G> @Nullable G given(@Nullable G own, @Nullable G shared, BinaryOperator<G> over) {
        return own != null && shared != null ? over.apply(own, shared) : own != null ? own : shared;
    }

    private static Function<Rulebook, Scenario.Result> sale(String rule, @Nullable Given given, Expect expect) {
        return rulebook -> {
            var cast = new Cast(given == null ? Given.NOTHING : given);
            var trial = Trial.of(cast.facts(), facts -> SaleDecision.decide(facts, rulebook), cast::name);
            var comparison = new Comparison(rule, cast, trial.decision(), expect);
            var broken = broken(expect, trial);
            var differences = new ArrayList<>(comparison.differences());
            differences.addAll(broken);
            var came = broken.isEmpty() ? comparison.came().map(ScenarioFile::tree) : Optional.<ObjectNode>empty();
            return new Scenario.Result(trial.decision().stages(), differences, came);
        };
    }

    /** What has to hold between decisions and does not; that is nothing to be accepted. */
    private static List<Difference> broken(Expect expect, Trial trial) {
        var broken = new ArrayList<Difference>();
        for (var name : expect.holds() == null ? List.<String>of() : expect.holds()) {
            Relation.of(name).violated(trial)
                    .ifPresent(it -> broken.add(new Difference(name, "to hold", "%s · %s".formatted(it.text().zh(), it.text().en()))));
        }
        return broken;
    }

    private static Function<Rulebook, Scenario.Result> share(String rule, @Nullable ShareGiven given, ShareExpect expect) {
        return rulebook -> {
            var result = ShareDecision.decide(new ShareCast(given == null ? ShareGiven.NOTHING : given).facts(), rulebook);
            var comparison = new ShareComparison(rule, result.outcome(), expect);
            return new Scenario.Result(result.stages(), comparison.differences(), comparison.came().map(ScenarioFile::tree));
        };
    }

    private static ObjectNode tree(Object expect) {
        return WRITER.valueToTree(expect);
    }

    /**
     * How files about one matter are read.
     *
     * @param over
     *            what a case says over what all cases of the file share
     */
    private record Form<G, E>(TypeReference<Content<G, E>> type, BinaryOperator<G> over, Player<G, E> player) {}

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
