package dev.bindery.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.bindery.model.error.UnavailableException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;

/** How a pool of connections is made, and what is said where that isn't possible. */
final class Opening {

    private static final int CONNECTION_TIMEOUT_MILLISECONDS = 5_000;
    private static final int OLDEST_POSTGRESQL = 15;
    private static final int H2_ALREADY_OPEN = 90_020;
    private static final int H2_WRONG_PASSWORD = 28_000;

    /**
     * WRITE_DELAY=0: without it kill -9 loses acknowledged commits. DB_CLOSE_DELAY=-1: the database stays open while
     * no connection is, and no shutdown hook of H2's closes it under requests that are still in flight.
     */
    private static final String H2_OPTIONS =
            ";WRITE_DELAY=0;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000";

    /**
     * Statements are short: compiling them costs more than it gains, and wrong estimates switch it on. Nobody waits longer
     * for a lock than on H2; whoever does is asked to try again. A server that stops in the middle of a transaction, without
     * its connection being closed, doesn't keep its locks.
     */
    private static final String POSTGRESQL_SESSION =
            "SET jit = off; SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '60s'";

    /** Longer than any statement takes: what hasn't answered until then is gone, and nothing has told us. */
    private static final String POSTGRESQL_SILENCE_SECONDS = "300";

    private Opening() {}

    static HikariDataSource pool(DatabaseSettings settings) {
        Dialect dialect = Dialect.of(settings.url());
        tryOnce(settings, dialect);
        HikariConfig config = new HikariConfig();
        config.setPoolName("bindery");
        config.setJdbcUrl(url(settings, dialect));
        properties(settings, dialect).forEach((name, value) -> config.addDataSourceProperty((String) name, value));
        config.setMaximumPoolSize(settings.maximumConnections());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLISECONDS);
        config.setInitializationFailTimeout(-1);
        if (dialect == Dialect.POSTGRESQL) {
            config.setConnectionInitSql(POSTGRESQL_SESSION);
        }
        return new HikariDataSource(config);
    }

    private static Properties properties(DatabaseSettings settings, Dialect dialect) {
        Properties properties = new Properties();
        settings.user().ifPresent(user -> properties.setProperty("user", user));
        settings.password().ifPresent(password -> properties.setProperty("password", password));
        if (dialect == Dialect.POSTGRESQL) {
            properties.setProperty("ApplicationName", "bindery");
            properties.setProperty("connectTimeout", "5");
            properties.setProperty("tcpKeepAlive", "true");
            properties.setProperty("socketTimeout", POSTGRESQL_SILENCE_SECONDS);
        } else {
            properties.putIfAbsent("user", "sa");
            properties.putIfAbsent("password", "");
        }
        return properties;
    }

    /**
     * What the user asked for, but never with a write delay, never closed behind our back, and files through H2's
     * asynchronous channels: a plain one is closed when a thread that uses it is interrupted, and the database with it.
     */
    static String h2Url(String url) {
        String kept = Arrays.stream(url.split(";"))
                .filter(part -> Arrays.stream(H2_OPTIONS.substring(1).split(";"))
                        .map(option -> option.substring(0, option.indexOf('=') + 1))
                        .noneMatch(part.toUpperCase(Locale.ROOT)::startsWith))
                .collect(Collectors.joining(";"));
        return kept.replaceFirst("^jdbc:h2:(?:file:|(?=[/~.]))", "jdbc:h2:async:") + H2_OPTIONS;
    }

    /** A connection that no pool knows of. */
    static Connection connection(DatabaseSettings settings) throws SQLException {
        Dialect dialect = Dialect.of(settings.url());
        return DriverManager.getConnection(url(settings, dialect), properties(settings, dialect));
    }

    private static String url(DatabaseSettings settings, Dialect dialect) {
        return dialect == Dialect.H2 ? h2Url(settings.url()) : settings.url();
    }

    private static void tryOnce(DatabaseSettings settings, Dialect dialect) {
        try (Connection connection = connection(settings)) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (dialect == Dialect.POSTGRESQL && version < OLDEST_POSTGRESQL) {
                throw new UnavailableException(
                        "PostgreSQL at " + settings.url() + " is version " + version + "; " + OLDEST_POSTGRESQL
                                + " or newer is needed.",
                        null);
            }
            if (dialect == Dialect.POSTGRESQL) {
                requireUnicode(settings, connection);
            } else {
                H2Identities.catchUp(connection);
            }
        } catch (SQLException e) {
            throw new UnavailableException(sentence(settings, e), e);
        }
    }

    private static void requireUnicode(DatabaseSettings settings, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SHOW server_encoding")) {
            result.next();
            if (!"UTF8".equals(result.getString(1))) {
                throw new UnavailableException(
                        "The database " + plain(settings.url()) + " is in the encoding " + result.getString(1)
                                + "; create one with ENCODING 'UTF8'.",
                        null);
            }
        }
    }

    private static String sentence(DatabaseSettings settings, SQLException e) {
        if (e.getErrorCode() == H2_ALREADY_OPEN) {
            return "The database " + plain(settings.url())
                    + " is in use by another server; stop that one or choose another home folder.";
        }
        if (e.getErrorCode() == H2_WRONG_PASSWORD
                || String.valueOf(e.getSQLState()).startsWith("28")) {
            return "The database " + plain(settings.url()) + " refuses the user \""
                    + settings.user().orElse("") + "\": " + Failures.words(e);
        }
        return "The database " + plain(settings.url()) + " can't be reached: " + Failures.words(e);
    }

    /** Without what stands behind the address: there may be a password in it. */
    private static String plain(String url) {
        return url.split("[;?]", 2)[0];
    }
}
