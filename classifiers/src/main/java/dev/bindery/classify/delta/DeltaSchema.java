package dev.bindery.classify.delta;

import dev.bindery.classify.lake.FileEvidence;
import dev.bindery.classify.lake.LakeColumn;
import dev.bindery.classify.sample.SchemaLimits;
import dev.bindery.model.json.Json;
import dev.bindery.model.json.JsonObject;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.PrimitiveType;
import dev.bindery.model.types.SparkTypes;
import dev.bindery.model.types.TypeLattice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The schema of a Delta table: Spark's own JSON for types. */
final class DeltaSchema {

    private final String file;
    private final String where;
    private final List<FileEvidence> evidence;

    DeltaSchema(String file, String where, List<FileEvidence> evidence) {
        this.file = file;
        this.where = where;
        this.evidence = evidence;
    }

    /** @throws IllegalArgumentException where it is no schema */
    List<LakeColumn> columns(String schema) {
        JsonObject struct = Json.object(schema).named("The schema");
        List<JsonObject> fields = struct.objects("fields");
        if (fields.size() > SchemaLimits.MOST_FIELDS) {
            throw new IllegalArgumentException(
                    "It has " + fields.size() + " columns, and at most " + SchemaLimits.MOST_FIELDS + " are read.");
        }
        List<LakeColumn> columns = new ArrayList<>();
        Map<String, String> taken = new HashMap<>();
        for (JsonObject field : fields) {
            String name = field.requiredText("name");
            if (name.isEmpty()) {
                throw new IllegalArgumentException("A column has an empty name.");
            }
            if (taken.putIfAbsent(name.toLowerCase(Locale.ROOT), name) != null) {
                throw new IllegalArgumentException("Two columns are called \"" + name + "\", apart from case.");
            }
            columns.add(new LakeColumn(name, type(name, field.members().get("type")), comment(field)));
        }
        return columns;
    }

    private static Optional<String> comment(JsonObject field) {
        return field.members().get("metadata") instanceof Map<?, ?> metadata
                        && metadata.get("comment") instanceof String comment
                ? Optional.of(comment)
                : Optional.empty();
    }

    /** Engines take the types from the log: where Hive has no such type, a text stands for it in the catalog. */
    private HiveType type(String name, Object json) {
        String written = json instanceof String text ? text : Json.print(json);
        try {
            HiveType type = TypeLattice.voidAsString(
                    json instanceof String
                            ? SparkTypes.parseType("\"" + written + "\"")
                            : SparkTypes.parseType(written));
            evidence.add(FileEvidence.of(file, "column " + name, where, written, "so " + type));
            return type;
        } catch (IllegalArgumentException unknown) {
            evidence.add(FileEvidence.against(
                    file,
                    "column " + name,
                    where,
                    written,
                    "shown as string: the catalog has no such type, and engines take it from the log"));
            return PrimitiveType.STRING;
        }
    }
}
