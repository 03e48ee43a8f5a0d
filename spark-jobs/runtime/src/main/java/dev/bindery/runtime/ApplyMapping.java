package dev.bindery.runtime;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;

import dev.bindery.jobs.graph.FieldPath;
import dev.bindery.jobs.graph.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Keeps, renames, moves and casts columns, as one projection that Spark optimises with the rest of the plan. What no
 * mapping names is left out; the order of mappings is the order of columns, a struct standing where its first field is
 * named. A value that cannot be cast becomes null, as in AWS Glue.
 */
public final class ApplyMapping {

    private final StructType schema;
    private final boolean caseSensitive;
    private final String frameName;

    private ApplyMapping(StructType schema, boolean caseSensitive, String frameName) {
        this.schema = schema;
        this.caseSensitive = caseSensitive;
        this.frameName = frameName;
    }

    /**
     * @param caseSensitive whether source paths must have the columns' case
     * @param transformationContext the name of the frame that comes out
     * @throws IllegalArgumentException where a path has no column, two columns get one name, or a type is unknown
     */
    public static DynamicFrame apply(
            DynamicFrame frame, List<Mapping> mappings, boolean caseSensitive, String transformationContext) {
        if (mappings.isEmpty()) {
            throw new IllegalArgumentException("The mapping \"" + transformationContext + "\" keeps no column.");
        }
        ApplyMapping step = new ApplyMapping(frame.schema(), caseSensitive, frame.name());
        Target root = new Target();
        for (Mapping mapping : mappings) {
            Column value = step.value(mapping);
            root.put(FieldPath.parse(mapping.targetPath()), 0, value);
        }
        return DynamicFrame.fromDF(frame.toDF().select(root.columns()), frame.glueContext(), transformationContext);
    }

    private Column value(Mapping mapping) {
        FieldPath path = FieldPath.parse(mapping.sourcePath());
        List<String> exact = new ArrayList<>();
        DataType type = schema;
        for (String name : path.names()) {
            if (!(type instanceof StructType struct)) {
                throw new IllegalArgumentException("The mapping of " + path + " reaches into " + new FieldPath(exact)
                        + ", which is no struct but " + type.catalogString() + ".");
            }
            StructField field = field(struct, name, path);
            exact.add(field.name());
            type = field.dataType();
        }
        Column column = col(GlueContext.quoted(exact.toArray(String[]::new)));
        DataType target = TypeNames.parse(mapping.targetType(), mapping.targetPath());
        return type.equals(target) ? column : column.try_cast(target);
    }

    /** The field of this name: the one with the same case if there is one, else the only one without regard to case. */
    private StructField field(StructType struct, String name, FieldPath path) {
        List<StructField> alike = new ArrayList<>();
        for (StructField field : struct.fields()) {
            if (field.name().equals(name)) {
                return field;
            }
            if (!caseSensitive && field.name().equalsIgnoreCase(name)) {
                alike.add(field);
            }
        }
        if (alike.size() == 1) {
            return alike.get(0);
        }
        String there = List.of(struct.fields()).stream().map(StructField::name).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("The mapping of " + path + " finds "
                + (alike.isEmpty() ? "no column \"" : "several columns \"") + name + "\" in the frame \"" + frameName
                + "\": it has " + there + ".");
    }

    /** What has been mapped so far: a value, or a struct of more. */
    private static final class Target {

        private final Map<String, Target> fields = new LinkedHashMap<>();
        private final Map<String, String> names = new LinkedHashMap<>();
        private Column value;

        void put(FieldPath path, int depth, Column column) {
            if (depth == path.names().size()) {
                if (value != null || !fields.isEmpty()) {
                    throw new IllegalArgumentException("Two mappings make the column " + path + ".");
                }
                value = column;
                return;
            }
            if (value != null) {
                throw new IllegalArgumentException(
                        "The mappings make " + new FieldPath(path.names().subList(0, depth))
                                + " a column and a struct that holds " + path + ".");
            }
            String name = path.names().get(depth);
            String key = name.toLowerCase(Locale.ROOT);
            names.putIfAbsent(key, name);
            fields.computeIfAbsent(key, missing -> new Target()).put(path, depth + 1, column);
        }

        Column[] columns() {
            return fields.entrySet().stream()
                    .map(entry -> entry.getValue().column().as(names.get(entry.getKey())))
                    .toArray(Column[]::new);
        }

        private Column column() {
            return value != null ? value : struct(columns());
        }
    }
}
