package plumbline.bench;

import java.util.ArrayList;
import java.util.List;

/** What an audit found, line by line, and whether each of it is as it must be. */
final class Findings {

    private final List<String> lines = new ArrayList<>();
    private int wrong;

    /** A figure that must be this one. */
    void equal(String what, long found, long wanted) {
        add(found == wanted, what, found == wanted ? "%,d".formatted(found) : "%,d instead of %,d".formatted(found, wanted));
    }

    /** Something of which there must be none. */
    void none(String what, long found) {
        equal(what, found, 0);
    }

    /** A figure without which the rest would show nothing. */
    void some(String what, long found) {
        add(found > 0, what, "%,d".formatted(found));
    }

    private void add(boolean right, String what, String figure) {
        wrong += right ? 0 : 1;
        lines.add("%-7s %-86s %s".formatted(right ? "ok" : "WRONG", what, figure));
    }

    void print() {
        lines.forEach(System.out::println);
        System.out.println(wrong == 0 ? "everything holds" : "%d of %d do not hold".formatted(wrong, lines.size()));
    }

    boolean hold() {
        return wrong == 0;
    }
}
