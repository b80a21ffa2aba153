package plumbline.rulebook;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.jspecify.annotations.Nullable;

/**
 * The compiled stages that open rulebooks share. A new rulebook seldom changes more than figures, which are no part of what is compiled, so most
 * stages are there already; one is freed when the last rulebook that uses it closes.
 */
final class CompiledStages {

    private static final ConcurrentMap<String, Shared> OPEN = new ConcurrentHashMap<>();

    private CompiledStages() {}

    /** The rules of a stage, compiled now unless an open rulebook has them. */
    static StageRules open(StageText text) {
        if (text.rules() == 0) {
            return StageRules.NONE;
        }
        return OPEN.compute(text.hash(), (hash, shared) -> shared == null ? new Shared(StageRules.compile(hash, text), 1) : shared.with(1)).rules;
    }

    /** Gives back what {@link #open} gave, once. */
    static void close(StageRules rules) {
        OPEN.computeIfPresent(rules.hash(), (hash, shared) -> shared.users > 1 ? shared.with(-1) : shared.closed());
    }

    /** How many are open. */
    static int size() {
        return OPEN.size();
    }

    private record Shared(StageRules rules, int users) {

        Shared with(int more) {
            return new Shared(rules, users + more);
        }

        /** Nothing, once it is freed. */
        @Nullable
        Shared closed() {
            rules.close();
            return null;
        }
    }
}
