package dev.bindery.crawl.tables;

import dev.bindery.classify.StorageForm;
import dev.bindery.crawl.reading.ReadFile;
import dev.bindery.model.types.SparkTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;

/**
 * The reader's schema of a table of Avro files: the files' own where they agree; otherwise a record of all their fields,
 * each with the schema of a file that has its merged type, and null for files that lack it.
 */
final class AvroLiteral {

    static final String PARAMETER = "avro.schema.literal";

    private AvroLiteral() {}

    /** @param columns the table's, in their order; a field that isn't among them is left out */
    static String of(List<ReadFile> files, List<SparkTypes.Column> columns) {
        Set<String> literals = new TreeSet<>();
        for (ReadFile file : files) {
            file.classification()
                    .storage()
                    .map(StorageForm::serdeParameters)
                    .map(parameters -> parameters.get(PARAMETER))
                    .filter(Objects::nonNull)
                    .ifPresent(literals::add);
        }
        List<Schema> schemas = literals.stream().map(AvroLiteral::parse).toList();
        if (schemas.size() == 1 && schemas.get(0).getFields().size() == columns.size()) {
            return literals.iterator().next();
        }
        List<Schema.Field> fields = new ArrayList<>();
        for (SparkTypes.Column column : columns) {
            fields.add(field(column, schemas));
        }
        Schema first = schemas.get(0);
        Schema merged = Schema.createRecord(first.getName(), first.getDoc(), first.getNamespace(), false);
        merged.setFields(fields);
        return merged.toString();
    }

    private static Schema parse(String literal) {
        return new Schema.Parser().parse(literal);
    }

    private static Schema.Field field(SparkTypes.Column column, List<Schema> schemas) {
        Schema best = null;
        String name = column.name();
        boolean missing = false;
        for (Schema schema : schemas) {
            Schema.Field field = named(schema, column.name());
            if (field == null) {
                missing = true;
            } else if (best == null || rank(field.schema()) > rank(best)) {
                best = field.schema();
                name = field.name();
            }
        }
        boolean nullable = missing || schemas.stream().anyMatch(schema -> isNullable(named(schema, column.name())));
        if (!nullable) {
            return new Schema.Field(name, best);
        }
        return new Schema.Field(name, nullFirst(best), null, JsonProperties.NULL_VALUE);
    }

    private static Schema.Field named(Schema schema, String name) {
        return schema.getFields().stream()
                .filter(field -> field.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
    }

    private static boolean isNullable(Schema.Field field) {
        return field != null && field.schema().isNullable();
    }

    /** How wide a type is among those that Avro's readers promote: int, long, float, double. */
    private static int rank(Schema schema) {
        return schema.isUnion()
                ? schema.getTypes().stream().mapToInt(AvroLiteral::rank).max().orElse(0)
                : switch (schema.getType()) {
                    case NULL -> 0;
                    case LONG -> 2;
                    case FLOAT -> 3;
                    case DOUBLE -> 4;
                    case RECORD -> 1 + schema.getFields().size();
                    default -> 1;
                };
    }

    private static Schema nullFirst(Schema schema) {
        List<Schema> types = new ArrayList<>(List.of(SchemaBuilder.builder().nullType()));
        if (schema.isUnion()) {
            schema.getTypes().stream()
                    .filter(type -> type.getType() != Schema.Type.NULL)
                    .forEach(types::add);
        } else if (schema.getType() != Schema.Type.NULL) {
            types.add(schema);
        }
        return Schema.createUnion(types);
    }
}
