package plumbline.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import plumbline.pack.Pack;
import plumbline.pack.RuleSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The scenario files of a pack: one beside each rule, and whole-pack cases. */
final class ScenarioFile {

    private static final YAMLMapper MAPPER = YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

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
        var content = content(pack, path);
        if (rule != null && !rule.id().equals(content.rule())) {
            throw new IllegalArgumentException("%s/%s: 'rule' must be %s, the rule it stands beside".formatted(pack.id(), path, rule.id()));
        }
        var shared = content.given() == null ? Given.NOTHING : content.given();
        var place = new Scenario.Place(pack.id(), path, rule == null ? "" : rule.id(), content.with() == null ? Map.of() : content.with());
        return content.cases().stream().map(it -> new Scenario(place, it.name(), it.given() == null ? shared : it.given().over(shared), it.expect()))
                .toList();
    }

    private static Content content(Pack pack, String path) {
        try {
            return MAPPER.readValue(pack.files().text(path), Content.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "%s/%s line %d: %s".formatted(pack.id(), path, e.getLocation() == null ? 0 : e.getLocation().getLineNr(), e.getOriginalMessage()),
                    e);
        }
    }

    /**
     * A file.
     *
     * @param with
     *            rules and tables that the cases need beyond the packs: pack and path, such as
     *            {@code program-liandong rewards/level-two.drl}, to text
     * @param given
     *            what all its cases share
     */
    record Content(@Nullable String rule, @Nullable Map<String, String> with, @Nullable Given given, List<Case> cases) {}

    /** One case. */
    record Case(String name, @Nullable Given given, Expect expect) {}
}
