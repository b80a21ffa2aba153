package plumbline.service.export;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import org.springframework.stereotype.Component;

import plumbline.service.checkpoint.Checkpoints;
import plumbline.service.checkpoint.Proofs;
import plumbline.service.checkpoint.Published;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;

/** Waits until the log's newest entries have their places, and a checkpoint covers them. */
@Component
final class Sequenced {

    /** 上限: the log promises a second; what takes longer is worth another try later, not a held connection. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final Proofs proofs;
    private final Checkpoints checkpoints;

    Sequenced(Proofs proofs, Checkpoints checkpoints) {
        this.proofs = proofs;
        this.checkpoints = checkpoints;
    }

    /** The newest checkpoint. */
    Published checkpoint() {
        return await(checkpoints::latest);
    }

    /** A checkpoint that covers an entry. */
    Published covering(String entry) {
        long index = await(() -> proofs.index(entry));
        return await(() -> checkpoints.latest().filter(it -> it.size() > index));
    }

    /**
     * What is looked for, once it is there.
     *
     * @throws Problem
     *             {@code overloaded} if it takes too long
     */
    <T> T await(Supplier<Optional<T>> look) {
        long began = System.nanoTime();
        var found = look.get();
        while (found.isEmpty() && System.nanoTime() - began < PATIENCE.toNanos()) {
            rest();
            found = look.get();
        }
        return found.orElseThrow(Sequenced::late);
    }

    private static void rest() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw late();
        }
    }

    private static Problem late() {
        return Problem.of(ProblemType.OVERLOADED, "the log has not taken in its newest entries yet; ask again shortly").retryAfter(RETRY);
    }
}
