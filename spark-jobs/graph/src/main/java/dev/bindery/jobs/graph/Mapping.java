package dev.bindery.jobs.graph;

import java.util.Objects;

/**
 * What becomes of one column.
 *
 * @param sourcePath the column, with dots into structs; a part that has a dot of its own stands in backquotes
 *     ({@link FieldPath})
 * @param sourceType its type in Hive's notation, as far as known; decides which value is taken where a column holds
 *     several types
 * @param targetPath where the value goes; dots make structs
 * @param targetType what it is cast to, in Hive's notation; a value that cannot be cast becomes null
 */
public record Mapping(String sourcePath, String sourceType, String targetPath, String targetType) {

    public Mapping {
        Objects.requireNonNull(sourcePath, "sourcePath");
        Objects.requireNonNull(sourceType, "sourceType");
        Objects.requireNonNull(targetPath, "targetPath");
        Objects.requireNonNull(targetType, "targetType");
    }

    /** The same column with the same type. */
    public static Mapping keep(String path, String type) {
        return new Mapping(path, type, path, type);
    }
}
