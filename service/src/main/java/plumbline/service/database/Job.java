package plumbline.service.database;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/** A unit on its way, and the answer that its caller waits for. */
record Job<T extends @Nullable Object>(Unit<T> unit, CompletableFuture<Written<T>> answer) {

    Job(Unit<T> unit) {
        this(unit, new CompletableFuture<>());
    }

    /** This unit with its effects at a moment. */
    Prepared<T> at(Moment moment) {
        return new Prepared<>(this, unit.at(moment));
    }

    /** Whether its caller knows already what became of it. */
    boolean isAnswered() {
        return answer.isDone();
    }

    void fail(Throwable failure) {
        answer.completeExceptionally(failure);
    }

    /** A unit whose effects are known. */
    record Prepared<T extends @Nullable Object>(Job<T> job, Effects<T> effects) {

        void committed() {
            job.answer().complete(new Written.Committed<>(effects.result()));
        }

        void claimed() {
            job.answer().complete(new Written.Claimed<>());
        }
    }
}
