package plumbline.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static plumbline.fixture.DemoRules.replacing;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import plumbline.pack.Finding.Span;

/** One planted mistake: it is found where it stands, to the column, and told in both languages. */
class PackLintTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    private static final String COMMISSION = "rewards/commission.drl";
    private static final String PARAMETERS = "parameters.yaml";
    private static final String CITATIONS = "citations.yaml";
    private static final String TIER = "rewards/tier.csv";
    private static final String TIER_COLUMNS = "rewards/tier.table.yaml";
    private static final PackFiles SOUND = BundledPacks.files("program/liandong");

    @Test
    void thePacksThatComeWithTheProductHaveNone() {
        BundledPacks.all().values()
                .forEach(pack -> assertThat(PackLint.of(pack, Optional.of(pack), TODAY)).as(pack.id()).isEmpty());
    }

    @Test
    void aRuleOfLawIsEndedByItsDateAndNeverDeleted() {
        var law = BundledPacks.files("law/cn");
        var base = Pack.read("law-cn", law);
        var without = Pack.read("law-cn", law.without("limits/one-distance.drl").without("limits/one-distance.yaml"));
        var ended = Pack.read("law-cn", replacing("limits/one-distance.drl", "    @owner(", "    @validTo(\"2026-12-31\")\n    @owner(").apply(law));

        assertThat(PackLint.of(without, Optional.of(base), TODAY)).filteredOn(it -> it.severity() == Finding.Severity.ERROR)
                .extracting(Finding::code, Finding::file).containsExactly(tuple("law-gone", "limits/one-distance.drl"));
        assertThat(PackLint.of(ended, Optional.of(base), TODAY)).extracting(Finding::code).contains("rule-ended").doesNotContain("law-gone");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("text-blank", COMMISSION, new Span(7, 5, 7, 12), replacing(COMMISSION,
                        "The direct referrer earns a commission on an order's virtual goods by the tier of recent own sales", " ")),
                mistake("text-blank", "pack.yaml", null, replacing("pack.yaml", "owner: program-liandong", "owner: \"\"")),
                mistake("rule-never", COMMISSION, new Span(10, 5, 10, 26),
                        replacing(COMMISSION, "    @owner(", "    @validTo(\"1999-12-31\")\n    @owner(")),
                mistake("rule-never", COMMISSION, new Span(13, 5, 13, 50), pattern("distance >= 1, distance == 0")),
                mistake("rule-never", COMMISSION, new Span(13, 21, 13, 34), pattern("distance == 17")),
                mistake("rule-never", COMMISSION, new Span(13, 21, 13, 33), pattern("distance > 16")),
                mistake("rule-never", "limits/opt-out.drl", null,
                        replacing("limits/opt-out.drl", "optedOut == true", "optedOut == true, optedOut == false")),
                mistake("literal-unknown", COMMISSION, new Span(13, 30, 13, 39), pattern("level == \"platinum\"")),
                mistake("literal-unknown", "rewards/first-collectible.drl", null,
                        replacing("rewards/first-collectible.drl", "\"collectible\", ", "\"collectable\", ")),
                mistake("rule-duplicate", "rewards/commission-two.drl", new Span(5, 1, 5, 30),
                        files -> files.with("rewards/commission-two.drl",
                                files.text(COMMISSION).replace("\"liandong.commission\"", "\"liandong.commission-two\""))),
                mistake("citation-repealed", COMMISSION, new Span(8, 16, 8, 31), ended("1999-06-30")),
                mistake("citation-ended", COMMISSION, new Span(8, 16, 8, 31), ended("2026-12-31")),
                mistake("citation-not-yet", COMMISSION, new Span(8, 16, 8, 31), inCitation("validFrom: 2000-01-01", "validFrom: 2000-01-02")),
                mistake("stale", PARAMETERS, new Span(7, 14, 7, 23),
                        replacing(PARAMETERS, "{ value: \"90\", citation: liandong-terms-2 }\n  checkedOn: 2026-11-24",
                                "{ value: \"90\", citation: liandong-terms-2 }\n  checkedOn: 2025-11-24")),
                mistake("date-form", PARAMETERS, new Span(7, 14, 7, 22),
                        replacing(PARAMETERS, "{ value: \"90\", citation: liandong-terms-2 }\n  checkedOn: 2026-11-24",
                                "{ value: \"90\", citation: liandong-terms-2 }\n  checkedOn: yesterday")),
                mistake("changes-untouched", "CHANGES.md", Span.FILE, replacing(TIER, "0.12", "0.11")),
                mistake("retroactive-value", PARAMETERS, new Span(6, 17, 6, 59), replacing(PARAMETERS, "value: \"90\"", "value: \"80\"")),
                mistake("retroactive-value", PARAMETERS, new Span(7, 17, 7, 59), value("2026-11-24")),
                mistake("bounds-changed", PARAMETERS, new Span(4, 11, 4, 22),
                        replacing(PARAMETERS, "bounds: [\"1\", \"180\"]", "bounds: [\"1\", \"365\"]")),
                mistake("bounds-changed", TIER_COLUMNS, new Span(6, 77, 6, 89), replacing(TIER_COLUMNS, "\"0.50\"", "\"0.40\"")),
                mistake("rule-gone", "limits/monthly-payout.drl", Span.FILE,
                        files -> files.without("limits/monthly-payout.drl").without("limits/monthly-payout.yaml")),
                mistake("rule-ended", "limits/monthly-payout.drl", null,
                        replacing("limits/monthly-payout.drl", "    @owner(", "    @validTo(\"2026-12-31\")\n    @owner(")));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("mistakes")
    void aMistakeIsFoundWhereItStands(String code, String file, Optional<Span> span, UnaryOperator<PackFiles> mistake) {
        var found = lint(mistake.apply(SOUND));

        assertThat(found).as("%s", found).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.file()).isEqualTo(file);
            assertThat(finding.span()).isEqualTo(span.orElse(finding.span()));
            assertThat(finding.line() > 0 || span.equals(Optional.of(Span.FILE))).isTrue();
            assertThat(finding.message().zh()).isNotBlank();
            assertThat(finding.message().en()).isNotBlank();
        });
    }

    @Test
    void aValueFromTodayOnIsNoneOfThePast() {
        assertThat(lint(value("2026-11-25").apply(SOUND))).extracting(Finding::code).doesNotContain("retroactive-value");
    }

    @Test
    void aListOfChangesThatTellsOfThemIsEnough() {
        var files = replacing(TIER, "0.12", "0.11").apply(SOUND);

        assertThat(lint(files.with("CHANGES.md", files.text("CHANGES.md") + "- more\n"))).isEmpty();
    }

    @Test
    void oneRuleAfterTheOtherIsNoDuplicate() {
        var first = replacing(COMMISSION, "    @owner(", "    @validTo(\"2026-12-31\")\n    @owner(").apply(SOUND);
        var second = first.text(COMMISSION).replace("\"liandong.commission\"", "\"liandong.commission-two\"")
                .replace("@validFrom(\"2000-01-01\")\n    @validTo(\"2026-12-31\")", "@validFrom(\"2027-01-01\")");

        assertThat(lint(first.with("rewards/commission-two.drl", second))).extracting(Finding::code).doesNotContain("rule-duplicate");
    }

    @Test
    void eachCodeHasBothTextsAndIsWrittenInSmallLetters() {
        var codes = new HashSet<String>();
        Arrays.stream(FindingCode.values()).forEach(it -> {
            assertThat(it.code()).matches("[a-z]+(-[a-z]+)*");
            assertThat(it.meaning().zh()).isNotBlank();
            assertThat(it.meaning().en()).isNotBlank();
            codes.add(it.code());
        });
        assertThat(codes).hasSameSizeAs(FindingCode.values());
    }

    private static List<Finding> lint(PackFiles files) {
        var reading = Pack.reading("program-liandong", files);
        assertThat(reading.findings()).allMatch(it -> it.severity() == Finding.Severity.WARNING);
        return PackLint.of(reading.pack().orElseThrow(), Optional.of(Pack.read("program-liandong", SOUND)), TODAY);
    }

    private static UnaryOperator<PackFiles> pattern(String conditions) {
        return replacing(COMMISSION, "Payee( distance == 1 )", "Payee( " + conditions + " )");
    }

    private static UnaryOperator<PackFiles> value(String from) {
        return replacing(PARAMETERS, "    2000-01-01: { value: \"90\", citation: liandong-terms-2 }\n",
                "    2000-01-01: { value: \"90\", citation: liandong-terms-2 }\n    %s: { value: \"80\", citation: liandong-terms-2 }\n"
                        .formatted(from));
    }

    private static UnaryOperator<PackFiles> ended(String day) {
        return inCitation("  validFrom: 2000-01-01\n", "  validFrom: 1999-01-01\n  validTo: %s\n".formatted(day));
    }

    private static UnaryOperator<PackFiles> inCitation(String piece, String by) {
        return files -> {
            var text = files.text(CITATIONS);
            int from = text.indexOf("liandong-terms-3:");
            return files.with(CITATIONS, text.substring(0, from) + text.substring(from).replaceFirst(piece, by));
        };
    }

    private static Arguments mistake(String code, String file, @org.jspecify.annotations.Nullable Span span, UnaryOperator<PackFiles> mistake) {
        return arguments(code, file, Optional.ofNullable(span), mistake);
    }
}
