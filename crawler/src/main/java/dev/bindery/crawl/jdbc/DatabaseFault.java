package dev.bindery.crawl.jdbc;

import dev.bindery.crawl.definition.targets.JdbcTarget;
import dev.bindery.model.connection.Secrets;
import dev.bindery.model.error.UnavailableException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Optional;

/**
 * What went wrong with a database, as a sentence for people. The driver's exception isn't passed on: its messages may have a
 * secret.
 */
final class DatabaseFault {

    private static final String QUERY_CANCELLED = "57014";
    private static final String CONNECTION_CLASS = "08";
    private static final String OPERATOR_CLASS = "57P";

    private DatabaseFault() {}

    static UnavailableException of(JdbcTarget target, SQLException failure) {
        String state = Optional.ofNullable(failure.getSQLState()).orElse("");
        String what;
        if (failure instanceof SQLTimeoutException || state.equals(QUERY_CANCELLED)) {
            what = "took too long to answer";
        } else if (state.startsWith(CONNECTION_CLASS) || state.startsWith(OPERATOR_CLASS)) {
            what = "went away while its tables were listed";
        } else {
            what = "couldn't list its tables";
        }
        return new UnavailableException(
                "The database " + target.path() + " of the connection " + target.connectionName() + " " + what + ": "
                        + Secrets.hiddenUrl(firstLine(failure.getMessage())) + " Nothing was written.",
                null);
    }

    /** Servers tell more than one line, with hints and the statement. */
    private static String firstLine(String message) {
        String line = message == null || message.isBlank()
                ? "it didn't say why"
                : message.strip().lines().findFirst().orElse("").strip();
        return line.endsWith(".") ? line : line + ".";
    }
}
