package dev.bindery.thrift.methods;

import dev.bindery.catalog.DataEffect;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.EnvironmentContext;

/** What a client says beside its arguments. */
record Environment(Map<String, String> properties) {

    static final Environment NONE = new Environment(Map.of());

    static Environment of(EnvironmentContext context) {
        return context == null || context.getProperties() == null
                ? NONE
                : new Environment(Map.copyOf(context.getProperties()));
    }

    /** Whether new columns of a table are meant for its partitions too. */
    boolean cascade() {
        return Boolean.parseBoolean(properties.get("CASCADE"));
    }

    /** What a drop does to the data. */
    DataEffect dropping(boolean deleteData) {
        if (!deleteData) {
            return DataEffect.LEAVE_FILES;
        }
        return Boolean.parseBoolean(properties.get("ifPurge")) ? DataEffect.PURGE : DataEffect.FOLLOW;
    }

    /** The parameter whose value must be {@link #expectedValue()} for a change to be made. */
    Optional<String> expectedKey() {
        return Optional.ofNullable(properties.get("expected_parameter_key"));
    }

    Optional<String> expectedValue() {
        return Optional.ofNullable(properties.get("expected_parameter_value"));
    }

    Environment expecting(String key, String value) {
        if (key == null) {
            return this;
        }
        Map<String, String> extended = new HashMap<>(properties);
        extended.put("expected_parameter_key", key);
        if (value != null) {
            extended.put("expected_parameter_value", value);
        }
        return new Environment(Map.copyOf(extended));
    }
}
