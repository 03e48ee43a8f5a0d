package dev.bindery.classify.lake;

import dev.bindery.model.types.HiveType;
import java.util.Map;
import java.util.Optional;

/**
 * A column of a table that describes itself.
 *
 * @param name in its own case
 * @param type the nearest that Hive has
 * @param comment what the metadata say of it
 * @param parameters what engines keep with a column in a catalog, such as Iceberg's field id
 */
public record LakeColumn(String name, HiveType type, Optional<String> comment, Map<String, String> parameters) {

    public LakeColumn {
        parameters = Map.copyOf(parameters);
    }

    public LakeColumn(String name, HiveType type, Optional<String> comment) {
        this(name, type, comment, Map.of());
    }
}
