package dev.bindery.catalog.spark;

import dev.bindery.model.Column;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.HiveTypeSyntaxException;
import dev.bindery.model.types.PrimitiveType;
import dev.bindery.model.types.SparkTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One change of a table in two forms: finds out which of its schemas changed, and makes the other one follow. */
final class ColumnsInStep {

    private static final String STATISTICS = "spark.sql.statistics.";

    private final Optional<TableDefinition> before;
    private final TableDefinition after;

    ColumnsInStep(Optional<TableDefinition> before, TableDefinition after) {
        this.before = before;
        this.after = after;
    }

    TableDefinition table() {
        Optional<SparkSchema> schema = SparkSchema.read(after.parameters());
        if (schema.isEmpty()) {
            return after;
        }
        if (before.isEmpty()) {
            return namesAgree(schema.get()) ? after : sparkFollows(schema.get(), List.of());
        }
        boolean sparkChanged =
                !SparkSchema.json(before.get().parameters()).equals(SparkSchema.json(after.parameters()));
        if (sparkChanged) {
            return hiveFollows(schema.get());
        }
        List<Column> previous = before.get().descriptor().columns();
        boolean hiveChanged = !previous.equals(after.descriptor().columns())
                || !before.get().partitionKeys().equals(after.partitionKeys());
        return hiveChanged ? sparkFollows(schema.get(), previous) : after;
    }

    private boolean namesAgree(SparkSchema schema) {
        return names(schema.columns())
                        .equals(after.descriptor().columns().stream()
                                .map(Column::name)
                                .toList())
                && names(schema.partitionColumns())
                        .equals(after.partitionKeys().stream().map(Column::name).toList());
    }

    private static List<String> names(List<SparkTypes.Column> columns) {
        return columns.stream()
                .map(column -> SparkSchema.hiveName(column.name()))
                .toList();
    }

    /**
     * Hive's columns made from Spark's schema; parameters of columns that stay are kept. Where Spark's type of a column didn't
     * change, neither does Hive's: the two may differ on purpose, where each reads the same bytes by another type.
     */
    private TableDefinition hiveFollows(SparkSchema schema) {
        StorageDescriptor descriptor = after.descriptor();
        boolean text = descriptor
                .serDe()
                .library()
                .filter(SparkForm.OPEN_CSV_SERDE::equals)
                .isPresent();
        Map<String, Column> known = new HashMap<>();
        before.ifPresent(table -> table.descriptor().columns().forEach(column -> known.put(column.name(), column)));
        descriptor.columns().forEach(column -> known.put(column.name(), column));
        Map<String, String> unchanged = unchangedTypes(schema);
        List<Column> columns = new ArrayList<>();
        for (SparkTypes.Column column : schema.columns()) {
            String name = SparkSchema.hiveName(column.name());
            HiveType type = text ? PrimitiveType.STRING : SparkTypes.asHive(column.type());
            columns.add(new Column(
                    name,
                    unchanged.getOrDefault(name, type.print()),
                    column.comment(),
                    known.containsKey(name) ? known.get(name).parameters() : Map.of()));
        }
        return withoutStatistics(after.withDescriptor(descriptor.withColumns(columns)));
    }

    /** Hive's types of the columns that Spark has as it had them before. */
    private Map<String, String> unchangedTypes(SparkSchema schema) {
        Map<String, String> types = new HashMap<>();
        Optional<SparkSchema> previous = before.flatMap(table -> SparkSchema.read(table.parameters()));
        if (previous.isEmpty() || SparkForm.hasPlaceholderColumns(before.get().descriptor())) {
            return types;
        }
        Map<String, HiveType> known = new HashMap<>();
        previous.get().columns().forEach(column -> known.put(SparkSchema.hiveName(column.name()), column.type()));
        Set<String> same = new HashSet<>();
        schema.columns().stream()
                .filter(column -> column.type().equals(known.get(SparkSchema.hiveName(column.name()))))
                .forEach(column -> same.add(SparkSchema.hiveName(column.name())));
        before.get().descriptor().columns().stream()
                .filter(column -> same.contains(column.name()))
                .forEach(column -> types.put(column.name(), column.type()));
        return types;
    }

    /**
     * Spark's schema made from Hive's columns. A column that stays, by name or (renamed) by place, keeps its case and,
     * where Hive's type didn't change, its type: Hive may call text what Spark knows better.
     */
    private TableDefinition sparkFollows(SparkSchema schema, List<Column> previous) {
        List<Column> now = after.descriptor().columns();
        if (SparkForm.hasPlaceholderColumns(after.descriptor())) {
            return after;
        }
        Map<String, SparkTypes.Column> byName = new HashMap<>();
        schema.columns().forEach(column -> byName.put(SparkSchema.hiveName(column.name()), column));
        Map<String, Column> previousByName = new HashMap<>();
        previous.forEach(column -> previousByName.put(column.name(), column));
        Set<String> staying = new HashSet<>();
        now.forEach(column -> staying.add(column.name()));

        List<SparkTypes.Column> columns = new ArrayList<>();
        for (int i = 0; i < now.size(); i++) {
            Column column = now.get(i);
            SparkTypes.Column known = byName.get(column.name());
            Column old = previousByName.get(column.name());
            String name = known == null ? column.name() : known.name();
            if (known == null
                    && now.size() == previous.size()
                    && !staying.contains(previous.get(i).name())) {
                old = previous.get(i);
                known = byName.get(old.name());
            }
            boolean sameType = known != null && (old == null || old.type().equalsIgnoreCase(column.type()));
            columns.add(new SparkTypes.Column(name, sameType ? known.type() : type(column), column.comment()));
        }
        List<SparkTypes.Column> keys = new ArrayList<>();
        for (int i = 0; i < after.partitionKeys().size(); i++) {
            keys.add(key(schema, after.partitionKeys().get(i)));
        }
        SparkSchema changed = new SparkSchema(columns, keys);
        return changed.equals(schema) ? after : withoutStatistics(after.withParameters(changed.in(after.parameters())));
    }

    private static SparkTypes.Column key(SparkSchema schema, Column key) {
        return schema.partitionColumns().stream()
                .filter(column -> SparkSchema.hiveName(column.name()).equals(key.name()))
                .findFirst()
                .map(column -> new SparkTypes.Column(column.name(), type(key), key.comment()))
                .orElseGet(() -> new SparkTypes.Column(key.name(), type(key), key.comment()));
    }

    /** A type that can't be read (Glue's clients may write anything) is text to Spark. */
    private static HiveType type(Column column) {
        try {
            return HiveType.parse(column.type());
        } catch (HiveTypeSyntaxException e) {
            return PrimitiveType.STRING;
        }
    }

    private static TableDefinition withoutStatistics(TableDefinition table) {
        Map<String, String> parameters = new HashMap<>(table.parameters());
        parameters.keySet().removeIf(key -> key.startsWith(STATISTICS));
        return table.withParameters(parameters);
    }
}
