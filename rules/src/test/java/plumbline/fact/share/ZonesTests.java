package plumbline.fact.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import plumbline.fact.Jurisdiction;

class ZonesTests {

    private static final ZoneId OTHER = ZoneId.of("Antarctica/Troll");

    @Test
    void everyListedZoneIsOneOfTheJdk() throws IOException {
        for (var line : lines()) {
            var words = List.of(line.split(" ", -1));
            assertThat(words).as(line).hasSizeGreaterThan(1).doesNotHaveDuplicates();
            assertThat(ZoneId.getAvailableZoneIds()).as(line).containsAll(words.subList(1, words.size()));
            assertThat(of(words.getFirst())).extracting(ZoneId::getId).isEqualTo(words.subList(1, words.size()));
        }
    }

    @Test
    void everyPlaceStandsOnceAndEveryCountryIsThere() throws IOException {
        var places = lines().stream().map(line -> line.substring(0, line.indexOf(' '))).toList();
        // Two islands without a permanent population.
        var inhabited = new TreeSet<>(List.of(Locale.getISOCountries()));
        inhabited.removeAll(List.of("BV", "HM"));

        assertThat(places).doesNotHaveDuplicates().containsAll(inhabited);
    }

    @Test
    void theUnionHasTheZonesOfItsMembersAndNoOthers() {
        var union = new TreeSet<String>();
        for (var country : Locale.getISOCountries()) {
            if (new Jurisdiction(country).includes(new Jurisdiction("EU"))) {
                of(country).forEach(zone -> union.add(zone.getId()));
            }
        }

        assertThat(of("EU")).extracting(ZoneId::getId).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(union)
                .contains("Europe/Berlin", "Europe/Helsinki", "Atlantic/Azores", "Africa/Ceuta").doesNotContain("Europe/London", "Europe/Oslo");
    }

    @Test
    void aPartOfACountryMayHaveFewerZonesThanTheWhole() {
        assertThat(of("US-FL")).containsExactlyInAnyOrder(ZoneId.of("America/New_York"), ZoneId.of("America/Chicago"));
        assertThat(of("US-NY")).containsExactly(ZoneId.of("America/New_York"));
        assertThat(of("US")).hasSizeGreaterThan(20).contains(ZoneId.of("Pacific/Honolulu"), ZoneId.of("America/Adak"));
    }

    @Test
    void everyPartOfTheUnitedStatesKeepsTheTimeOfSomeZoneOfTheWhole() throws IOException {
        var parts = lines().stream().filter(line -> line.startsWith("US-")).toList();

        assertThat(parts).hasSize(51);
        assertThat(parts).allSatisfy(line -> assertThat(of("US")).containsAll(of(line.substring(0, 5))));
    }

    @Test
    void aPartThatIsNotListedHasTheZonesOfItsCountry() {
        assertThat(of("CN-GD")).containsExactly(ZoneId.of("Asia/Shanghai"));
        assertThat(of("US-PR")).isEqualTo(of("US"));
        assertThat(of("CA-QC")).isEqualTo(of("CA"));
    }

    @Test
    void theKingdomHasBothItsCodes() {
        assertThat(of("UK")).isEqualTo(of("GB")).containsExactly(ZoneId.of("Europe/London"));
    }

    @Test
    void anUnknownPlaceFallsBack() {
        assertThat(of("XX")).containsExactly(OTHER);
        assertThat(of("XX-1")).containsExactly(OTHER);
    }

    private static List<ZoneId> of(String place) {
        return Zones.of(new Jurisdiction(place), OTHER);
    }

    private static List<String> lines() throws IOException {
        try (InputStream in = Objects.requireNonNull(Zones.class.getResourceAsStream("zones.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).toList();
        }
    }
}
