package dev.bindery.catalog.spark;

import dev.bindery.model.Column;
import dev.bindery.model.SerDe;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One table in two forms: Hive's columns and SerDe for Hive, Trino and Glue's clients, and Spark's data source for
 * Spark, which can't read CSV with headers or JSON through Hive's form.
 *
 * <p>What is written, and why: {@code spark.sql.sources.provider} and the schema make Spark use its data source;
 * {@code spark.sql.partitionProvider=catalog} makes it ask the catalog for partitions, without which it would guess them
 * from the folders; the SerDe parameter {@code path} is where it reads, whatever the location says, and without it it
 * silently finds no rows.
 */
public final class SparkForm {

    public static final String PROVIDER = "spark.sql.sources.provider";

    static final String PARTITION_PROVIDER = "spark.sql.partitionProvider";
    static final String PATH = "path";
    static final String OPEN_CSV_SERDE = "org.apache.hadoop.hive.serde2.OpenCSVSerde";

    /** What Spark puts in Hive's columns and location where Hive can't read a table at all. */
    private static final String PLACEHOLDER_COLUMN = "array<string>";

    private static final String PLACEHOLDER_LOCATION = "__PLACEHOLDER__";

    private SparkForm() {}

    /**
     * Adds Spark's form to a table in Hive's form.
     *
     * @param table with the location and the partition keys it will have
     * @param provider the data source, such as {@code csv}
     * @param schema the columns with their original case and true types; partition columns named as the table's
     *     partition keys, apart from case
     * @param options the data source's options, such as {@code header}; among them {@code path} where Spark isn't to
     *     read the location itself but a glob of files in it
     * @throws IllegalArgumentException where the partition columns aren't the table's keys, or it has no location
     */
    public static TableDefinition add(
            TableDefinition table, String provider, SparkSchema schema, Map<String, String> options) {
        List<String> keys = table.partitionKeys().stream().map(Column::name).toList();
        List<String> partitionColumns = schema.partitionColumns().stream()
                .map(column -> SparkSchema.hiveName(column.name()))
                .toList();
        if (!keys.equals(partitionColumns)) {
            throw new IllegalArgumentException(
                    "The partition columns " + partitionColumns + " aren't the table's partition keys " + keys + ".");
        }
        String location = table.descriptor()
                .location()
                .orElseThrow(() -> new IllegalArgumentException("A table without a location has no Spark form."));
        Map<String, String> parameters = schema.in(table.parameters());
        parameters.put(PROVIDER, provider);
        if (table.isPartitioned()) {
            parameters.put(PARTITION_PROVIDER, "catalog");
        }
        SerDe serDe = table.descriptor().serDe();
        Map<String, String> serDeParameters = new HashMap<>(serDe.parameters());
        serDeParameters.remove(PATH);
        serDeParameters.putAll(options);
        serDeParameters.putIfAbsent(PATH, location);
        serDeParameters.putIfAbsent("serialization.format", "1");
        return table.withParameters(parameters)
                .withDescriptor(table.descriptor().withSerDe(serDe.withParameters(serDeParameters)));
    }

    /** Whether a table has both forms: Spark's, and columns that Hive can read. */
    public static boolean isDual(TableDefinition table) {
        return table.parameters().containsKey(PROVIDER)
                && SparkSchema.json(table.parameters()).isPresent()
                && !hasPlaceholderColumns(table.descriptor());
    }

    /**
     * A changed (or new) table with its two forms in step again. A table that isn't in both forms is returned as it is.
     *
     * <p>What changed wins: Spark's schema where that is another than before, otherwise Hive's columns. Of the location
     * and Spark's {@code path} the one that changed wins. Statistics that Spark kept of another schema are dropped.
     *
     * @param before the table as it was; empty for a new one, whose Hive columns win where they have other names than
     *     Spark's schema
     */
    public static TableDefinition keepInStep(Optional<TableDefinition> before, TableDefinition after) {
        boolean dual = isDual(after) || before.isPresent() && isDual(before.get()) && hasSchema(after);
        if (!dual) {
            return after;
        }
        TableDefinition inStep = new ColumnsInStep(before, after).table();
        return locationInStep(before, inStep);
    }

    private static boolean hasSchema(TableDefinition table) {
        return table.parameters().containsKey(PROVIDER)
                && SparkSchema.json(table.parameters()).isPresent();
    }

    static boolean hasPlaceholderColumns(StorageDescriptor descriptor) {
        return descriptor.columns().isEmpty()
                || descriptor.columns().size() == 1
                        && descriptor.columns().get(0).name().equals("col")
                        && descriptor.columns().get(0).type().equals(PLACEHOLDER_COLUMN);
    }

    private static TableDefinition locationInStep(Optional<TableDefinition> before, TableDefinition after) {
        Optional<String> location = after.descriptor().location();
        Optional<String> path = path(after);
        if (location.isEmpty()
                || location.equals(path)
                || location.get().endsWith(PLACEHOLDER_LOCATION)
                || before.isEmpty() && path.isEmpty()) {
            return after;
        }
        if (before.isEmpty()) {
            return sameFolder(path.get(), location.get()) || isGlobIn(path.get(), location.get())
                    ? after
                    : withPath(after, location.get());
        }
        boolean pathChanged = !path(before.get()).equals(path);
        boolean locationChanged = !before.get().descriptor().location().equals(location);
        if (pathChanged && !locationChanged) {
            return path.isEmpty() || isGlobIn(path.get(), location.get())
                    ? after
                    : after.withDescriptor(after.descriptor().withLocation(path));
        }
        if (!locationChanged || path.isPresent() && sameFolder(path.get(), location.get())) {
            return after;
        }
        String old = before.get().descriptor().location().orElse("");
        boolean isGlob = path.isPresent()
                && !pathChanged
                && isGlobIn(path.get(), old)
                && !sameFolder(path.get().replace("\\", ""), old);
        return withPath(
                after, isGlob ? location.get() + path.get().substring(path.get().lastIndexOf('/')) : location.get());
    }

    private static TableDefinition withPath(TableDefinition table, String path) {
        SerDe serDe = table.descriptor().serDe();
        Map<String, String> parameters = new HashMap<>(serDe.parameters());
        parameters.put(PATH, path);
        return table.withDescriptor(table.descriptor().withSerDe(serDe.withParameters(parameters)));
    }

    /** Whether the path names files of the folder by a glob, or is the folder with escaped characters. */
    private static boolean isGlobIn(String path, String folder) {
        if (path.chars().noneMatch(c -> "\\*?{[".indexOf(c) >= 0)) {
            return false;
        }
        String plain = plain(path.replace("\\", ""));
        return plain.equals(plain(folder)) || !folder.isEmpty() && plain.startsWith(plain(folder) + "/");
    }

    /** Spark writes {@code file:/folder} in one place and others {@code file:///folder/} in the next. */
    private static boolean sameFolder(String a, String b) {
        return plain(a).equals(plain(b));
    }

    private static String plain(String location) {
        return location.replaceFirst("^file:/+", "/").replaceFirst("/+$", "");
    }

    private static Optional<String> path(TableDefinition table) {
        return Optional.ofNullable(table.descriptor().serDe().parameters().get(PATH));
    }
}
