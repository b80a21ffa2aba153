package plumbline.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** How long it took until what was started again answered, by what it was. */
final class Restarts {

    private final TreeMap<String, List<Duration>> taken = new TreeMap<>();

    synchronized void add(String what, Duration time) {
        taken.computeIfAbsent(what, it -> new ArrayList<>()).add(time);
    }

    synchronized void print() {
        taken.forEach((what, times) -> {
            var sorted = times.stream().sorted().toList();
            System.out.printf("%,10d starts of %s, after a median of %.1f s, at most %.1f s%n", sorted.size(), what,
                    sorted.get(sorted.size() / 2).toMillis() / 1e3, sorted.getLast().toMillis() / 1e3);
        });
    }
}
