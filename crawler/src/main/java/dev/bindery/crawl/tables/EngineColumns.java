package dev.bindery.crawl.tables;

import dev.bindery.catalog.spark.SparkSchema;
import dev.bindery.classify.Classification;
import dev.bindery.classify.Column;
import dev.bindery.classify.Stored.Reader;
import dev.bindery.classify.avro.AvroSchemas;
import dev.bindery.crawl.grouping.FileGroup;
import dev.bindery.crawl.reading.ReadFile;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.Joined;
import dev.bindery.model.types.SparkTypes;
import dev.bindery.model.types.StructType;
import dev.bindery.model.types.TypeConflict;
import dev.bindery.model.types.TypeLattice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A table's data columns by the types with which Hive's reader and Spark's data source get at their values: the columns' own, but
 * for bytes that an engine knows by another type (microseconds of Avro are numbers to Hive).
 *
 * @param hive in the columns' order
 * @param spark in the columns' order, with Spark's spelling
 */
record EngineColumns(List<dev.bindery.model.Column> hive, List<SparkTypes.Column> spark) {

    /** @param literal the reader's schema of Avro files, which is where Hive's columns of them come from */
    static EngineColumns of(FileGroup group, List<SparkTypes.Column> columns, Optional<String> literal) {
        List<List<Column>> seen = seen(group);
        boolean plain = literal.isEmpty()
                && seen.stream().flatMap(List::stream).allMatch(column -> column.stored()
                        .isEmpty());
        Map<String, HiveType> ofLiteral = literal.map(EngineColumns::hiveTypes).orElse(Map.of());
        List<dev.bindery.model.Column> hive = new ArrayList<>();
        List<SparkTypes.Column> spark = new ArrayList<>();
        Map<String, List<Column>> byName = plain ? Map.of() : byName(seen);
        for (SparkTypes.Column column : columns) {
            String name = column.name().toLowerCase(Locale.ROOT);
            List<Column> files = byName.getOrDefault(name, List.of());
            HiveType hives = ofLiteral.getOrDefault(name, joined(files, Reader.HIVE, column.type()));
            HiveType sparks = joined(files, Reader.SPARK, column.type());
            hive.add(dev.bindery.model.Column.of(
                    SparkSchema.hiveName(column.name()),
                    SparkTypes.asHive(hives).print()));
            spark.add(new SparkTypes.Column(column.name(), sparks, column.comment()));
        }
        return new EngineColumns(hive, spark);
    }

    /** Whether Hive's types would be wrong for Spark, so that the table needs Spark's form beside them. */
    boolean differ() {
        if (refusedBySpark()) {
            return false;
        }
        for (int i = 0; i < hive.size(); i++) {
            if (!hive.get(i).type().equals(spark.get(i).type().print())) {
                return true;
            }
        }
        return false;
    }

    /** Whether Spark won't look at the table at all, because it can't read one of Hive's types. */
    private boolean refusedBySpark() {
        return hive.stream().anyMatch(column -> column.type().contains("uniontype<"));
    }

    /** The columns that Hive and Spark have by different types; sentences. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (refusedBySpark()) {
            notes.add("A column has a uniontype, and Spark refuses tables with such columns; Hive reads it.");
            return notes;
        }
        for (int i = 0; i < hive.size(); i++) {
            String sparks = spark.get(i).type().print();
            if (!hive.get(i).type().equals(sparks)) {
                notes.add("The column " + spark.get(i).name() + " is "
                        + hive.get(i).type() + " to Hive and Trino and " + sparks
                        + " to Spark: each reads its bytes by that type.");
            }
        }
        return notes;
    }

    /** The different lists of columns among the files; thousands of files share a few. */
    private static List<List<Column>> seen(FileGroup group) {
        Set<List<Column>> instances = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<List<Column>> different = new LinkedHashSet<>();
        for (ReadFile file : group.files()) {
            Classification found = file.classification();
            if (instances.add(found.columns())) {
                different.add(found.columns());
            }
        }
        return List.copyOf(different);
    }

    private static Map<String, List<Column>> byName(List<List<Column>> seen) {
        Map<String, List<Column>> byName = new HashMap<>();
        seen.stream().flatMap(List::stream).forEach(column -> byName.computeIfAbsent(
                        column.name().toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                .add(column));
        return byName;
    }

    /** Where all files have the column's own type, that; otherwise what the files' types have in common, if anything. */
    private static HiveType joined(List<Column> files, Reader reader, HiveType own) {
        if (files.stream().allMatch(column -> column.typeFor(reader).equals(column.type()))) {
            return own;
        }
        Joined joined = TypeLattice.joinAll(
                files.stream().map(column -> column.typeFor(reader)).toList());
        boolean incompatible =
                joined.conflicts().stream().anyMatch(conflict -> conflict.kind() == TypeConflict.Kind.INCOMPATIBLE);
        return incompatible ? own : TypeLattice.voidAsString(joined.type());
    }

    private static Map<String, HiveType> hiveTypes(String literal) {
        StructType struct = AvroSchemas.read(literal, Reader.HIVE).struct();
        Map<String, HiveType> types = new HashMap<>();
        struct.fields()
                .forEach(field ->
                        types.put(field.name().toLowerCase(Locale.ROOT), TypeLattice.voidAsString(field.type())));
        return types;
    }
}
