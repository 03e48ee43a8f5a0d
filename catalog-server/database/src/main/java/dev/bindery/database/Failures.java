package dev.bindery.database;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import org.jooq.exception.DataAccessException;

/** What a database's refusal means, by its SQLSTATE (PostgreSQL's appendix A, H2's ErrorCode). */
public final class Failures {

    private static final String UNIQUE_VIOLATION = "23505";

    /** Serialization failure, deadlock (both databases); lock timeout of PostgreSQL and H2; H2's concurrent update. */
    private static final Set<String> RETRYABLE = Set.of("40001", "40P01", "55P03", "90131", "HYT00");

    /**
     * PostgreSQL is shutting down, starting, out of memory, disk or connections, or has ended a session that was idle in
     * its transaction; H2 is closed or can't write.
     */
    private static final Set<String> UNAVAILABLE =
            Set.of("25P03", "57P01", "57P02", "57P03", "90121", "90098", "90028", "90031", "90067");

    /** Too long for its column (H2) or for an index, or a character that the database doesn't have. */
    private static final Set<String> NOT_STORABLE = Set.of("22001", "22021", "22P05", "54000");

    private Failures() {}

    /** Whether a row with the same unique key is there already. */
    public static boolean isUniqueViolation(Throwable failure) {
        return state(failure).filter(UNIQUE_VIOLATION::equals).isPresent();
    }

    /** Whether the same transaction may succeed when it is run again. */
    static boolean isRetryable(Throwable failure) {
        return state(failure).filter(RETRYABLE::contains).isPresent();
    }

    /** Whether the database is gone or can't work, whatever was asked of it. */
    static boolean isUnavailable(Throwable failure) {
        Optional<SQLException> cause = sqlException(failure);
        if (cause.isEmpty()) {
            return false;
        }
        if (cause.get() instanceof SQLRecoverableException || cause.get() instanceof SQLTransientConnectionException) {
            return true;
        }
        String state = String.valueOf(cause.get().getSQLState());
        return state.startsWith("08") || state.startsWith("53") || UNAVAILABLE.contains(state);
    }

    /**
     * Whether all connections of the pool were in use for as long as one waits for one. Where the pool has none because
     * it can't make them, it gives that as the cause.
     */
    static boolean isPoolExhausted(Throwable failure) {
        return sqlException(failure)
                .filter(e -> e instanceof SQLTransientConnectionException && e.getCause() == null)
                .isPresent();
    }

    /** Whether a value can't be stored as it is. */
    static boolean isNotStorable(Throwable failure) {
        return state(failure).filter(NOT_STORABLE::contains).isPresent();
    }

    /** The database's own words, one line of them. */
    static String words(Throwable failure) {
        String message = sqlException(failure).map(Throwable::getMessage).orElse(String.valueOf(failure.getMessage()));
        return message.lines().findFirst().orElse(message).strip();
    }

    private static Optional<String> state(Throwable failure) {
        return sqlException(failure).map(SQLException::getSQLState);
    }

    static Optional<SQLException> sqlException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Optional.of(sql);
            }
            if (!(cause instanceof DataAccessException) && cause != failure) {
                break;
            }
        }
        return Optional.empty();
    }
}
