package plumbline.search;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The numbers of the first few cases that break each guarantee. Belongs to one thread. */
final class Finds {

    /** How many are shrunk, since the first may be stuck where another is not. */
    private static final int EACH = 3;

    private final SortedMap<Checks.Key, List<Integer>> byKey = new TreeMap<>();

    /** The numbers ascend. */
    SortedMap<Checks.Key, List<Integer>> byKey() {
        return byKey;
    }

    /** Whether there are enough that come before any that is still to be tried. */
    boolean isFull(Checks.Key key) {
        return byKey.getOrDefault(key, List.of()).size() >= EACH;
    }

    void add(Checks.Key key, int number) {
        var numbers = new ArrayList<>(byKey.getOrDefault(key, List.of()));
        numbers.add(number);
        numbers.sort(null);
        byKey.put(key, List.copyOf(numbers.subList(0, Math.min(EACH, numbers.size()))));
    }

    void addAll(Finds other) {
        other.byKey.forEach((key, numbers) -> numbers.forEach(number -> add(key, number)));
    }
}
