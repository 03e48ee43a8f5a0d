package dev.bindery.connect;

import static dev.bindery.model.connection.ConnectionProperties.DATABASE;
import static dev.bindery.model.connection.ConnectionProperties.HOST;
import static dev.bindery.model.connection.ConnectionProperties.JDBC_CONNECTION_URL;
import static dev.bindery.model.connection.ConnectionProperties.JDBC_DRIVER_CLASS_NAME;
import static dev.bindery.model.connection.ConnectionProperties.JDBC_ENGINE;
import static dev.bindery.model.connection.ConnectionProperties.PASSWORD;
import static dev.bindery.model.connection.ConnectionProperties.PORT;
import static dev.bindery.model.connection.ConnectionProperties.SECRET_ID;
import static dev.bindery.model.connection.ConnectionProperties.USERNAME;

import dev.bindery.catalog.connections.JdbcUrls;
import dev.bindery.model.connection.Authentication;
import dev.bindery.model.connection.ConnectionDefinition;
import dev.bindery.model.connection.ConnectionProperties;
import dev.bindery.model.connection.Secrets;
import dev.bindery.model.error.InvalidInputException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a connection leads to by JDBC, and who logs in.
 *
 * @param engine such as {@code postgresql}
 * @param url never shown as it is: it may have a secret
 * @param user who logs in
 * @param password with which
 * @param driverClass the driver's class where it is to be a certain one
 * @param definition what it was read from
 */
record JdbcTarget(
        String engine,
        String url,
        Optional<String> user,
        Optional<String> password,
        Optional<String> driverClass,
        ConnectionDefinition definition) {

    private static final Map<String, String> ENGINES_OF_TYPES = Map.of(
            "POSTGRESQL", "postgresql",
            "MYSQL", "mysql",
            "SQLSERVER", "sqlserver",
            "AZURESQL", "sqlserver",
            "ORACLE", "oracle");

    private static final Set<String> OWN_WORLDS = Set.of("postgresql", "redshift");

    private static final Pattern URL_PARTS =
            Pattern.compile("(jdbc:[a-z]+://[^/?]*)(?:/[^?]*)?((?:\\?.*)?)", Pattern.DOTALL);

    /** What could lead a URL to another place than its host and port: {@code x?PGHOST=elsewhere}. */
    private static final Pattern BEGINS_PARAMETERS = Pattern.compile("[?;&@#(){}]");

    private static final Set<String> TYPES = Set.of("JDBC", "CUSTOM", "MARKETPLACE");

    /** Whether connections of a definition's type are opened by JDBC. */
    static boolean isJdbc(ConnectionDefinition definition) {
        return ENGINES_OF_TYPES.containsKey(definition.type())
                || TYPES.contains(definition.type())
                        && (definition.type().equals("JDBC")
                                || definition.properties().has(JDBC_CONNECTION_URL));
    }

    /**
     * @param called how messages call the connection
     * @throws InvalidInputException where it isn't opened by JDBC, or not from here
     */
    static JdbcTarget of(String called, ConnectionDefinition definition) {
        if (!isJdbc(definition)) {
            throw new InvalidInputException(
                    "connection",
                    called + " is of the type " + definition.type() + ", which no database is opened through.");
        }
        ConnectionProperties properties = definition.properties();
        Map<String, String> credentials =
                definition.authentication().map(Authentication::credentials).orElse(Map.of());
        Optional<String> user =
                properties.get(USERNAME).or(() -> Optional.ofNullable(credentials.get(Authentication.USERNAME)));
        Optional<String> password =
                properties.get(PASSWORD).or(() -> Optional.ofNullable(credentials.get(Authentication.PASSWORD)));
        if (password.isEmpty()
                && (properties.has(SECRET_ID)
                        || definition
                                .authentication()
                                .flatMap(Authentication::secretArn)
                                .isPresent())) {
            throw new InvalidInputException(
                    "connection",
                    called + " names a secret of AWS Secrets Manager, which isn't asked from here; give it USERNAME and"
                            + " PASSWORD.");
        }
        String url = JdbcUrls.require(properties.get(JDBC_CONNECTION_URL).orElseGet(() -> url(called, definition)));
        return new JdbcTarget(
                JdbcUrls.engine(url), url, user, password, properties.get(JDBC_DRIVER_CLASS_NAME), definition);
    }

    private static String url(String called, ConnectionDefinition definition) {
        ConnectionProperties properties = definition.properties();
        String engine = Optional.ofNullable(ENGINES_OF_TYPES.get(definition.type()))
                .or(() -> properties.get(JDBC_ENGINE))
                .orElse("")
                .toLowerCase(Locale.ROOT);
        String host = properties.get(HOST).orElseThrow(() -> missing(called, HOST));
        String port = properties.get(PORT).orElseThrow(() -> missing(called, PORT));
        String database =
                properties.get(DATABASE).or(() -> properties.get("INSTANCE_ID")).orElse("");
        if (BEGINS_PARAMETERS.matcher(database).find()) {
            throw new InvalidInputException(
                    "connection",
                    called
                            + " has a DATABASE with one of ? ; & @ # ( ) { } in it; name such a database, and parameters, in"
                            + " JDBC_CONNECTION_URL.");
        }
        String address = (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        return switch (engine) {
            case "postgresql", "postgres" -> "jdbc:postgresql://" + address + "/" + database;
            case "mysql", "mariadb", "redshift" -> "jdbc:" + engine + "://" + address + "/" + database;
            case "oracle" -> "jdbc:oracle:thin:@//" + address + "/" + database;
            case "sqlserver", "mssql" -> "jdbc:sqlserver://" + address
                    + (database.isEmpty() ? "" : ";databaseName=" + database);
            default -> throw new InvalidInputException(
                    "connection",
                    called + " has no JDBC_CONNECTION_URL, and how one looks for the engine \"" + engine
                            + "\" isn't known here.");
        };
    }

    private static InvalidInputException missing(String called, String key) {
        return new InvalidInputException("connection", called + " has neither JDBC_CONNECTION_URL nor " + key + ".");
    }

    /**
     * The same in another database of the server, where each is a world of its own (PostgreSQL); elsewhere a connection sees
     * all of them, and stays as it is.
     */
    JdbcTarget inDatabase(String database) {
        if (database.isBlank() || !OWN_WORLDS.contains(engine)) {
            return this;
        }
        Matcher parts = URL_PARTS.matcher(url);
        if (!parts.matches()) {
            return this;
        }
        String encoded = URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20");
        String there = parts.group(1) + "/" + encoded + parts.group(2);
        return new JdbcTarget(engine, there, user, password, driverClass, definition);
    }

    /** The same for MariaDB's driver, which knows MySQL too, where MySQL's own isn't there. */
    Optional<JdbcTarget> asMariaDb() {
        return engine.equals("mysql") && driverClass.isEmpty()
                ? Optional.of(new JdbcTarget(
                        "mariadb",
                        "jdbc:mariadb" + url.substring("jdbc:mysql".length()),
                        user,
                        password,
                        driverClass,
                        definition))
                : Optional.empty();
    }

    /** The place as messages name it: without parameters and without secrets. */
    String place() {
        String hidden = Secrets.hiddenUrl(url);
        int end = hidden.length();
        for (char c : new char[] {'?', ';'}) {
            int at = hidden.indexOf(c);
            end = at >= 0 ? Math.min(end, at) : end;
        }
        return hidden.substring(0, end);
    }

    /** Without anything secret. */
    @Override
    public String toString() {
        return place();
    }
}
