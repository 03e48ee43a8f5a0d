package dev.bindery.database;

import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.UnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs work on a connection, once or, where that is safe and may help, more often. */
final class Transactions {

    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
    private static final int MAXIMUM_ATTEMPTS = 8;
    private static final long FIRST_PAUSE_MICROSECONDS = 2_000;

    private final Database database;
    private final DataSource connections;
    private final Runnable forgetConnections;

    private static final int DUPLICATE_ATTEMPTS = 3;

    /** @param forgetConnections called when a connection turned out to be dead, for the others may be so too */
    Transactions(Database database, DataSource connections, Runnable forgetConnections) {
        this.database = database;
        this.connections = connections;
        this.forgetConnections = forgetConnections;
    }

    /** Where an attempt got to when it failed. */
    private enum Stage {
        CONNECTING,
        WORKING,
        COMMITTING
    }

    private static final class Attempt {
        private Stage stage = Stage.CONNECTING;
    }

    <T> T transaction(Work<T> work) {
        return transaction(work, database.companion());
    }

    <T> T aside(Work<T> work) {
        return transaction(work, CommitCompanion.NONE);
    }

    private <T> T transaction(Work<T> work, CommitCompanion companion) {
        return repeatedly(attempt -> {
            try (Connection connection = connections.getConnection()) {
                attempt.stage = Stage.WORKING;
                connection.setAutoCommit(false);
                try {
                    Session session = new Session(connection, database.dialect(), database);
                    T result = work.run(session);
                    companion.beforeCommit(session);
                    attempt.stage = Stage.COMMITTING;
                    connection.commit();
                    companion.committed();
                    return result;
                } catch (Throwable e) {
                    rollBack(connection, e);
                    throw e;
                }
            }
        });
    }

    <T> T read(Work<T> work) {
        return repeatedly(attempt -> {
            try (Connection connection = connections.getConnection()) {
                attempt.stage = Stage.WORKING;
                return work.run(new Session(connection, database.dialect(), database));
            }
        });
    }

    private static void rollBack(Connection connection, Throwable reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    @FunctionalInterface
    private interface Try<T> {
        T run(Attempt attempt) throws SQLException;
    }

    private <T> T repeatedly(Try<T> body) {
        boolean reconnected = false;
        for (int number = 1; ; number++) {
            Attempt attempt = new Attempt();
            try {
                return body.run(attempt);
            } catch (SQLException | DataAccessException e) {
                boolean again = Failures.isRetryable(e) && number < MAXIMUM_ATTEMPTS
                        || isDoubtfulDuplicate(e) && number < DUPLICATE_ATTEMPTS;
                if (attempt.stage == Stage.CONNECTING && Failures.isPoolExhausted(e)) {
                    again = false;
                } else if (Failures.isUnavailable(e)) {
                    forgetConnections.run();
                    // The pool has waited for a new connection already; an old one that is dead says nothing of new
                    // ones.
                    again = !reconnected && attempt.stage == Stage.WORKING;
                    reconnected = true;
                }
                if (!again) {
                    throw refusal(attempt, e);
                }
                LOG.debug("Attempt {} failed and is repeated: {}", number, Failures.words(e));
                pause(number);
            }
        }
    }

    /**
     * H2 repeats a statement by itself where another session was in its way (also where both only took new identities),
     * but without undoing the rows that it had inserted: what it then calls a duplicate may be its own row. Whoever
     * asks again finds out.
     */
    private boolean isDoubtfulDuplicate(Exception e) {
        return database.dialect() == Dialect.H2 && Failures.isUniqueViolation(e);
    }

    private static RuntimeException refusal(Attempt attempt, Exception e) {
        if (attempt.stage == Stage.CONNECTING && Failures.isPoolExhausted(e)) {
            return new UnavailableException(
                    "The server is too busy: all its connections to the database are in use. Try again later.", e);
        }
        if (Failures.isUnavailable(e)) {
            String unknown = attempt.stage == Stage.COMMITTING
                    ? " It went away during a commit: whether the change was made isn't known."
                    : "";
            return new UnavailableException("The database doesn't answer: " + Failures.words(e) + "." + unknown, e);
        }
        if (Failures.isRetryable(e)) {
            return new UnavailableException(
                    "The database is too busy: after " + MAXIMUM_ATTEMPTS + " attempts it said: " + Failures.words(e),
                    e);
        }
        if (Failures.isNotStorable(e)) {
            return new InvalidInputException("value", "A value can't be stored: " + Failures.words(e) + ".");
        }
        return e instanceof RuntimeException known ? known : new DataAccessException(Failures.words(e), e);
    }

    /** Doubles with every attempt, and differs between those who ran into each other. */
    private static void pause(int attempt) {
        long longest = FIRST_PAUSE_MICROSECONDS << attempt;
        try {
            TimeUnit.MICROSECONDS.sleep(ThreadLocalRandom.current().nextLong(longest / 2, longest));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
