package plumbline.fact.share;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import plumbline.fact.Jurisdiction;

/** The time zones that people of a jurisdiction may live in, by the tz database's table of countries, which is in the public domain. */
public final class Zones {

    private static final Map<String, List<ZoneId>> BY_PLACE = read();

    private Zones() {}

    /** The zones of a place, a whole country's where its part is not listed, those of all member states for the Union; {@code other} where none is known. */
    public static List<ZoneId> of(Jurisdiction place, ZoneId other) {
        var listed = BY_PLACE.get(place.code());
        if (listed == null) {
            listed = BY_PLACE.getOrDefault(place.code().substring(0, 2), List.of(other));
        }
        return listed;
    }

    private static Map<String, List<ZoneId>> read() {
        var zones = new TreeMap<String, List<ZoneId>>();
        try (InputStream in = Zones.class.getResourceAsStream("zones.txt")) {
            if (in == null) {
                throw new IllegalStateException("zones.txt is missing");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                var words = line.split(" ", -1);
                zones.put(words[0], Arrays.stream(words).skip(1).map(ZoneId::of).toList());
            });
        } catch (IOException e) {
            throw new IllegalStateException("zones.txt cannot be read", e);
        }
        var union = zones.entrySet().stream().filter(entry -> new Jurisdiction(entry.getKey()).includes(new Jurisdiction("EU")))
                .flatMap(entry -> entry.getValue().stream()).distinct().toList();
        zones.put("EU", union);
        return zones;
    }
}
