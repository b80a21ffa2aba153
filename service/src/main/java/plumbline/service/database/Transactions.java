package plumbline.service.database;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs work in a transaction: READ COMMITTED, and again from its start when it loses against another one (a deadlock, or a lock that does not
 * come), up to eight times. Mappers called within take part. An exception rolls everything back.
 */
@Component
public final class Transactions {

    static final String NOW = "SELECT UTC_TIMESTAMP(6)";

    private final TransactionTemplate transaction;
    private final TransactionTemplate snapshot;
    private final JdbcClient jdbc;

    Transactions(PlatformTransactionManager manager, JdbcClient jdbc) {
        this.transaction = new TransactionTemplate(manager);
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        this.snapshot = new TransactionTemplate(manager);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
        this.jdbc = jdbc;
    }

    /**
     * What is done in one transaction; it may be run several times, so it changes nothing but the database.
     *
     * @param <T>
     *            what it finds out
     */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {

        /**
         * Does it.
         *
         * @param now
         *            the database's time when the transaction began, to the microsecond
         */
        T at(Instant now);
    }

    /**
     * The result of the work, once it is committed.
     *
     * @throws Overloaded
     *             if eight tries lost, or no connection came
     */
    public <T extends @Nullable Object> T run(Work<T> work) {
        refuseWithinAnother();
        for (int tried = 1;; tried++) {
            try {
                return once(transaction, () -> work.at(now()));
            } catch (Overloaded e) {
                throw e;
            } catch (RuntimeException e) {
                if (!Failures.isWorthAnotherTry(e)) {
                    throw e;
                }
                if (tried == Failures.TRIES) {
                    throw new Overloaded("lost %d times against other transactions".formatted(tried), e);
                }
                Failures.rest(tried);
            }
        }
    }

    /**
     * What reads find that all see the database as it was at the first of them, whatever is committed between them.
     *
     * @throws Overloaded
     *             if no connection came
     */
    public <T extends @Nullable Object> T snapshot(Supplier<T> reads) {
        refuseWithinAnother();
        return once(snapshot, reads);
    }

    private static void refuseWithinAnother() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "a transaction runs already; hand its time on instead of starting another one within it, whose retry could not undo the first one's part");
        }
    }

    @SuppressWarnings("NullAway") // The template hands on what the work returned; its own signature cannot say so.
    private static <T extends @Nullable Object> T once(TransactionTemplate template, Supplier<T> work) {
        try {
            return template.execute(status -> work.get());
        } catch (CannotCreateTransactionException e) {
            throw new Overloaded("no connection to the database", e);
        } catch (TransactionSystemException e) {
            // The connection broke while the work ran: what the work met says so, not that nothing could be rolled back after it. Where it met
            // nothing, it was the commit, of which nobody knows now whether it was done.
            throw e.getApplicationException() instanceof RuntimeException met ? met
                    : new Overloaded("the connection to the database broke at the commit; the same request again finds out what was done", e);
        }
    }

    /** The database's time and the news of all programmes, outside of a transaction too. */
    public Moment moment() {
        return moment(Moment.SQL);
    }

    /**
     * The same within a transaction, until whose end no programme announces anything more: what is decided now is decided by what is in force.
     */
    public Moment lockedMoment() {
        return moment(Moment.LOCKED);
    }

    private Moment moment(String sql) {
        var moment = jdbc.sql(sql).query(Moment::read);
        return moment == null ? new Moment(now(), Map.of()) : moment;
    }

    /** The database's time, outside of a transaction too. */
    public Instant now() {
        return Objects.requireNonNull(jdbc.sql(NOW).query((row, number) -> row.getObject(1, LocalDateTime.class)).single()).toInstant(ZoneOffset.UTC);
    }
}
