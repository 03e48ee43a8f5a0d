package dev.bindery.classify;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How Hive reads the files: classes and parameters for a storage descriptor.
 *
 * @param serdeLibrary class of the SerDe
 * @param inputFormat class of the input format
 * @param outputFormat class of the output format
 * @param serdeParameters parameters of the SerDe, sorted by name
 * @param tableParameters what the format adds to the table's own parameters, such as {@code skip.header.line.count}
 */
public record StorageForm(
        String serdeLibrary,
        String inputFormat,
        String outputFormat,
        Map<String, String> serdeParameters,
        Map<String, String> tableParameters) {

    public StorageForm {
        serdeParameters = Collections.unmodifiableMap(new TreeMap<>(serdeParameters));
        tableParameters = Collections.unmodifiableMap(new TreeMap<>(tableParameters));
    }

    /** A parameter of the SerDe. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(serdeParameters.get(name));
    }
}
