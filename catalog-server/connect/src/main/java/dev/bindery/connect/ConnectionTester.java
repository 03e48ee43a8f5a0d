package dev.bindery.connect;

import static dev.bindery.model.connection.ConnectionProperties.CONNECTION_URL;
import static dev.bindery.model.connection.ConnectionProperties.HOST;
import static dev.bindery.model.connection.ConnectionProperties.KAFKA_BOOTSTRAP_SERVERS;
import static dev.bindery.model.connection.ConnectionProperties.PORT;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Connections;
import dev.bindery.catalog.Connections.SecretView;
import dev.bindery.catalog.connections.ConnectionValidation;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource.OfConnections;
import dev.bindery.model.connection.ConnectionDefinition;
import dev.bindery.model.connection.ConnectionProperties;
import dev.bindery.model.error.AccessDeniedException;
import dev.bindery.model.error.ConnectionFailedException;
import dev.bindery.model.error.ConnectionFailedException.Reason;
import dev.bindery.model.error.EncryptionException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tries connections: by JDBC it logs in and asks the database what it is; other systems it reaches by TCP, and says that it
 * went no further.
 */
public final class ConnectionTester {

    private static final ConnectionLimits LIMITS = new ConnectionLimits(Duration.ofSeconds(10), Duration.ofSeconds(10));

    private static final int MONGODB_PORT = 27_017;
    private static final Pattern MONGODB = Pattern.compile("mongodb://(?:[^/]*@)?([^/?]+).*", Pattern.DOTALL);

    private final Connections connections;
    private final ConnectionOpener opener;
    private final CallInterceptor interceptor;

    /**
     * @param connections without interceptors: whoever may test a connection needn't be allowed to read its secrets
     * @param interceptor what goes around every call
     */
    public ConnectionTester(Connections connections, JdbcDrivers drivers, CallInterceptor interceptor) {
        this.connections = connections;
        this.opener = new ConnectionOpener(connections, drivers);
        this.interceptor = interceptor;
    }

    /**
     * Tries a connection of the catalog.
     *
     * @throws NotFoundException where there is none of that name
     * @throws AccessDeniedException where the caller mustn't test it
     * @throws EncryptionException where its secrets can't be decrypted
     * @throws InvalidInputException where it leads nowhere that could be tried
     * @throws ConnectionFailedException what failed
     */
    public Tested test(Call call, String name) {
        return interceptor.around(
                call,
                Operation.TEST_CONNECTION,
                OfConnections.one(name),
                () -> tried(
                        "The connection " + name,
                        connections.get(call, name, SecretView.SHOWN).definition()));
    }

    /**
     * Tries a connection that needn't be in the catalog.
     *
     * @throws AccessDeniedException where the caller mustn't test any
     * @throws InvalidInputException where it can't be a connection, or leads nowhere that could be tried
     * @throws ConnectionFailedException what failed
     */
    public Tested test(Call call, ConnectionDefinition definition) {
        return interceptor.around(
                call,
                Operation.TEST_CONNECTION,
                OfConnections.UNNAMED,
                () -> tried("The connection", ConnectionValidation.require(definition)));
    }

    private Tested tried(String called, ConnectionDefinition definition) {
        long start = System.nanoTime();
        String message = JdbcTarget.isJdbc(definition)
                ? loggedIn(JdbcTarget.of(called, definition))
                : reached(called, definition);
        return new Tested(message, Duration.ofNanos(System.nanoTime() - start));
    }

    private String loggedIn(JdbcTarget target) {
        try (Connection connection = opener.open(target, LIMITS)) {
            if (!connection.isValid((int) LIMITS.answer().toSeconds())) {
                throw new SQLException("The connection is closed again at once.");
            }
            DatabaseMetaData database = connection.getMetaData();
            return "Logged in to " + target.place() + ": " + database.getDatabaseProductName() + " "
                    + database.getDatabaseProductVersion() + ".";
        } catch (SQLException e) {
            throw LoginFailures.of(e, target);
        }
    }

    private String reached(String called, ConnectionDefinition definition) {
        List<HostAndPort> places = places(called, definition);
        String all =
                String.join(", ", places.stream().map(HostAndPort::toString).toList());
        opener.within(
                LIMITS,
                () -> {
                    places.forEach(place -> place.reach(LIMITS));
                    return all;
                },
                reached -> {},
                failure -> new ConnectionFailedException(Reason.OTHER, all + " can't be reached: " + failure + "."),
                all);
        return "Reached " + all + "; whether anybody is let in wasn't tried for the type " + definition.type() + ".";
    }

    private static List<HostAndPort> places(String called, ConnectionDefinition definition) {
        ConnectionProperties properties = definition.properties();
        List<HostAndPort> places = new ArrayList<>();
        if (properties.has(KAFKA_BOOTSTRAP_SERVERS)) {
            Arrays.stream(properties.get(KAFKA_BOOTSTRAP_SERVERS).orElseThrow().split(","))
                    .map(each -> HostAndPort.parse(each, 0))
                    .forEach(places::add);
        } else if (properties.has(HOST) && properties.has(PORT)) {
            places.add(HostAndPort.parse(
                    properties.get(HOST).orElseThrow() + ":"
                            + properties.get(PORT).orElseThrow(),
                    0));
        } else {
            Matcher mongodb = MONGODB.matcher(properties.get(CONNECTION_URL).orElse(""));
            if (mongodb.matches()) {
                Arrays.stream(mongodb.group(1).split(","))
                        .map(each -> HostAndPort.parse(each, MONGODB_PORT))
                        .forEach(places::add);
            }
        }
        if (places.isEmpty()) {
            throw new InvalidInputException(
                    "connection",
                    called + " is of the type " + definition.type()
                            + " and names no host and port that could be tried.");
        }
        return places;
    }
}
