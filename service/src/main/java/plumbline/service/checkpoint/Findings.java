package plumbline.service.checkpoint;

import java.util.ArrayList;
import java.util.List;

/** What an audit has found so far, up to a bound. */
final class Findings {

    /** More findings than anybody reads say no more than these. */
    static final int MAX = 100;

    private final List<String> told = new ArrayList<>();

    void add(String finding) {
        if (told.size() < MAX) {
            told.add(finding);
        }
    }

    List<String> told() {
        return List.copyOf(told);
    }
}
