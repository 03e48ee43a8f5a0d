package dev.bindery.thrift.structs;

import dev.bindery.model.StorageDescriptor;
import java.util.HashMap;
import java.util.Map;

/**
 * A partition of which a Hive client says that it has no columns of its own, rather than nothing of them. To the catalog
 * it has its table's; that the client said so is kept in a parameter of its descriptor, and Hive's clients are shown none.
 */
final class NoColumns {

    private static final String PARAMETER = "bindery.hive.no-columns";

    private NoColumns() {}

    static StorageDescriptor say(StorageDescriptor descriptor) {
        Map<String, String> parameters = new HashMap<>(descriptor.parameters());
        parameters.put(PARAMETER, "true");
        return descriptor.withParameters(parameters);
    }

    static boolean isSaid(Map<String, String> parameters) {
        return parameters.containsKey(PARAMETER);
    }

    /** The parameters as Hive's clients see them. */
    static Map<String, String> without(Map<String, String> parameters) {
        if (!isSaid(parameters)) {
            return parameters;
        }
        Map<String, String> shown = new HashMap<>(parameters);
        shown.remove(PARAMETER);
        return shown;
    }
}
