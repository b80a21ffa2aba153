package plumbline.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static plumbline.fixture.ChangedPacks.parameter;
import static plumbline.fixture.DemoRules.replacing;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes that only rules about shares can have: their words, times of the day, whole hours, channels, figures in titles. */
class ShareFindingTests {

    private static final String FREQUENCY = "limits/recipient-frequency.drl";
    private static final String CHANNELS = "limits/channel.csv";
    private static final String COLUMNS = "limits/channel.table.yaml";

    static Stream<Arguments> mistakes() {
        return Stream.of(
                // whose words a rule uses
                mistake("rule-form", FREQUENCY, 3, "import plumbline.fact.share.*", "import java.util.*"),
                mistake("rule-form", FREQUENCY, 3, "import plumbline.fact.share.*", "import plumbline.fact.share.Recipient"),
                mistake("rule-form", FREQUENCY, 3, "import plumbline.fact.share.*", "import plumbline.fact.share.*;"),
                mistake("rule-form", FREQUENCY, 3, "import plumbline.fact.share.*", "import plumbline.fact.*, plumbline.fact.share.*"),
                mistake("rule-form", FREQUENCY, 4, "import plumbline.fact.share.*\n", ""),
                // figures in titles, in either language
                mistake("id-unknown", FREQUENCY, 0, "小时内最多收到 {liandong.recipient-day-limit}", "小时内最多收到 {liandong.recipient-limit}"),
                mistake("id-unknown", FREQUENCY, 0, "at most {liandong.recipient-day-limit}", "at most {x}"),
                mistake("id-unknown", FREQUENCY, 0, "at most {liandong.recipient-day-limit}", "at most {us.florida-limit}"),
                // what a verb names
                mistake("id-unknown", FREQUENCY, 0, "\"liandong.recipient-day\" )", "\"liandong.recipient-dy\" )"),
                mistake("channel-literal", FREQUENCY, 0, "deferAbove( ", "deferBeyondReach( "),
                // channels
                mistake("table-cell", CHANNELS, 4, "sms,5,168", "SMS,3,168"),
                mistake("table-cell", CHANNELS, 4, "sms,5,168", "s m s,3,168"),
                mistake("table-cell", CHANNELS, 4, "sms,5,168", ",3,168"),
                mistake("table-cell", CHANNELS, 4, "sms,5,168", "1sms,5,168"),
                mistake("table-cell", CHANNELS, 4, "sms,5,168", "s" + "m".repeat(32) + ",3,168"),
                mistake("table-duplicate", CHANNELS, 5, "email,5,168", "sms,5,168"),
                // whole hours and counts
                mistake("table-cell", CHANNELS, 4, "sms,5,168", "sms,3,7d"),
                mistake("out-of-bounds", CHANNELS, 4, "sms,5,168", "sms,3,0"),
                mistake("out-of-bounds", CHANNELS, 4, "sms,5,168", "sms,3,721"),
                mistake("out-of-bounds", CHANNELS, 4, "sms,5,168", "sms,101,168"));
    }

    @ParameterizedTest(name = "{0} in {1}: {3}")
    @MethodSource("mistakes")
    void aMistakeIsFoundWhereItStands(String code, String file, int line, String what, UnaryOperator<PackFiles> mistake) {
        assertThat(read(mistake)).as(what).anySatisfy(finding -> {
            assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.file()).isEqualTo(file);
            assertThat(line == 0 || finding.line() == line).as("line %s, found %s", line, finding.line()).isTrue();
            assertThat(finding.message().zh()).isNotBlank();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"25:00", "8", "8:00", "24:01", "21:60", "21.00", "21:00:00", "-1:00", "noon", ""})
    void aTimeOfTheDayIsWrittenWithHoursAndMinutes(String value) {
        assertThat(codes(parameter("liandong.close", "value: \"21:00\"", "value: \"" + value + "\""))).contains("number-form");
        assertThat(codes(parameter("liandong.close", "\"22:00\"", "\"" + value + "\""))).contains("number-form");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12:00", "12:01", "21:59", "22:00"})
    void aTimeOfTheDayMayBeAnyWithinItsBounds(String value) {
        assertThat(codes(parameter("liandong.close", "value: \"21:00\"", "value: \"" + value + "\""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"11:59", "22:01", "24:00", "00:00"})
    void aTimeOfTheDayIsWithinItsBounds(String value) {
        assertThat(codes(parameter("liandong.close", "value: \"21:00\"", "value: \"" + value + "\""))).containsExactly("out-of-bounds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"24.5", "0", "169"})
    void hoursAreWholeAndWithinTheirBounds(String value) {
        assertThat(codes(parameter("liandong.recipient-day", "value: \"24\"", "value: \"" + value + "\""))).containsExactly("out-of-bounds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"168.5", "99999999999"})
    void soAreTheBoundsOfHours(String bound) {
        assertThat(read(parameter("liandong.recipient-day", "\"168\"", "\"" + bound + "\""))).anyMatch(it -> isError(it, "parameters.yaml"));
        assertThat(read(replacing(COLUMNS, "\"720\"", "\"" + bound + "\""))).anyMatch(it -> isError(it, COLUMNS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sms,3,167.5", "sms,2.5,168"})
    void soAreTheCellsOfATable(String row) {
        assertThat(read(replacing(CHANNELS, "sms,5,168", row))).anyMatch(it -> isError(it, CHANNELS) && it.line() == 4);
    }

    @Test
    void thePacksThatComeWithTheProductHaveNone() {
        for (var pack : BundledPacks.all().values()) {
            assertThat(pack.warnings()).as(pack.id()).isEmpty();
        }
    }

    private static boolean isError(Finding finding, String file) {
        return finding.severity() == Finding.Severity.ERROR && finding.file().equals(file);
    }

    private static List<String> codes(UnaryOperator<PackFiles> mistake) {
        return read(mistake).stream().map(Finding::code).toList();
    }

    private static List<Finding> read(UnaryOperator<PackFiles> change) {
        var files = change.apply(BundledPacks.files("program/liandong"));
        var rejected = catchThrowableOfType(PackRejected.class, () -> Pack.read("program-liandong", files));
        return rejected == null ? Pack.read("program-liandong", files).warnings() : rejected.findings();
    }

    private static Arguments mistake(String code, String file, int line, String piece, String by) {
        return arguments(code, file, line, by.strip(), replacing(file, piece, by));
    }
}
