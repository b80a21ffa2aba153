package plumbline.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import plumbline.fact.Jurisdiction;
import plumbline.fixture.ASale;
import plumbline.fixture.ChangedPacks;
import plumbline.pack.Pack;
import plumbline.rulebook.Rulebook;
import plumbline.scenario.Difference;
import plumbline.scenario.Scenario;

/** Each mistake is found, as a small example that fails under the draft and passes once it is mended; the table is printed at the end. */
class PlantedFaultsTests {

    private static final SearchPlan.Setting SETTING = new SearchPlan.Setting(ASale.CNY, new Jurisdiction("CN"), ASale.ZONE);
    /** A twentieth of what a gate tries. */
    private static final int CASES = 1_000;
    private static final List<String> TABLE = new ArrayList<>();
    private static SearchPlan.Version sound;

    @BeforeAll
    static void compile() {
        sound = version(ChangedPacks.programme(UnaryOperator.identity()).beside("law-cn", UnaryOperator.identity()).packs());
    }

    @AfterAll
    static void tell() {
        sound.rulebook().close();
        TABLE.stream().sorted().forEach(System.out::println);
    }

    @ParameterizedTest
    @EnumSource
    void isFound(PlantedFaults fault) {
        var draft = version(fault.packs().packs());
        try (var rulebook = draft.rulebook()) {
            var result = GuaranteeSearch.run(new SearchPlan(draft, Optional.of(sound), SETTING, LocalDate.of(2026, 11, 23), 1, CASES), () -> false,
                    part -> {});
            var found = result.counterExamples().stream().filter(it -> key(it).equals(fault.broken())).findFirst();
            found.ifPresent(it -> TABLE.add(fault + " ~\n" + it.scenario()));
            TABLE.add("%-32s %-40s found %s, all: %s".formatted(fault, fault.broken(), found.map(PlantedFaultsTests::told).orElse("NOT"),
                    result.counterExamples().stream().map(PlantedFaultsTests::key).toList()));
            assertThat(found).isPresent();
            assertIsSmall(found.get());
            assertThat(differences(found.get(), draft.packs(), rulebook)).as(found.get().scenario()).isNotEmpty();
            assertThat(differences(found.get(), sound.packs(), sound.rulebook())).as(found.get().scenario()).isEmpty();
        }
    }

    private static void assertIsSmall(CounterExample example) {
        var facts = example.facts();
        assertThat(facts.lines()).as(example.scenario()).hasSizeLessThanOrEqualTo(example.guarantee().equals("line-order") ? 6 : 3);
        assertThat(facts.people()).as(example.scenario()).hasSizeLessThanOrEqualTo(3);
        assertThat(facts.people().stream().mapToInt(it -> it.days().size()).sum()).as(example.scenario()).isLessThanOrEqualTo(1);
    }

    /** What the scenario, put into the pack with one call, says under some rules. */
    private static List<Difference> differences(CounterExample example, List<Pack> packs, Rulebook rulebook) {
        var programme = packs.getFirst();
        var with = Pack.read(programme.id(), example.addTo(programme.files()));
        return Scenario.of(with).stream().filter(it -> it.file().endsWith(example.file())).flatMap(it -> it.run(rulebook).differences().stream())
                .toList();
    }

    private static String key(CounterExample example) {
        return example.guarantee().equals("ceiling") ? "ceiling " + example.rule() : example.guarantee();
    }

    private static String told(CounterExample example) {
        var facts = example.facts();
        return "at case %d, %d lines, %d people, %d days".formatted(example.foundAt(), facts.lines().size(), facts.people().size(),
                facts.people().stream().mapToInt(it -> it.days().size()).sum());
    }

    private static SearchPlan.Version version(List<Pack> packs) {
        return new SearchPlan.Version(Rulebook.compile(packs, ASale.CNY), packs);
    }
}
