package plumbline.fact.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Under any clocks of the tz database the answer is open everywhere, and nothing before it is. */
class OpenHoursProperties {

    private static final List<String> ZONES = List.copyOf(new TreeSet<>(ZoneId.getAvailableZoneIds()));
    private static final long FROM = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
    private static final long TO = Instant.parse("2036-01-01T00:00:00Z").getEpochSecond();
    private static final int DAY = 1_440;

    @Property(seed = "20261125", tries = 4_000)
    void theAnswerIsTheFirstThatIsOpenInAllZones(@ForAll Random random) {
        var zones = zones(random);
        var hours = hours(random);
        var from = from(random, zones);

        var first = hours.first(from, zones);

        if (first.equals(Until.NEVER)) {
            assertThat(opening(from, from.plus(Duration.ofDays(370)), hours, zones, random)).isEmpty();
        } else {
            assertThat(first).isAfterOrEqualTo(from);
            assertThat(zones).as("%s at %s", hours, first).allMatch(zone -> isOpen(first, hours, zone));
            assertThat(opening(from, first, hours, zones, random)).as("%s in %s from %s, said to open at %s", hours, zones, from, first).isEmpty();
            assertThat(openMinutes(from, first, hours, zones)).as("%s in %s from %s, said to open at %s", hours, zones, from, first).isEmpty();
        }
    }

    /** What is open before the end. It could only begin where it is asked, at some zone's opening, or as some clock is changed. */
    private static List<Instant> opening(Instant from, Instant end, OpenHours hours, List<ZoneId> zones, Random random) {
        var probed = new ArrayList<Instant>();
        probed.add(from);
        probed.add(end.minusNanos(1_000));
        for (int i = 0; i < 50; i++) {
            probed.add(from.plusSeconds(random.nextLong(Math.max(1, Duration.between(from, end).toSeconds()))));
        }
        for (var zone : zones) {
            var last = LocalDateTime.ofInstant(end, zone).plusDays(1);
            var local = LocalDateTime.ofInstant(from, zone).toLocalDate().atStartOfDay().plusMinutes(hours.open());
            for (; local.isBefore(last); local = local.plusDays(1)) {
                for (var offset : zone.getRules().getValidOffsets(local)) {
                    probed.add(local.toInstant(offset));
                }
            }
            var change = zone.getRules().nextTransition(from);
            for (; change != null && change.getInstant().isBefore(end); change = zone.getRules().nextTransition(change.getInstant())) {
                probed.add(change.getInstant());
            }
        }
        return probed.stream().filter(at -> !at.isBefore(from) && at.isBefore(end) && zones.stream().allMatch(zone -> isOpen(at, hours, zone)))
                .toList();
    }

    /** Minute by minute, up to the answer where it comes within three days. */
    private static List<Instant> openMinutes(Instant from, Instant end, OpenHours hours, List<ZoneId> zones) {
        var open = new ArrayList<Instant>();
        var at = Instant.ofEpochSecond(Math.ceilDiv(from.getEpochSecond(), 60) * 60);
        for (int i = 0; i < 3 * DAY && at.isBefore(end); i++) {
            var minute = at;
            if (zones.stream().allMatch(zone -> isOpen(minute, hours, zone))) {
                open.add(minute);
            }
            at = at.plusSeconds(60);
        }
        return open;
    }

    private static boolean isOpen(Instant at, OpenHours hours, ZoneId zone) {
        long nanos = LocalTime.ofInstant(at, zone).toNanoOfDay();
        long open = Duration.ofMinutes(hours.open()).toNanos();
        long close = Duration.ofMinutes(hours.close()).toNanos();
        return open < close ? open <= nanos && nanos < close : open > close && (open <= nanos || nanos < close);
    }

    private static List<ZoneId> zones(Random random) {
        var zones = new ArrayList<ZoneId>();
        int count = random.nextInt(3) == 0 ? 2 + random.nextInt(3) : 1;
        for (int i = 0; i < count; i++) {
            zones.add(ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))));
        }
        return zones;
    }

    private static OpenHours hours(Random random) {
        int open = random.nextInt(3) == 0 ? random.nextInt(180) : random.nextInt(DAY);
        int length = random.nextInt(3) == 0 ? 1 + random.nextInt(120) : 1 + random.nextInt(DAY - 1);
        int close = (open + length) % DAY;
        return new OpenHours(open, close == 0 && random.nextBoolean() ? DAY : close);
    }

    /** At any second, or within two days of a change of the clocks in the first zone. */
    private static Instant from(Random random, List<ZoneId> zones) {
        var at = Instant.ofEpochSecond(random.nextLong(FROM, TO));
        var change = zones.getFirst().getRules().nextTransition(at);
        if (change == null || random.nextInt(3) == 0) {
            return at;
        }
        return change.getInstant().plusSeconds(random.nextLong(-172_800, 7_200));
    }
}
