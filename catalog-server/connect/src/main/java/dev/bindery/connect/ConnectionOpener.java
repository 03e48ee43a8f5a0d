package dev.bindery.connect;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Connections;
import dev.bindery.catalog.Connections.SecretView;
import dev.bindery.model.connection.ConnectionDefinition;
import dev.bindery.model.error.AccessDeniedException;
import dev.bindery.model.error.CatalogException;
import dev.bindery.model.error.ConnectionFailedException;
import dev.bindery.model.error.EncryptionException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Opens databases by the catalog's connections, for crawlers and whoever else reads them. Logging in happens on a thread of
 * its own and takes as long as the limits say, whatever the driver does.
 */
public final class ConnectionOpener {

    private final Connections connections;
    private final JdbcDrivers drivers;
    private final LoginThreads threads;

    /** @param connections the catalog's, with its interceptors: whoever opens one must be allowed to read it */
    public ConnectionOpener(Connections connections, JdbcDrivers drivers) {
        this.connections = connections;
        this.drivers = drivers;
        this.threads = new LoginThreads();
    }

    /** As {@link #open(Call, String, ConnectionLimits)}, with the usual limits. */
    public Connection open(Call call, String name) {
        return open(call, name, ConnectionLimits.USUAL);
    }

    /**
     * Opens a connection for reading: it is read-only as far as its driver knows how, and commits by itself. The caller closes
     * it.
     *
     * @throws NotFoundException where there is none of that name
     * @throws AccessDeniedException where the caller mustn't read it
     * @throws EncryptionException where its secrets can't be decrypted
     * @throws InvalidInputException where it isn't one that a database is opened through
     * @throws ConnectionFailedException where the database can't be opened: why, without a secret in the message
     */
    public Connection open(Call call, String name, ConnectionLimits limits) {
        return open(target(call, name), limits);
    }

    /**
     * As {@link #open(Call, String, ConnectionLimits)}, in another database of the same server where one must choose
     * (PostgreSQL); elsewhere the name isn't read.
     */
    public Connection open(Call call, String name, String database, ConnectionLimits limits) {
        return open(target(call, name).inDatabase(database), limits);
    }

    private JdbcTarget target(Call call, String name) {
        ConnectionDefinition definition =
                connections.get(call, name, SecretView.SHOWN).definition();
        return JdbcTarget.of("The connection " + name, definition);
    }

    /**
     * What a failure of a database that was opened says, without the secrets of the connection and with its parameters left out.
     *
     * @param failure thrown by what {@link #open(Call, String)} gave
     */
    public ConnectionFailedException told(Call call, String name, SQLException failure) {
        return LoginFailures.of(failure, target(call, name));
    }

    Connection open(JdbcTarget target, ConnectionLimits limits) {
        Optional<Driver> own = drivers.find(target.engine(), target.url(), target.driverClass());
        Optional<JdbcTarget> other = own.isPresent() ? Optional.empty() : target.asMariaDb();
        Optional<Driver> others = other.flatMap(each -> drivers.find(each.engine(), each.url(), each.driverClass()));
        if (others.isPresent()) {
            return open(others.get(), other.get(), limits);
        }
        return open(own.orElseThrow(() -> drivers.missing(target.engine(), target.driverClass())), target, limits);
    }

    private Connection open(Driver driver, JdbcTarget target, ConnectionLimits limits) {
        Properties properties = LoginProperties.of(target, limits);
        return within(
                limits,
                () -> connected(driver, target, properties),
                ConnectionOpener::closeQuietly,
                failure -> LoginFailures.of(failure, target),
                target.place());
    }

    /** Does something on a thread of its own, for as long as logging in may take. */
    <T> T within(
            ConnectionLimits limits,
            Callable<T> work,
            Consumer<T> undo,
            Function<Throwable, CatalogException> told,
            String place) {
        // A driver that keeps its own limits says more than that it was late.
        return threads.run(limits.login().plusSeconds(1), work, undo, told, () -> LoginFailures.late(place, limits));
    }

    private static Connection connected(Driver driver, JdbcTarget target, Properties properties) throws SQLException {
        Connection connection = driver.connect(target.url(), properties);
        if (connection == null) {
            throw new SQLException("The driver doesn't take this URL.");
        }
        try {
            connection.setReadOnly(true);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // It is gone already.
        }
    }
}
