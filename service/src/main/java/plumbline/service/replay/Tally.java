package plumbline.service.replay;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import plumbline.service.trail.Verdict;
import plumbline.service.trail.Verdict.Cause;

/** What came of many replays. */
final class Tally {

    /** 上限: ids told; an entry of the log holds no more. */
    static final int IDS_MAX = 100;

    private final Map<Cause, Long> causes = new EnumMap<>(Cause.class);
    private final List<Verdict> different = new ArrayList<>();
    private long identical;
    private long erased;

    /** One more. */
    void add(Verdict verdict) {
        if (verdict.cause().isPresent()) {
            causes.merge(verdict.cause().get(), 1L, Long::sum);
            if (different.size() < IDS_MAX) {
                different.add(verdict);
            }
        } else {
            identical++;
        }
        erased += verdict.erased().isEmpty() ? 0 : 1;
    }

    long decisions() {
        return identical + differing();
    }

    long identical() {
        return identical;
    }

    /** Of all these, how many tell of somebody who was erased. */
    long erased() {
        return erased;
    }

    /** How many came out otherwise. */
    long differing() {
        return causes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The first of those that came out otherwise. */
    List<Verdict> different() {
        return List.copyOf(different);
    }

    /** Their numbers by cause. */
    Map<String, Object> causes() {
        var byCode = new TreeMap<String, Object>();
        causes.forEach((cause, count) -> byCode.put(cause.code(), count));
        return byCode;
    }
}
