package plumbline.service.web;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import plumbline.service.database.Claims;
import plumbline.service.database.Effects;
import plumbline.service.database.Refused;
import plumbline.service.database.Statement;
import plumbline.service.database.Transactions;
import plumbline.service.database.Written;

/**
 * Lets a request have its effect once, however often it is sent: the first answer is kept under the caller's key, in the same transaction as
 * the effect, so that there is neither an effect without its answer nor an answer without its effect. Kept are answers of 2xx and those
 * problems that the decision itself gave ({@link Problem#isKept}); what a repaired request would change is not. People are kept by surrogate, see
 * {@link Kept}.
 */
@Component
public final class Idempotency {

    /** The contract promises 24 hours. */
    private static final Duration KEPT = Duration.ofDays(2);
    private static final Duration SHORTLY = Duration.ofSeconds(1);
    private static final int DELETED_AT_ONCE = 1_000;
    /** The row is locked by another: MySQL's and MariaDB's number. */
    private static final Set<Integer> LOCKED = Set.of(3572, 1205);
    private static final Claims CLAIMS = new Claims(new Statement(0, """
            INSERT INTO idempotency (scope, k, owner, fingerprint, status, content_type, location, etag, body, at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE k = k"""), "SELECT owner FROM idempotency WHERE ", "(scope = ? AND k = ?)");

    private final IdempotencyMapper mapper;
    private final Transactions transactions;
    private final RandomIds ids;
    private final Names names;
    private final RequestKeys keys;
    private final Set<InFlight> inFlight = ConcurrentHashMap.newKeySet();

    @Autowired
    Idempotency(IdempotencyMapper mapper, Transactions transactions, RandomIds ids, ObjectProvider<Names> names,
            ObjectProvider<RequestKeys> keys) {
        this(mapper, transactions, ids, names.getIfAvailable(() -> (_, _) -> Map.of()), keys.getIfAvailable(() -> _ -> Optional.empty()));
    }

    Idempotency(IdempotencyMapper mapper, Transactions transactions, RandomIds ids, Names names, RequestKeys keys) {
        this.mapper = mapper;
        this.transactions = transactions;
        this.ids = ids;
        this.names = names;
        this.keys = keys;
    }

    /** Adds to the effects of a request the claim of its key, with the answer that they lead to. */
    @FunctionalInterface
    public interface Claimer {

        /** The same effects, which only happen if nobody else had the key. */
        Effects<Answer> claiming(Effects<Answer> effects, Instant now);
    }

    /**
     * The answer to a request whose effect is one ordinary transaction.
     *
     * @param work
     *            the effect, given the database's time; it runs within a transaction and may run again
     * @throws Problem
     *             {@code idempotency-in-flight}, {@code idempotency-mismatch}, or what the work throws and no key keeps
     */
    public Answer once(KeyedRequest asked, Transactions.Work<Answer> work) {
        var request = keyed(asked);
        return request.key().map(key -> guarded(request, key, () -> transactions.run(now -> {
            var kept = locked(request, key);
            if (kept.isPresent()) {
                return kept.get();
            }
            var answer = work.at(now);
            insert(request, key, answer, now);
            return answer;
        }))).orElseGet(() -> transactions.run(work));
    }

    /**
     * The answer to a request whose effect shares its commit with others:
     * {@code idempotency.batched(request, claimer -> writer.write(moment -> claimer.claiming(effects(moment), moment.now())))}.
     *
     * @throws Problem
     *             {@code idempotency-in-flight}, {@code idempotency-mismatch}, or what the work throws and no key keeps
     */
    public Answer batched(KeyedRequest asked, Function<Claimer, Written<Answer>> work) {
        var request = keyed(asked);
        return request.key().map(key -> guarded(request, key, () -> kept(request, key).orElseGet(() -> switch (work.apply(claimer(request, key))) {
            case Written.Committed<Answer>(var answer) -> answer;
            case Written.Claimed<Answer>() -> throw new KeyTaken();
        }))).orElseGet(() -> work.apply((effects, _) -> effects).result());
    }

    /** Forgets what was kept long enough. */
    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    void forget() {
        var before = transactions.now().minus(KEPT);
        int deleted;
        do {
            deleted = transactions.run(_ -> mapper.deleteOlder(before, DELETED_AT_ONCE));
        } while (deleted == DELETED_AT_ONCE);
    }

    private KeyedRequest keyed(KeyedRequest request) {
        return request.key().flatMap(_ -> request.program()).flatMap(keys::of).map(request::under).orElse(request);
    }

    /** One at a time on this node; and whoever failed because an equal request came first gets that one's answer. */
    private Answer guarded(KeyedRequest request, String key, Supplier<Answer> work) {
        var mine = new InFlight(request.scope(), key);
        if (!inFlight.add(mine)) {
            throw inFlight();
        }
        try {
            return work.get();
        } catch (Problem problem) {
            if (!problem.isKept()) {
                throw problem;
            }
            return keep(request, key, Problems.answer(problem, request.requestId(), request.isInChinese()));
        } catch (KeyTaken taken) {
            return kept(request, key).orElseThrow(Idempotency::inFlight);
        } catch (DuplicateKeyException | Refused e) {
            return kept(request, key).orElseThrow(() -> e);
        } finally {
            inFlight.remove(mine);
        }
    }

    /** Keeps a refusal in a transaction of its own: that of the effect was rolled back. */
    private Answer keep(KeyedRequest request, String key, Answer refusal) {
        try {
            return transactions.run(now -> {
                insert(request, key, refusal, now);
                return refusal;
            });
        } catch (KeyTaken taken) {
            return kept(request, key).orElseThrow(Idempotency::inFlight);
        }
    }

    private Optional<Answer> kept(KeyedRequest request, String key) {
        return Optional.ofNullable(mapper.kept(request.scope(), key)).map(it -> it.replayFor(request, names));
    }

    private Optional<Answer> locked(KeyedRequest request, String key) {
        try {
            return Optional.ofNullable(mapper.lock(request.scope(), key)).map(it -> it.replayFor(request, names));
        } catch (DataAccessException e) {
            if (e.getRootCause() instanceof SQLException cause && LOCKED.contains(cause.getErrorCode())) {
                throw inFlight();
            }
            throw e;
        }
    }

    private void insert(KeyedRequest request, String key, Answer answer, Instant now) {
        try {
            mapper.insert(request.scope(), key, ids.next(), KeptRow.of(request, answer), now);
        } catch (DuplicateKeyException e) {
            throw new KeyTaken();
        }
    }

    private Claimer claimer(KeyedRequest request, String key) {
        var owner = ids.next();
        return (effects, now) -> {
            var row = KeptRow.of(request, effects.result());
            List<Object> values = List.of(request.scope(), key, owner, row.fingerprint(), row.status(), row.contentType(), row.location(), row.etag(),
                    row.body(), now);
            return effects.claiming(CLAIMS.claim(List.of(request.scope(), key), owner, values));
        };
    }

    private static Problem inFlight() {
        return Problem.of(ProblemType.IDEMPOTENCY_IN_FLIGHT, "a request with this Idempotency-Key is being worked on; send it again shortly")
                .retryAfter(SHORTLY);
    }

    /** A key in use on this node. */
    private record InFlight(String scope, String key) {}

    /** Another one's answer is kept under the key; what this one did is rolled back. */
    private static final class KeyTaken extends RuntimeException {

        private static final long serialVersionUID = 1;

        KeyTaken() {
            super("the key is taken", null, false, false);
        }
    }
}
