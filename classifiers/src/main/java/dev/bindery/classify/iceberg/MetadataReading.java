package dev.bindery.classify.iceberg;

import dev.bindery.classify.lake.BrokenTableException;
import dev.bindery.classify.lake.FileEvidence;
import dev.bindery.classify.lake.LakeColumn;
import dev.bindery.classify.lake.Totals;
import dev.bindery.classify.sample.SchemaLimits;
import dev.bindery.model.json.JsonObject;
import dev.bindery.model.types.HiveType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** From the JSON of a metadata file to the table. */
final class MetadataReading {

    private static final long NEWEST_FORMAT = 3;
    private static final long NO_SNAPSHOT = -1;

    private final MetadataFiles.Numbered numbered;
    private final String file;
    private final JsonObject json;
    private final List<FileEvidence> evidence;
    private final List<String> notes = new ArrayList<>();

    MetadataReading(MetadataFiles.Numbered numbered, JsonObject json, List<FileEvidence> before) {
        this.numbered = numbered;
        this.file = numbered.file().path();
        this.json = json;
        this.evidence = new ArrayList<>(before);
    }

    /** @throws IllegalArgumentException where a member is missing or of another kind */
    IcebergTable table() throws BrokenTableException {
        long version = json.number("format-version")
                .orElseThrow(() -> new IllegalArgumentException("It has no \"format-version\"."));
        if (version < 1 || version > NEWEST_FORMAT) {
            throw new BrokenTableException(
                    file,
                    "The metadata file " + file + " has format-version " + version + ", and 1 to " + NEWEST_FORMAT
                            + " are known.");
        }
        evidence.add(FileEvidence.of(
                file,
                "format",
                "format-version",
                Long.toString(version),
                "Iceberg's metadata, the newest by its name"));
        JsonObject schema = schema();
        List<LakeColumn> columns = columns(schema);
        List<String> partitioning = partitioning(schema);
        Optional<JsonObject> snapshot = snapshot();
        Totals totals = totals(snapshot);
        if (!numbered.byName()) {
            notes.add("Writers of this table commit through a catalog. The crawl takes the newest metadata file that is"
                    + " there, " + file + "; where its commit failed, the catalog that they use knows better.");
        }
        List<String> earlier = new ArrayList<>();
        for (JsonObject entry : json.objects("metadata-log")) {
            entry.text("metadata-file").ifPresent(path -> earlier.add(path.substring(path.lastIndexOf('/') + 1)));
        }
        return new IcebergTable(
                file,
                numbered.version(),
                version,
                json.text("table-uuid"),
                json.requiredText("location"),
                json.number("last-updated-ms").orElse(0L),
                earlier,
                columns,
                partitioning,
                snapshot.flatMap(it -> it.number("snapshot-id")),
                numbered.byName(),
                totals,
                json.textMap("properties"),
                evidence,
                notes);
    }

    private JsonObject schema() {
        List<JsonObject> schemas = json.objects("schemas");
        Optional<Long> current = json.number("current-schema-id");
        if (schemas.isEmpty() || current.isEmpty()) {
            return json.object("schema").orElseThrow(() -> new IllegalArgumentException("It has no schema."));
        }
        return schemas.stream()
                .filter(schema -> schema.number("schema-id").equals(current))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "It has no schema with the id " + current.get() + ", which is its current one."));
    }

    private List<LakeColumn> columns(JsonObject schema) {
        String where = "the schema"
                + schema.number("schema-id").map(id -> " with id " + id).orElse("");
        List<JsonObject> fields = schema.objects("fields");
        if (fields.size() > SchemaLimits.MOST_FIELDS) {
            throw new IllegalArgumentException(
                    "It has " + fields.size() + " columns, and at most " + SchemaLimits.MOST_FIELDS + " are read.");
        }
        List<LakeColumn> columns = new ArrayList<>();
        Map<String, String> taken = new HashMap<>();
        for (JsonObject field : fields) {
            String name = field.requiredText("name");
            String earlier = taken.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            if (name.isBlank() || earlier != null) {
                evidence.add(FileEvidence.against(
                        file, "column " + name, where, name, "left out: the catalog can't tell it from another"));
                continue;
            }
            Object written = field.members().get("type");
            HiveType type = IcebergTypes.type(written);
            String rule = IcebergTypes.isStandIn(written)
                    ? "shown as " + type + ", because the catalog has no such type"
                    : "so " + type;
            evidence.add(FileEvidence.of(file, "column " + name, where, IcebergTypes.printed(written), rule));
            columns.add(new LakeColumn(name, type, field.text("doc"), parameters(field)));
        }
        return columns;
    }

    /** As Iceberg's own Glue catalog keeps them. */
    private static Map<String, String> parameters(JsonObject field) {
        Map<String, String> parameters = new HashMap<>();
        field.number("id").ifPresent(id -> parameters.put("iceberg.field.id", id.toString()));
        parameters.put("iceberg.field.optional", Boolean.toString(!field.bool("required")));
        parameters.put("iceberg.field.current", "true");
        return parameters;
    }

    private List<String> partitioning(JsonObject schema) {
        Map<Long, String> names = new HashMap<>();
        for (JsonObject field : schema.objects("fields")) {
            field.number("id").ifPresent(id -> names.put(id, field.requiredText("name")));
        }
        List<JsonObject> specs = json.objects("partition-specs");
        Optional<Long> current = json.number("default-spec-id");
        List<JsonObject> fields = specs.isEmpty() || current.isEmpty()
                ? json.objects("partition-spec")
                : specs.stream()
                        .filter(spec -> spec.number("spec-id").equals(current))
                        .findFirst()
                        .map(spec -> spec.objects("fields"))
                        .orElseThrow(() -> new IllegalArgumentException(
                                "It has no partition spec with the id " + current.get() + ", which is its default."));
        List<String> partitioning = new ArrayList<>();
        for (JsonObject field : fields) {
            String transform = field.requiredText("transform");
            // Of a nested column only the id is known here; the field's own name then tells enough.
            String source = field.number("source-id").map(names::get).orElse(null);
            String column = source == null ? field.text("name").orElse("?") : source;
            if (!transform.equals("void")) {
                partitioning.add(described(transform, column));
            }
        }
        if (!partitioning.isEmpty()) {
            evidence.add(FileEvidence.of(
                    file,
                    "partitions",
                    "the default partition spec",
                    String.join(", ", partitioning),
                    "hidden partitions, which engines take from the metadata: the table has no keys in the catalog"));
        }
        return partitioning;
    }

    private static String described(String transform, String column) {
        if (transform.equals("identity")) {
            return column;
        }
        int bracket = transform.indexOf('[');
        return bracket < 0 || !transform.endsWith("]")
                ? transform + "(" + column + ")"
                : transform.substring(0, bracket) + "(" + transform.substring(bracket + 1, transform.length() - 1)
                        + ", " + column + ")";
    }

    private Optional<JsonObject> snapshot() {
        Optional<Long> current = json.number("current-snapshot-id").filter(id -> id != NO_SNAPSHOT);
        if (current.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(json.objects("snapshots").stream()
                .filter(snapshot -> snapshot.number("snapshot-id").equals(current))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "It has no snapshot with the id " + current.get() + ", which is its current one.")));
    }

    private Totals totals(Optional<JsonObject> snapshot) {
        if (snapshot.isEmpty()) {
            return new Totals(OptionalLong.of(0), OptionalLong.of(0), OptionalLong.of(0));
        }
        Optional<JsonObject> summary = snapshot.get().object("summary");
        OptionalLong positions = count(summary, "total-position-deletes");
        OptionalLong equalities = count(summary, "total-equality-deletes");
        OptionalLong records = count(summary, "total-records");
        if (equalities.orElse(0) > 0) {
            notes.add("Rows are deleted by " + equalities.getAsLong()
                    + " equality deletes; the number of rows counts them still.");
        }
        if (records.isPresent() && positions.orElse(0) > 0) {
            records = OptionalLong.of(Math.max(0, records.getAsLong() - positions.getAsLong()));
        }
        if (records.isPresent()) {
            evidence.add(FileEvidence.of(
                    file,
                    "records",
                    "the summary of snapshot "
                            + snapshot.get().number("snapshot-id").orElse(NO_SNAPSHOT),
                    "total-records " + count(summary, "total-records").orElse(0),
                    "so " + records.getAsLong() + " rows"));
        }
        return new Totals(count(summary, "total-data-files"), count(summary, "total-files-size"), records);
    }

    private static OptionalLong count(Optional<JsonObject> summary, String name) {
        return summary.flatMap(it -> it.text(name))
                .filter(text -> text.matches("\\d{1,18}"))
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }
}
