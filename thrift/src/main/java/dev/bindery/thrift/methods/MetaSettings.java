package dev.bindery.thrift.methods;

import dev.bindery.catalog.TableRules;
import dev.bindery.thrift.dispatch.ThriftSession;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.MetaException;

/**
 * The Metastore settings that a client may read and change for its connection (in Beeline {@code set metaconf:KEY=VALUE}).
 * A key is the same with and without {@code hive.} before it.
 */
final class MetaSettings {

    private static final String OLD_PREFIX = "hive.";
    private static final String DISALLOW_TYPES = "metastore.disallow.incompatible.col.type.changes";

    private static final Map<String, String> DEFAULTS = Map.of(
            "metastore.try.direct.sql",
            "true",
            "metastore.try.direct.sql.ddl",
            "true",
            "metastore.client.socket.timeout",
            "600s",
            "metastore.partition.name.whitelist.pattern",
            "",
            "metastore.partition.order.expr",
            "PART_NAME asc",
            "metastore.client.capability.check",
            "true",
            "metastore.expression.proxy",
            "",
            DISALLOW_TYPES,
            "true");

    private MetaSettings() {}

    private static String key(String name) throws MetaException {
        String key = name == null || !name.startsWith(OLD_PREFIX) ? name : name.substring(OLD_PREFIX.length());
        if (key == null || !DEFAULTS.containsKey(key)) {
            throw new MetaException("Invalid configuration key " + name);
        }
        return key;
    }

    /** What a setting is without anybody having changed it; empty where it is none of these. */
    static Optional<String> standard(String name) {
        return Optional.ofNullable(
                DEFAULTS.get(name.startsWith(OLD_PREFIX) ? name.substring(OLD_PREFIX.length()) : name));
    }

    /** @throws MetaException where it is no setting that clients may read */
    static String get(ThriftSession session, String name) throws MetaException {
        String key = key(name);
        return session.configuration().getOrDefault(key, DEFAULTS.get(key));
    }

    /** @throws MetaException where it is no setting that clients may change, or can't have that value */
    static void set(ThriftSession session, String name, String value) throws MetaException {
        String key = key(name);
        String text = value == null ? "" : value.strip();
        boolean isSwitch = DEFAULTS.get(key).equals("true");
        if (isSwitch && !text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw new MetaException("Invalid configuration value " + value + " for key " + name
                    + " by Not a boolean value: it is true or false");
        }
        session.configuration().put(key, isSwitch ? text.toLowerCase(Locale.ROOT) : text);
    }

    /** The rules that this client wants tables to be held to when it changes them. */
    static TableRules rules(ThriftSession session) {
        return "false".equals(session.configuration().get(DISALLOW_TYPES))
                ? TableRules.HIVE_WITH_ANY_TYPES
                : TableRules.HIVE;
    }
}
