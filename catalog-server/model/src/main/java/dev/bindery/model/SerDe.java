package dev.bindery.model;

import java.util.Map;
import java.util.Optional;

/**
 * How rows are read from and written to files.
 *
 * @param name a name that nothing depends on; Hive writes the table's
 * @param library the class of the serializer, such as {@code org.apache.hadoop.hive.serde2.OpenCSVSerde}
 * @param parameters its settings
 */
public record SerDe(Optional<String> name, Optional<String> library, Map<String, String> parameters) {

    public static final SerDe NONE = new SerDe(Optional.empty(), Optional.empty(), Map.of());

    public SerDe {
        parameters = Map.copyOf(parameters);
    }

    public static SerDe of(String library, Map<String, String> parameters) {
        return new SerDe(Optional.empty(), Optional.of(library), parameters);
    }

    public SerDe withParameters(Map<String, String> newParameters) {
        return new SerDe(name, library, newParameters);
    }
}
