package plumbline.service.web;

import java.util.ArrayList;
import java.util.List;

/** What was found wrong with one body so far. */
final class Faults {

    /** Enough for every honest body; a hostile one shall not make the answer larger than the request. */
    private static final int LISTED_MAX = 1_000;

    private final List<FieldError> listed = new ArrayList<>();
    private int count;
    private int currencies;

    void add(String pointer, String message) {
        count++;
        if (listed.size() < LISTED_MAX) {
            listed.add(FieldError.at(pointer, message));
        }
    }

    /** A currency other than the programme's; if nothing else is wrong the problem says so. */
    void currency(String pointer, String message) {
        currencies++;
        add(pointer, message);
    }

    void throwIfAny() {
        if (count == 0) {
            return;
        }
        if (count == currencies) {
            throw Problem.of(ProblemType.CURRENCY_MISMATCH, listed.getFirst().message()).with(listed);
        }
        var problem = Problem.invalid(listed);
        throw count == listed.size() ? problem
                : Problem.of(ProblemType.INVALID_INPUT, "%d members are wrong; the first %d are listed".formatted(count, LISTED_MAX)).with(listed);
    }
}
