package plumbline.service.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

/** What a failure of the database asks for. The numbers are those of MySQL and MariaDB alike. */
final class Failures {

    /** A transaction that lost against another eight times meets a queue that another try only makes longer. */
    static final int TRIES = 8;

    private static final int DEADLOCK = 1213;
    private static final int LOCK_WAIT_TIMEOUT = 1205;

    private Failures() {}

    /** Whether the same transaction may well succeed if it runs again from its start. */
    static boolean isWorthAnotherTry(Throwable failure) {
        return sql(failure).map(SQLException::getErrorCode).filter(code -> code == DEADLOCK || code == LOCK_WAIT_TIMEOUT).isPresent();
    }

    /** Whether the server was not there, so that neither another try nor a smaller batch helps. */
    static boolean isAboutTheConnection(Throwable failure) {
        return sql(failure).filter(it -> it instanceof SQLTransientConnectionException || stateOf(it).startsWith("08")).isPresent();
    }

    private static String stateOf(SQLException failure) {
        var state = failure.getSQLState();
        return state == null ? "" : state;
    }

    private static Optional<SQLException> sql(Throwable failure) {
        for (@Nullable
        Throwable it = failure; it != null; it = it.getCause()) {
            if (it instanceof SQLException found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** Waits 1 to 8 ms times the number of the try, so that those who met do not meet again. */
    static void rest(int tried) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(1, 9) * tried);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Overloaded("interrupted while waiting for another try", e);
        }
    }
}
