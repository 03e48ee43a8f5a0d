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
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.JsonProperties;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/**
 * The reader's schema of a table of Avro files: the files' own where they agree; otherwise a record of all their fields,
 * each of a schema that all files' resolve to, and null for files that lack it.
 *
 * @param text the schema
 * @param asWritten whether every file is written by just this schema
 */
record AvroLiteral(String text, boolean asWritten) {

    static final String PARAMETER = "avro.schema.literal";

    /** @param columns the table's, in their order; a field that isn't among them is left out */
    static AvroLiteral of(List<ReadFile> files, List<SparkTypes.Column> columns) {
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
        Schema first = schemas.get(0);
        Schema merged = record(first, columns, schemas);
        if (schemas.size() == 1 && merged.getFields().equals(first.getFields())) {
            return new AvroLiteral(literals.iterator().next(), true);
        }
        return new AvroLiteral(merged.toString(), false);
    }

    private static Schema parse(String literal) {
        return new Schema.Parser(NameValidator.NO_VALIDATION)
                .setValidateDefaults(false)
                .parse(literal);
    }

    private static Schema record(Schema first, List<SparkTypes.Column> columns, List<Schema> schemas) {
        Schema merged = Schema.createRecord(first.getName(), first.getDoc(), first.getNamespace(), false);
        List<Schema.Field> fields = new ArrayList<>();
        columns.forEach(column -> fields.add(field(column.name(), schemas)));
        merged.setFields(fields);
        try {
            parse(merged.toString());
            return merged;
        } catch (AvroRuntimeException ambiguous) {
            // A record that came out differently in two places can't be defined twice: then the widest schemas hold.
            Schema widest = Schema.createRecord(first.getName(), first.getDoc(), first.getNamespace(), false);
            List<Schema.Field> plain = new ArrayList<>();
            columns.forEach(column -> plain.add(widest(column.name(), schemas)));
            widest.setFields(plain);
            return widest;
        }
    }

    private static Schema.Field field(String name, List<Schema> schemas) {
        List<Schema.Field> same = schemas.stream()
                .map(schema -> named(schema, name))
                .filter(Objects::nonNull)
                .toList();
        boolean missing = same.size() < schemas.size();
        List<Schema> types = same.stream().map(Schema.Field::schema).toList();
        Schema type = AvroMerge.merged(types);
        if (!missing && same.stream().allMatch(field -> field.schema().equals(type))) {
            return new Schema.Field(same.get(0), type);
        }
        if (!missing && !type.isNullable()) {
            return new Schema.Field(same.get(0).name(), type);
        }
        return new Schema.Field(same.get(0).name(), AvroMerge.nullFirst(type), null, JsonProperties.NULL_VALUE);
    }

    private static Schema.Field widest(String name, List<Schema> schemas) {
        Schema.Field best = null;
        boolean nullable = false;
        for (Schema schema : schemas) {
            Schema.Field field = named(schema, name);
            nullable |= field == null || field.schema().isNullable();
            if (field != null && (best == null || AvroMerge.rank(field.schema()) > AvroMerge.rank(best.schema()))) {
                best = field;
            }
        }
        Schema.Field found = Objects.requireNonNull(best, name);
        return nullable
                ? new Schema.Field(found.name(), AvroMerge.nullFirst(found.schema()), null, JsonProperties.NULL_VALUE)
                : new Schema.Field(found.name(), found.schema());
    }

    static Schema.Field named(Schema schema, String name) {
        return schema.getFields().stream()
                .filter(field -> field.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
    }
}
