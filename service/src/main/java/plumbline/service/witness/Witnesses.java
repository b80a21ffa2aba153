package plumbline.service.witness;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import plumbline.service.note.Note;
import plumbline.service.note.Signature;
import plumbline.service.tree.Hash;

/** All who are to confirm that the log only grows. */
@Component
@EnableConfigurationProperties(WitnessProperties.class)
public final class Witnesses {

    /** A witness writes to its disk before it answers; one that needs longer is not waited for. */
    private static final Duration LIMIT = Duration.ofSeconds(2);

    /** A witness that does not answer is asked again after this; each time costs the others' cosignatures {@link #LIMIT}. */
    private static final Duration REST = Duration.ofSeconds(30);

    private final List<Acquaintance> acquaintances;
    private final Duration limit;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @Autowired
    Witnesses(WitnessProperties properties, MeterRegistry registry) {
        this(properties.witnesses().stream().map(Witness::parse).toList(), LIMIT, REST, registry);
    }

    Witnesses(List<Witness> witnesses, Duration limit, Duration rest, MeterRegistry registry) {
        var post = new Post(limit);
        this.acquaintances = witnesses.stream().map(it -> new Acquaintance(it, post, rest)).toList();
        this.limit = limit;
        acquaintances.forEach(it -> Gauge.builder("plumbline.log.witnessed", it, Acquaintance::seen)
                .description("Entries of the last tree that a witness cosigned for this node").tag("witness", it.witness().key().name())
                .register(registry));
    }

    /** Whether there is anybody to ask. */
    public boolean areAny() {
        return !acquaintances.isEmpty();
    }

    /**
     * Asks every witness at once, and gives what came within two seconds: none if none is set. One that did not answer is left alone for half a
     * minute.
     *
     * @param checkpoint
     *            the note that the log signed and published
     * @param size
     *            how many entries its tree has
     * @param consistencyFrom
     *            the proof from a smaller tree of at least one entry to this one; asked from several threads at once
     * @throws IllegalArgumentException
     *             if the checkpoint is no note
     * @throws CompletionException
     *             if a proof could not be given
     */
    public List<Signature> cosign(byte[] checkpoint, long size, LongFunction<List<Hash>> consistencyFrom) {
        return ask(acquaintances, new Submission(Note.parse(checkpoint), size, consistencyFrom));
    }

    /** The same, of those only whose cosignature the checkpoint does not have yet. */
    public List<Signature> complete(byte[] checkpoint, long size, LongFunction<List<Hash>> consistencyFrom) {
        var note = Note.parse(checkpoint);
        return ask(acquaintances.stream().filter(it -> !note.isSignedBy(it.witness().key())).toList(), new Submission(note, size, consistencyFrom));
    }

    private List<Signature> ask(List<Acquaintance> some, Submission submission) {
        var asked = some.stream().map(it -> CompletableFuture.supplyAsync(() -> it.ask(submission), threads)).toList();
        var answers = asked.stream().map(it -> it.completeOnTimeout(List.of(), limit.toMillis(), TimeUnit.MILLISECONDS)).toList();
        return answers.stream().flatMap(it -> it.join().stream()).toList();
    }

    /**
     * The longest tree that a witness says it cosigned and that is longer than what it was last shown: of a log that has lost its end, or of a node that
     * is late. Nobody signs such a word, so it is a reason to stop and look, no proof.
     */
    public OptionalLong ahead() {
        return acquaintances.stream().mapToLong(Acquaintance::ahead).filter(it -> it > 0).max();
    }

    /** Whether a witness says that what it cosigned is not the beginning of what it was last shown: one of them has seen another log. */
    public boolean areContradicting() {
        return acquaintances.stream().anyMatch(Acquaintance::contradicts);
    }

    /** Whoever is being asked just now is not waited for. */
    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
