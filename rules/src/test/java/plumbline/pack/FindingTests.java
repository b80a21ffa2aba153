package plumbline.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static plumbline.fixture.DemoRules.replacing;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One mistake in a sound pack: the finding has its code, its file and, where it can, its line. */
class FindingTests {

    private static final String COMMISSION = "rewards/commission.drl";
    private static final String TIER = "rewards/tier.csv";
    private static final String COLUMNS = "rewards/tier.table.yaml";
    private static final String PARAMETERS = "parameters.yaml";

    @Test
    void thePacksThatComeWithTheProductHaveNone() {
        assertThat(read("program-liandong", "program/liandong", UnaryOperator.identity())).isEmpty();
        assertThat(read("law-cn", "law/cn", UnaryOperator.identity())).isEmpty();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                // the form of a rule file
                mistake("rule-form", COMMISSION, 1, "package program.liandong.rewards", "package program.other"),
                mistake("rule-form", COMMISSION, 3, "import plumbline.fact.*", "import java.lang.*"),
                mistake("rule-form", COMMISSION, 17, "\nend\n", "\nend\nrule \"second\"\n"),
                mistake("rule-name", COMMISSION, 5, "rule \"liandong.commission\"", "rule \"liandong.other\""),
                mistake("annotation-form", COMMISSION, 9, "@validFrom(\"2000-01-01\")", "@validFrom(2000-01-01)"),
                mistake("annotation-order", COMMISSION, 10, "    @owner(\"program-liandong\")\n",
                        "    @validFrom(\"2000-01-01\")\n    @owner(\"program-liandong\")\n"),
                mistake("annotation-order", COMMISSION, 9, "@validFrom(", "@salience("),
                mistake("annotation-missing", COMMISSION, 9, "    @owner(\"program-liandong\")\n", ""),
                mistake("citation-missing", "limits/balance.drl", 9, "    @citation(\"liandong-terms-8\")\n", ""),
                mistake("date-form", COMMISSION, 10, "@validFrom(\"2000-01-01\")", "@validFrom(\"2000-13-01\")"),
                mistake("one-pattern", COMMISSION, 12, "$payee : Payee( distance == 1 )", "$payee : Payee()\n    $sale : Sale()"),
                mistake("one-pattern", COMMISSION, 12, "$payee : Payee( distance == 1 )", "not Payee()"),
                mistake("one-verb", COMMISSION, 15, "\"liandong.level-supplement\" );", "\"liandong.level-supplement\" ); System.exit( 1 );"),
                mistake("one-pattern", COMMISSION, 12, "$payee : Payee( distance == 1 )", "$payee : Payee( level == \"(\" ) Sale()"),
                mistake("one-verb", COMMISSION, 15, "    $payee.proposeTier", "    if (true) $payee.proposeTier"),
                // what a rule names
                mistake("citation-unknown", COMMISSION, 0, "@citation(\"liandong-terms-3\")", "@citation(\"liandong-terms-33\")"),
                mistake("id-unknown", COMMISSION, 0, "\"liandong.tier-window\"", "\"liandong.tier-windw\""),
                // tables
                mistake("table-header", TIER, 1, "from,rate", "from,rat"),
                mistake("table-row", TIER, 3, "1000.00,0.12", "1000.00,0.12,0.13"),
                mistake("table-cell", TIER, 3, "1000.00,0.12", "1000.00,12%"),
                mistake("table-cell", TIER, 3, "1000.00,0.12", "1000.00,1e-1"),
                mistake("table-cell", "rewards/points-factor.csv", 3, "silver", "Silver!"),
                mistake("out-of-bounds", TIER, 3, "1000.00,0.12", "1000.00,0.51"),
                mistake("table-overlap", TIER, 4, "5000.00,0.16", "1000.00,0.16"),
                mistake("table-gap", TIER, 2, "0.00,0.08\n", ""),
                mistake("table-duplicate", "rewards/points-factor.csv", 4, "gold,", "silver,"),
                mistake("table-rule", COLUMNS, 2, COLUMNS, "rule: liandong.commission", "rule: liandong.comission"),
                mistake("bounds-missing", COLUMNS, 0, ", bounds: [\"0\", \"0.50\"]", ""),
                mistake("number-form", COLUMNS, 0, "\"0.50\"", "\"half\""),
                mistake("yaml", COLUMNS, 3, "lookup: floor", "lookup: ceiling"),
                // parameters
                mistake("parameter-form", PARAMETERS, 0, "bounds: [\"1\", \"180\"]", "bounds: [\"1\"]"),
                mistake("number-form", PARAMETERS, 0, "value: \"90\"", "value: \"ninety\""),
                mistake("out-of-bounds", PARAMETERS, 0, "value: \"90\"", "value: \"181\""),
                mistake("out-of-bounds", PARAMETERS, 0, "value: \"90\"", "value: \"90.5\""),
                mistake("citation-unknown", PARAMETERS, 0, "citation: liandong-terms-2", "citation: liandong-terms-22"),
                mistake("date-form", PARAMETERS, 0, "2000-01-01: { value: \"90\"", "2000-02-30: { value: \"90\""),
                mistake("yaml", PARAMETERS, 0, "unit: days", "units: days"),
                mistake("yaml", PARAMETERS, 1, "  unit: days\n  bounds: [\"1\", \"180\"]", "  bounds: [\"1\", \"180\"]"),
                mistake("yaml", "texts.yaml", 4, "zh:", "cn:"));
    }

    @ParameterizedTest(name = "{0} in {1}: {3}")
    @MethodSource("mistakes")
    void aMistakeIsFoundWhereItStands(String code, String file, int line, String what, UnaryOperator<PackFiles> mistake) {
        assertThat(read("program-liandong", "program/liandong", mistake)).as(what)
                .anySatisfy(finding -> {
                    assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
                    assertThat(finding.code()).isEqualTo(code);
                    assertThat(finding.file()).isEqualTo(file);
                    assertThat(line == 0 || Math.abs(finding.line() - line) <= 2).as("line %s, found %s", line, finding.line()).isTrue();
                    assertThat(finding.message().zh()).isNotBlank();
                });
    }

    @Test
    void aMissingFileAndAStrangeOneAreFound() {
        assertThat(codes(files -> files.without("citations.yaml"))).contains("file-missing");
        assertThat(codes(files -> files.without(COLUMNS))).contains("file-missing");
        assertThat(codes(files -> files.with("rewards/run.sh", "rm -rf /"))).contains("file-unknown");
    }

    @Test
    void anUnknownJurisdictionIsFound() {
        assertThat(read("law-cn", "law/cn", replacing("pack.yaml", "jurisdiction: CN", "jurisdiction: China"))).extracting(Finding::code)
                .contains("jurisdiction");
    }

    @Test
    void aTableWithoutRowsOrWithTooManyIsFound() {
        assertThat(codes(files -> files.with(TIER, "from,rate\n"))).contains("table-size");
        assertThat(codes(files -> files.with(TIER, "from,rate\n" + "0.00,0.08\n".repeat(10_000)))).contains("table-size");
    }

    @Test
    void aDoubledKeyIsFound() {
        assertThat(codes(files -> files.with(PARAMETERS, files.text(PARAMETERS) + files.text(PARAMETERS)))).contains("yaml");
    }

    @Test
    void whatNoRuleUsesIsOnlyWarnedOf() {
        var findings = read("program-liandong", "program/liandong", files -> files.without("rewards/payment.drl").without("rewards/payment.yaml"));

        assertThat(findings).isNotEmpty().allMatch(finding -> finding.severity() == Finding.Severity.WARNING).extracting(Finding::code)
                .containsOnly("unused");
    }

    @Test
    void aRuleWithoutScenariosIsOnlyWarnedOf() {
        assertThat(read("program-liandong", "program/liandong", files -> files.without("rewards/payment.yaml"))).extracting(Finding::code)
                .containsExactly("scenario-missing");
    }

    private static List<String> codes(UnaryOperator<PackFiles> mistake) {
        return read("program-liandong", "program/liandong", mistake).stream().map(Finding::code).toList();
    }

    private static List<Finding> read(String id, String folder, UnaryOperator<PackFiles> change) {
        var files = change.apply(BundledPacks.files(folder));
        var rejected = catchThrowableOfType(PackRejected.class, () -> Pack.read(id, files));
        return rejected == null ? Pack.read(id, files).warnings() : rejected.findings();
    }

    private static Arguments mistake(String code, String file, int line, String piece, String by) {
        return mistake(code, file, line, file, piece, by);
    }

    private static Arguments mistake(String code, String found, int line, String changed, String piece, String by) {
        return arguments(code, found, line, by.strip(), replacing(changed, piece, by));
    }
}
