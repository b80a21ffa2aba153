package plumbline.vetting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import plumbline.fixture.ASale;
import plumbline.fixture.DemoRules;
import plumbline.pack.BundledPacks;
import plumbline.pack.Finding;
import plumbline.pack.Pack;
import plumbline.pack.PackFiles;
import plumbline.pack.PackRejected;
import plumbline.pack.RuleSource;
import plumbline.rulebook.Rulebook;
import plumbline.rulebook.RulebookRejected;
import plumbline.vetting.Attacks.Attack;

/** No rule file runs code of its own: each escape is refused with a code and a place, by the whole and by the grammar alone. */
class AttackTests {

    private static final String PROGRAMME = "program-liandong";
    private static final PackFiles SOUND = BundledPacks.files("program/liandong");

    @AfterEach
    void nothingRan() {
        assertThat(Tripwire.isFired()).as("code of an attack ran").isFalse();
    }

    static Stream<Attack> everywhere() {
        return Stream.concat(Attacks.heads(), Attacks.withinTheRule());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everywhere")
    void anEscapeIsRefusedWithItsPlace(Attack attack) {
        var findings = findings(SOUND.with(Attacks.FILE, attack.in(SOUND.text(Attacks.FILE))));

        assertThat(findings).filteredOn(it -> it.severity() == Finding.Severity.ERROR && it.file().equals(Attacks.FILE)).isNotEmpty()
                .allSatisfy(it -> {
                    assertThat(it.code()).isNotBlank();
                    assertThat(it.message().zh()).isNotBlank();
                    assertThat(it.message().en()).isNotBlank();
                }).anyMatch(it -> it.line() > 0 || it.code().equals("id-unknown"));
    }

    static Stream<Attack> withinTheRule() {
        return Attacks.withinTheRule();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withinTheRule")
    void theGrammarRefusesItAlone(Attack attack) {
        var sound = rule();
        var body = SOUND.text(Attacks.FILE).substring(SOUND.text(Attacks.FILE).indexOf("rule \""));
        var findings = new ArrayList<Finding>();

        assertThat(Vetting.read(with(sound, sound.packageName(), attack.in(body)), findings)).isEmpty();
        assertThat(findings).singleElement().satisfies(it -> {
            assertThat(it.code()).matches("(policy|compile)-[a-z]+");
            assertThat(it.line()).isGreaterThanOrEqualTo(5);
            assertThat(it.span().column()).isPositive();
        });
    }

    @Test
    void thereAreManyMoreThanSixty() {
        assertThat(everywhere().count()).isGreaterThan(140);
    }

    @Test
    void noRulePackageIsOursTheEnginesOrTheJdks() {
        for (var name : List.of("plumbline.fact.limits", "java.lang.limits", "org.drools.model.limits", "law.cn;import x.limits", "limits",
                "law.CN.limits")) {
            var findings = new ArrayList<Finding>();

            assertThat(Vetting.read(with(rule(), name, rule().body()), findings)).as(name).isEmpty();
            assertThat(findings).extracting(Finding::code).containsExactly("policy-package");
        }
    }

    @Test
    void allRulesThatComeWithTheProductPass() {
        var findings = new ArrayList<Finding>();
        var rules = BundledPacks.all().values().stream().flatMap(pack -> pack.rules().stream()).toList();

        assertThat(rules).hasSizeGreaterThanOrEqualTo(88).allMatch(rule -> Vetting.read(rule, findings).isPresent());
        assertThat(findings).isEmpty();
    }

    @Test
    void theColumnIsTheOneOfTheOfficersFile() {
        var findings = findings(SOUND.with(Attacks.FILE, SOUND.text(Attacks.FILE).replace("distance == 1", "distanc == 1")));

        assertThat(findings).singleElement().satisfies(it -> {
            assertThat(it.code()).isEqualTo("compile-property");
            assertThat(it.pack()).isEqualTo(PROGRAMME);
            assertThat(it.span()).isEqualTo(new Finding.Span(13, 21, 13, 27));
            assertThat(it.message().en()).contains("distance");
        });
    }

    @Test
    void theFindingsOfAllStagesComeAtOnce() {
        var files = SOUND.with(Attacks.FILE, SOUND.text(Attacks.FILE).replace("distance == 1", "distanc == 1")).with("limits/balance.drl",
                SOUND.text("limits/balance.drl").replace("capAtShare", "capShare"));

        assertThat(findings(files)).extracting(Finding::code).containsExactlyInAnyOrder("compile-property", "compile-verb");
    }

    static List<Finding> findings(PackFiles files) {
        var packs = new ArrayList<>(DemoRules.packs());
        try {
            packs.set(packs.size() - 1, Pack.read(PROGRAMME, files));
            Rulebook.compile(packs, ASale.CNY).close();
        } catch (PackRejected e) {
            return e.findings();
        } catch (RulebookRejected e) {
            return e.findings();
        }
        return fail("nobody refused it");
    }

    private static RuleSource rule() {
        return DemoRules.packs().getLast().rules().stream().filter(it -> it.path().equals(Attacks.FILE)).findFirst().orElseThrow();
    }

    private static RuleSource with(RuleSource it, String packageName, String body) {
        return new RuleSource(it.id(), it.matter(), it.stage(), it.path(), packageName, body, it.line(), it.title(), it.citations(), it.reading(),
                it.validFrom(), it.validTo(), it.owner(), it.pattern(), it.calls());
    }
}
