package dev.bindery.catalog.connections;

import static dev.bindery.model.connection.ConnectionProperties.CONNECTION_URL;
import static dev.bindery.model.connection.ConnectionProperties.CONNECTOR_CLASS_NAME;
import static dev.bindery.model.connection.ConnectionProperties.CONNECTOR_TYPE;
import static dev.bindery.model.connection.ConnectionProperties.CONNECTOR_URL;
import static dev.bindery.model.connection.ConnectionProperties.HOST;
import static dev.bindery.model.connection.ConnectionProperties.JDBC_CONNECTION_URL;
import static dev.bindery.model.connection.ConnectionProperties.JDBC_ENGINE;
import static dev.bindery.model.connection.ConnectionProperties.KAFKA_BOOTSTRAP_SERVERS;
import static dev.bindery.model.connection.ConnectionProperties.PORT;

import dev.bindery.model.connection.Authentication;
import dev.bindery.model.connection.ConnectionDefinition;
import dev.bindery.model.connection.ConnectionProperties;
import dev.bindery.model.error.InvalidInputException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a connection must have and may have: the limits of Glue's service model, and what its description of each type asks
 * for. Whether there must be a user and a password is left to the database: one that trusts its network has none.
 */
public final class ConnectionValidation {

    private static final int MAX_NAME = 255;
    private static final int MAX_DESCRIPTION = 2048;
    private static final int MAX_CRITERIA = 10;
    private static final int MAX_PROPERTIES = 100;
    private static final int MAX_VALUE = 1024;
    private static final int MAX_OVERRIDE_KEY = 128;
    private static final int MAX_OVERRIDE_VALUE = 2048;
    private static final int MAX_GROUPS = 50;
    private static final int MAX_CREDENTIAL = 8000;
    private static final int MAX_PORT = 65_535;

    private static final Set<String> BOOLEANS = Set.of(
            "JDBC_ENFORCE_SSL",
            "SKIP_CUSTOM_JDBC_CERT_VALIDATION",
            "KAFKA_SSL_ENABLED",
            "KAFKA_SKIP_CUSTOM_CERT_VALIDATION");

    private static final Map<String, List<String>> REQUIRED = Map.of(
            "KAFKA", List.of(KAFKA_BOOTSTRAP_SERVERS),
            "MONGODB", List.of(CONNECTION_URL),
            "MARKETPLACE", List.of(CONNECTOR_TYPE, CONNECTOR_URL, CONNECTOR_CLASS_NAME, CONNECTION_URL));

    private ConnectionValidation() {}

    /** @throws InvalidInputException where it can't be a connection's name */
    public static String requireName(String name) {
        return requireSingleLine("connection name", "name of the connection", name, MAX_NAME);
    }

    /** @throws InvalidInputException naming what is wrong; no message has a property's value that may be a secret */
    public static ConnectionDefinition require(ConnectionDefinition definition) {
        requireType(definition.type());
        definition
                .description()
                .ifPresent(text -> requireLength("description", "description", text, 0, MAX_DESCRIPTION));
        requireCriteria(definition.matchCriteria());
        requireProperties(definition.properties());
        requireRequired(definition);
        definition.overrides().forEach(ConnectionValidation::requireOverride);
        definition.requirements().ifPresent(requirements -> {
            if (requirements.securityGroupIds().size() > MAX_GROUPS) {
                throw new InvalidInputException(
                        "security groups", "A connection has " + MAX_GROUPS + " security groups at most.");
            }
        });
        definition.authentication().ifPresent(ConnectionValidation::requireAuthentication);
        return definition;
    }

    /** @throws InvalidInputException where more criteria are given than a connection can have */
    public static List<String> requireCriteria(List<String> criteria) {
        if (criteria.size() > MAX_CRITERIA) {
            throw new InvalidInputException(
                    "match criteria",
                    "There are " + criteria.size() + " match criteria; " + MAX_CRITERIA + " are allowed.");
        }
        criteria.forEach(each -> requireSingleLine("match criteria", "match criterion", each, MAX_NAME));
        return criteria;
    }

    /** @throws InvalidInputException where Glue has no such type */
    public static String requireType(String type) {
        if (!ConnectionVocabulary.TYPES.contains(type)) {
            throw new InvalidInputException(
                    "connection type",
                    type.equals("SFTP")
                            ? "Connections of type SFTP aren't supported."
                            : "There is no connection type \"" + shown(type)
                                    + "\"; the usual ones are JDBC, KAFKA, MONGODB, NETWORK and CUSTOM.");
        }
        return type;
    }

    private static void requireProperties(ConnectionProperties properties) {
        if (properties.values().size() > MAX_PROPERTIES) {
            throw new InvalidInputException(
                    "connection properties",
                    "There are " + properties.values().size() + " connection properties; " + MAX_PROPERTIES
                            + " are allowed.");
        }
        properties.values().forEach((key, value) -> {
            if (!ConnectionVocabulary.KEYS.contains(key)) {
                throw new InvalidInputException(
                        "connection properties", "There is no connection property \"" + shown(key) + "\".");
            }
            requireLength("connection properties", key, value, 1, MAX_VALUE);
            if (BOOLEANS.contains(key) && !Set.of("true", "false").contains(value.toLowerCase(Locale.ROOT))) {
                throw new InvalidInputException("connection properties", key + " must be true or false.");
            }
        });
        properties.get(PORT).ifPresent(ConnectionValidation::requirePort);
        properties.get(JDBC_CONNECTION_URL).ifPresent(JdbcUrls::require);
    }

    private static void requirePort(String port) {
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > MAX_PORT) {
            throw new InvalidInputException("connection properties", "PORT must be a number from 1 to 65535.");
        }
    }

    private static void requireRequired(ConnectionDefinition definition) {
        ConnectionProperties properties = definition.properties();
        if (definition.type().equals("JDBC")
                && !properties.has(JDBC_CONNECTION_URL)
                && !(properties.has(HOST) && properties.has(PORT) && properties.has(JDBC_ENGINE))) {
            throw new InvalidInputException(
                    "connection properties",
                    "A connection of type JDBC needs JDBC_CONNECTION_URL, or HOST, PORT and JDBC_ENGINE.");
        }
        Optional<String> missing = REQUIRED.getOrDefault(definition.type(), List.of()).stream()
                .filter(key -> !properties.has(key))
                .findFirst();
        if (missing.isPresent()) {
            throw new InvalidInputException(
                    "connection properties",
                    "A connection of type " + definition.type() + " needs " + missing.get() + ".");
        }
    }

    private static void requireOverride(String environment, ConnectionProperties properties) {
        if (!ConnectionVocabulary.ENVIRONMENTS.contains(environment)) {
            throw new InvalidInputException(
                    "environment",
                    "There is no environment \"" + shown(environment) + "\" but SPARK, ATHENA and PYTHON.");
        }
        properties.values().forEach((key, value) -> {
            requireLength("properties of an environment", "name of a property", key, 1, MAX_OVERRIDE_KEY);
            requireLength("properties of an environment", key, value, 1, MAX_OVERRIDE_VALUE);
        });
    }

    private static void requireAuthentication(Authentication authentication) {
        authentication.type().ifPresent(type -> {
            if (!ConnectionVocabulary.AUTHENTICATION_TYPES.contains(type)) {
                throw new InvalidInputException(
                        "authentication type",
                        "There is no authentication type \"" + shown(type) + "\" but BASIC, OAUTH2, CUSTOM and IAM.");
            }
        });
        authentication
                .credentials()
                .forEach((key, value) -> requireLength("credentials", shown(key), value, 0, MAX_CREDENTIAL));
    }

    private static String requireSingleLine(String field, String words, String text, int most) {
        if (text == null || text.isBlank()) {
            throw new InvalidInputException(field, "The " + words + " is missing.");
        }
        requireLength(field, words, text, 1, most);
        if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t')) {
            throw new InvalidInputException(field, "The " + words + " has a control character.");
        }
        return text;
    }

    private static void requireLength(String field, String words, String text, int fewest, int most) {
        if (text.length() < fewest || text.length() > most) {
            throw new InvalidInputException(
                    field,
                    "The " + words + " has " + text.length() + " characters; " + fewest + " to " + most
                            + " are allowed.");
        }
    }

    private static String shown(String text) {
        return (text.length() > 60 ? text.substring(0, 60) + "…" : text).replaceAll("\\p{Cntrl}", "?");
    }
}
