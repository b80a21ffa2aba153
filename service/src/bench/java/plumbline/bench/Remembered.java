package plumbline.bench;

import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** What the clients of a {@link KillLoop} were answered, all of them together. */
final class Remembered {

    private final Queue<Answered> decisions = new ConcurrentLinkedQueue<>();
    private final Set<String> members = ConcurrentHashMap.newKeySet();
    private final Set<String> erased = ConcurrentHashMap.newKeySet();
    private final Set<String> drafts = ConcurrentHashMap.newKeySet();
    private final Set<String> activations = ConcurrentHashMap.newKeySet();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final LongAdder answers = new LongAdder();
    private final LongAdder keys = new LongAdder();

    /**
     * A decision that a client was told of.
     *
     * @param kind
     *            as in the table of decisions
     * @param id
     *            of what it decided: a quote's, an order's, {@code order/refund}, a share's; empty for a share check
     * @param rewards
     *            for a confirmation, what each reward was granted, in minor units
     */
    record Answered(String kind, String id, String decision, Map<String, Long> rewards) {}

    void decided(Answered answered) {
        decisions.add(answered);
    }

    void member(String id) {
        members.add(id);
    }

    void erased(String id) {
        members.remove(id);
        erased.add(id);
    }

    void draft(String id) {
        drafts.add(id);
    }

    void activation(String id) {
        activations.add(id);
    }

    /** A request was answered for good, by a decision or otherwise. */
    void answered(boolean keyed) {
        answers.increment();
        if (keyed) {
            keys.increment();
        }
    }

    void count(String what) {
        counts.computeIfAbsent(what, it -> new LongAdder()).increment();
    }

    /** Something that must never happen. */
    void fault(String what) {
        faults.add(what);
    }

    long answers() {
        return answers.sum();
    }

    /** Requests with an Idempotency-Key that were answered. */
    long keys() {
        return keys.sum();
    }

    long counted(String what) {
        var count = counts.get(what);
        return count == null ? 0 : count.sum();
    }

    Queue<Answered> decisions() {
        return decisions;
    }

    Set<String> members() {
        return members;
    }

    Set<String> erased() {
        return erased;
    }

    Set<String> drafts() {
        return drafts;
    }

    Set<String> activations() {
        return activations;
    }

    Queue<String> faults() {
        return faults;
    }

    void print() {
        System.out.printf("%,10d requests answered, %,d of them with an Idempotency-Key%n", answers(), keys());
        new TreeMap<>(counts).forEach((what, count) -> System.out.printf("%,10d %s%n", count.sum(), what));
    }
}
