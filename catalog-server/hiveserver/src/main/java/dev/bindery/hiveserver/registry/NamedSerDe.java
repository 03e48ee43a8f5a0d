package dev.bindery.hiveserver.registry;

import java.util.Map;
import java.util.Optional;

/**
 * A SerDe by name.
 *
 * @param type {@code HIVE} or {@code SCHEMA_REGISTRY}
 */
public record NamedSerDe(
        String name,
        Optional<String> library,
        Map<String, String> parameters,
        Optional<String> description,
        Optional<String> serializer,
        Optional<String> deserializer,
        Optional<String> type) {

    public NamedSerDe {
        parameters = Map.copyOf(parameters);
    }
}
