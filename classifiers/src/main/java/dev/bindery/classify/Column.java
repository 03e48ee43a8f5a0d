package dev.bindery.classify;

import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.StructType;
import dev.bindery.model.types.TypeLattice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One column.
 *
 * @param name in the file's own case; unique within the file when case is ignored, never empty
 * @param type without any {@code void}: a column of nulls alone is a {@code string}
 * @param original what the file calls it, where that differs from the name (an empty or repeated heading); empty if the
 *     file has no names
 * @param form of a {@code string} column of delimited text: what people read in its values, and how they are written
 * @param stored what engines make of it, where that isn't simply the type
 */
public record Column(
        String name, HiveType type, Optional<String> original, Optional<ValueForm> form, Optional<Stored> stored) {

    public Column(String name, HiveType type, Optional<String> original, Optional<ValueForm> form) {
        this(name, type, original, form, Optional.empty());
    }

    public Column(String name, HiveType type) {
        this(name, type, Optional.of(name));
    }

    public Column(String name, HiveType type, Optional<String> original) {
        this(name, type, original, Optional.empty());
    }

    /** The same column with what people read in it. */
    public Column withForm(Optional<ValueForm> found) {
        return new Column(name, type, original, found, stored);
    }

    /** The type by which an engine reads the column. */
    public HiveType typeFor(Stored.Reader reader) {
        return switch (reader) {
            case CATALOG -> type;
            case HIVE -> stored.map(Stored::hive).orElse(type);
            case SPARK -> stored.map(Stored::spark).orElse(type);
        };
    }

    /** The name as Hive keeps it: in lower case, without the characters that break Hive's column lists. */
    public String hiveName() {
        StringBuilder clean = new StringBuilder(name.length());
        name.toLowerCase(Locale.ROOT)
                .codePoints()
                .map(c -> c == ',' || c == ':' || c == ';' || c == '`' || Character.isISOControl(c) ? '_' : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /**
     * The fields of a schema as columns. Hive has no two names that differ in case alone: of such fields the first stays, and
     * the others are told.
     *
     * @param counterEvidence is given a line for each field that is left out
     */
    public static List<Column> distinct(StructType schema, List<Evidence> counterEvidence) {
        return distinct(schema, schema, schema, Map.of(), counterEvidence);
    }

    /**
     * The same for a file whose bytes engines read by types of their own.
     *
     * @param hive the same fields with the types of Hive's reader
     * @param spark the same fields with the types of Spark's data source
     * @param units by the fields' names, as {@link Stored} has them
     */
    public static List<Column> distinct(
            StructType schema,
            StructType hive,
            StructType spark,
            Map<String, Map<String, String>> units,
            List<Evidence> counterEvidence) {
        Map<String, String> taken = new HashMap<>();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < schema.fields().size(); i++) {
            StructType.Field field = schema.fields().get(i);
            String earlier = taken.putIfAbsent(field.name().toLowerCase(Locale.ROOT), field.name());
            if (earlier == null) {
                HiveType type = TypeLattice.voidAsString(field.type());
                HiveType hives = TypeLattice.voidAsString(hive.fields().get(i).type());
                HiveType sparks = TypeLattice.voidAsString(spark.fields().get(i).type());
                Map<String, String> unit = units.getOrDefault(field.name(), Map.of());
                boolean plain = hives.equals(type) && sparks.equals(type) && unit.isEmpty();
                columns.add(new Column(
                        field.name(),
                        type,
                        Optional.of(field.name()),
                        Optional.empty(),
                        plain ? Optional.empty() : Optional.of(new Stored(hives, sparks, unit))));
            } else {
                counterEvidence.add(new Evidence(
                        "column " + field.name(),
                        "the schema",
                        field.name(),
                        "left out: Hive cannot tell it from '" + earlier + "'"));
            }
        }
        return columns;
    }
}
