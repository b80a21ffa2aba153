package plumbline.fact.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenHoursTests {

    private static final OpenHours DAY = hours("08:00", "21:00");

    @ParameterizedTest(name = "{0}, {1} to {2}, from {3}")
    @CsvSource({
            // the edges of a day
            "Asia/Shanghai, 08:00, 21:00, 2026-11-25T07:59:59+08:00, 2026-11-25T08:00:00+08:00",
            "Asia/Shanghai, 08:00, 21:00, 2026-11-25T08:00:00+08:00, 2026-11-25T08:00:00+08:00",
            "Asia/Shanghai, 08:00, 21:00, 2026-11-25T20:59:59.999999+08:00, 2026-11-25T20:59:59.999999+08:00",
            "Asia/Shanghai, 08:00, 21:00, 2026-11-25T21:00:00+08:00, 2026-11-26T08:00:00+08:00",
            // over midnight, and the day's end
            "Asia/Shanghai, 21:00, 08:00, 2026-11-25T20:00:00+08:00, 2026-11-25T21:00:00+08:00",
            "Asia/Shanghai, 21:00, 08:00, 2026-11-25T07:59:59+08:00, 2026-11-25T07:59:59+08:00",
            "Asia/Shanghai, 21:00, 08:00, 2026-11-25T08:00:00+08:00, 2026-11-25T21:00:00+08:00",
            "Asia/Shanghai, 00:00, 24:00, 2026-11-25T23:59:59+08:00, 2026-11-25T23:59:59+08:00",
            "Asia/Shanghai, 24:00, 08:00, 2026-11-25T08:00:00+08:00, 2026-11-26T00:00:00+08:00",
            "Asia/Shanghai, 21:00, 00:00, 2026-11-25T12:00:00+08:00, 2026-11-25T21:00:00+08:00",
            // clocks go forward: the night is an hour shorter, and an opening within the gap comes with its end
            "America/New_York, 08:00, 21:00, 2026-03-07T21:00:00-05:00, 2026-03-08T08:00:00-04:00",
            "America/New_York, 02:30, 21:00, 2026-03-08T01:00:00-05:00, 2026-03-08T03:00:00-04:00",
            "America/New_York, 02:15, 02:45, 2026-03-08T01:00:00-05:00, 2026-03-09T02:15:00-04:00",
            // clocks go back: the hour that comes twice opens twice
            "America/New_York, 08:00, 21:00, 2026-10-31T21:00:00-04:00, 2026-11-01T08:00:00-05:00",
            "America/New_York, 01:15, 01:45, 2026-11-01T00:00:00-04:00, 2026-11-01T01:15:00-04:00",
            "America/New_York, 01:15, 01:45, 2026-11-01T01:50:00-04:00, 2026-11-01T01:15:00-05:00",
            "America/New_York, 01:15, 01:45, 2026-11-01T01:50:00-05:00, 2026-11-02T01:15:00-05:00",
            "America/New_York, 08:00, 01:30, 2026-11-01T01:45:00-04:00, 2026-11-01T01:00:00-05:00",
            // by half an hour: 02:00 becomes 02:30 on 2026-10-04, and 02:00 becomes 01:30 on 2026-04-05
            "Australia/Lord_Howe, 02:15, 05:00, 2026-10-04T01:00:00+10:30, 2026-10-04T02:30:00+11:00",
            "Australia/Lord_Howe, 01:40, 01:50, 2026-04-05T01:50:00+11:00, 2026-04-05T01:40:00+10:30",
            // at midnight: that day has no 00:00
            "America/Havana, 00:00, 06:00, 2026-03-07T12:00:00-05:00, 2026-03-08T01:00:00-04:00",
            "Africa/Cairo, 00:15, 06:00, 2026-04-23T12:00:00+02:00, 2026-04-24T01:00:00+03:00",
            "Africa/Cairo, 23:15, 23:45, 2026-10-29T23:45:00+03:00, 2026-10-29T23:15:00+02:00"})
    void opensWhereTheClockOnTheWallSaysSo(String zone, String open, String close, String from, String expected) {
        assertThat(first(hours(open, close), from, zone)).isEqualTo(at(expected));
    }

    @Test
    void ofUnknownZonesTheStrictestHold() {
        assertThat(first(DAY, "2026-11-25T20:30:00-05:00", "America/New_York", "America/Chicago")).isEqualTo(at("2026-11-25T20:30:00-05:00"));
        assertThat(first(DAY, "2026-11-25T21:00:00-05:00", "America/New_York", "America/Chicago")).isEqualTo(at("2026-11-26T09:00:00-05:00"));
        assertThat(first(DAY, "2026-11-25T08:30:00-05:00", "America/Chicago", "America/New_York")).isEqualTo(at("2026-11-25T09:00:00-05:00"));
    }

    @Test
    void zonesWhoseHoursMeetOnlyPartOfTheYearWaitForIt() {
        // In Cairo they end at 02:30 UTC in summer and at 03:30 in winter.
        assertThat(first(hours("03:00", "05:30"), "2026-05-01T12:00:00Z", "Africa/Cairo", "Etc/GMT")).isEqualTo(at("2026-10-30T03:00:00Z"));
    }

    @Test
    void neverWhereTheHoursNeverMeet() {
        assertThat(first(hours("08:00", "12:00"), "2026-11-25T12:00:00Z", "Asia/Shanghai", "America/New_York")).isEqualTo(Until.NEVER);
        assertThat(first(hours("08:00", "20:00"), "2026-11-25T12:00:00Z", "Etc/GMT-12", "Etc/GMT")).isEqualTo(Until.NEVER);
        assertThat(first(hours("08:00", "20:01"), "2026-11-25T12:00:00Z", "Etc/GMT-12", "Etc/GMT")).isEqualTo(at("2026-11-25T20:00:00Z"));
    }

    @Test
    void neverWhereNothingIsOpen() {
        assertThat(first(hours("08:00", "08:00"), "2026-11-25T08:00:00+08:00", "Asia/Shanghai")).isEqualTo(Until.NEVER);
        assertThat(first(hours("24:00", "24:00"), "2026-11-25T08:00:00+08:00", "Asia/Shanghai")).isEqualTo(Until.NEVER);
        assertTimeoutPreemptively(Duration.ofSeconds(10),
                () -> assertThat(first(hours("24:00", "00:00"), "2026-11-25T08:00:00+08:00", "Asia/Shanghai")).isEqualTo(Until.NEVER));
    }

    private static Instant first(OpenHours hours, String from, String... zones) {
        return hours.first(at(from), Arrays.stream(zones).map(ZoneId::of).toList());
    }

    private static OpenHours hours(String open, String close) {
        return new OpenHours(minutes(open), minutes(close));
    }

    private static int minutes(String time) {
        var parts = List.of(time.split(":", -1));
        return Integer.parseInt(parts.getFirst()) * 60 + Integer.parseInt(parts.getLast());
    }

    private static Instant at(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }
}
