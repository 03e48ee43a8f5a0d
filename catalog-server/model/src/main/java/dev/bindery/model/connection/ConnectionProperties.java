package dev.bindery.model.connection;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a connection is made with, secrets among it, by Glue's keys such as {@code JDBC_CONNECTION_URL}. Its text has the keys
 * alone, so that no log and no message tells a secret.
 *
 * @param values by their keys, in the order of the keys
 */
public record ConnectionProperties(Map<String, String> values) {

    public static final ConnectionProperties NONE = new ConnectionProperties(Map.of());

    public static final String HOST = "HOST";
    public static final String PORT = "PORT";
    public static final String DATABASE = "DATABASE";
    public static final String USERNAME = "USERNAME";
    public static final String PASSWORD = "PASSWORD";
    public static final String JDBC_ENGINE = "JDBC_ENGINE";
    public static final String JDBC_CONNECTION_URL = "JDBC_CONNECTION_URL";
    public static final String JDBC_DRIVER_CLASS_NAME = "JDBC_DRIVER_CLASS_NAME";
    public static final String JDBC_ENFORCE_SSL = "JDBC_ENFORCE_SSL";
    public static final String CONNECTION_URL = "CONNECTION_URL";
    public static final String KAFKA_BOOTSTRAP_SERVERS = "KAFKA_BOOTSTRAP_SERVERS";
    public static final String SECRET_ID = "SECRET_ID";
    public static final String CONNECTOR_TYPE = "CONNECTOR_TYPE";
    public static final String CONNECTOR_URL = "CONNECTOR_URL";
    public static final String CONNECTOR_CLASS_NAME = "CONNECTOR_CLASS_NAME";

    public ConnectionProperties {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** Without its secrets: those that are secrets as a whole are left out, those within a URL are covered. */
    public ConnectionProperties hidden() {
        return new ConnectionProperties(values.entrySet().stream()
                .filter(each -> !Secrets.isSecret(each.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, each -> Secrets.hidden(each.getKey(), each.getValue()))));
    }

    /** Those that are a secret or have one within, as they are. */
    public Map<String, String> secrets() {
        return values.entrySet().stream()
                .filter(each -> Secrets.isSecret(each.getKey())
                        || !Secrets.hidden(each.getKey(), each.getValue()).equals(each.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** With others beside these; of those with the same key the others. */
    public ConnectionProperties with(Map<String, String> others) {
        if (others.isEmpty()) {
            return this;
        }
        Map<String, String> all = new TreeMap<>(values);
        all.putAll(others);
        return new ConnectionProperties(all);
    }

    public ConnectionProperties without(String key) {
        Map<String, String> rest = new TreeMap<>(values);
        rest.remove(key);
        return new ConnectionProperties(rest);
    }

    @Override
    public String toString() {
        return "ConnectionProperties" + values.keySet();
    }
}
