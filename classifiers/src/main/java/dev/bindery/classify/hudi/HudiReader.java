package dev.bindery.classify.hudi;

import dev.bindery.classify.avro.AvroSchemas;
import dev.bindery.classify.lake.BrokenTableException;
import dev.bindery.classify.lake.FileEvidence;
import dev.bindery.classify.lake.LakeColumn;
import dev.bindery.classify.lake.MetadataText;
import dev.bindery.classify.lake.TableFolder;
import dev.bindery.classify.lake.Totals;
import dev.bindery.model.types.PrimitiveType;
import dev.bindery.model.types.StructType;
import dev.bindery.model.types.TypeLattice;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;

/** Reads the properties and the timeline of a Hudi table. */
public final class HudiReader {

    private static final String PROPERTIES = Timeline.FOLDER + "/hoodie.properties";
    private static final long NEWEST_VERSION = 9;

    /** Hudi's own columns, which stand before the others in every file. */
    private static final List<String> OWN_COLUMNS = List.of(
            "_hoodie_commit_time",
            "_hoodie_commit_seqno",
            "_hoodie_record_key",
            "_hoodie_partition_path",
            "_hoodie_file_name");

    /** How many changes are read for the number of rows; older ones as a rule have no file left. */
    private static final int MOST_CHANGES = 50;

    private final TableFolder folder;
    private final List<FileEvidence> evidence = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    public HudiReader(TableFolder folder) {
        this.folder = folder;
    }

    /** @throws BrokenTableException where properties or timeline can't be read, or no schema is to be found */
    public HudiTable read() throws IOException, BrokenTableException {
        Map<String, String> properties = properties();
        boolean mergeOnRead = type(properties);
        long version = version(properties);
        Timeline timeline = Timeline.of(folder, properties.getOrDefault("hoodie.timeline.path", "timeline"));
        List<Timeline.Instant> newestFirst = timeline.newestFirst();
        Map<String, Long> rows = new HashMap<>();
        Set<String> replaced = new HashSet<>();
        Optional<String> schema = changes(newestFirst, rows, replaced);
        List<LakeColumn> columns = columns(schema, properties);
        List<String> keys = partitionColumns(properties);
        FileSlices slices = FileSlices.of(folder, timeline.completion(), replaced);
        if (slices.logs() > 0) {
            notes.add("Rows in " + slices.logs()
                    + " log files are newer than its base files; how many rows it has isn't" + " known.");
        }
        newestFirst.stream()
                .findFirst()
                .ifPresent(newest -> evidence.add(FileEvidence.of(
                        newest.file().path(),
                        "format",
                        "the file's name",
                        newest.time() + " " + newest.action(),
                        "the newest completed change")));
        String generator = properties
                .getOrDefault(
                        "hoodie.table.keygenerator.type",
                        properties.getOrDefault("hoodie.table.keygenerator.class", ""))
                .toUpperCase(Locale.ROOT);
        return new HudiTable(
                properties.getOrDefault("hoodie.table.name", ""),
                mergeOnRead,
                version,
                newestFirst.stream().findFirst().map(Timeline.Instant::time),
                columns,
                keys,
                !generator.contains("TIMESTAMP") && !generator.contains("CUSTOM"),
                properties
                        .getOrDefault("hoodie.datasource.write.hive_style_partitioning", "false")
                        .equals("true"),
                properties
                        .getOrDefault("hoodie.datasource.write.partitionpath.urlencode", "false")
                        .equals("true"),
                properties
                        .getOrDefault("hoodie.table.base.file.format", "PARQUET")
                        .toUpperCase(Locale.ROOT),
                List.copyOf(slices.partitions()),
                totals(slices, rows),
                properties,
                evidence,
                notes);
    }

    private Map<String, String> properties() throws IOException, BrokenTableException {
        TableFolder.File file = folder.below(Timeline.FOLDER).stream()
                .filter(candidate -> candidate.path().equals(PROPERTIES))
                .findFirst()
                .orElseThrow(() -> new BrokenTableException(PROPERTIES, "The file " + PROPERTIES + " isn't there."));
        Properties loaded = new Properties();
        try {
            loaded.load(new StringReader(MetadataText.read(folder, file)));
        } catch (IllegalArgumentException wrong) {
            throw new BrokenTableException(PROPERTIES, "The file " + PROPERTIES + " isn't one of Java's properties.");
        }
        Map<String, String> properties = new HashMap<>();
        loaded.stringPropertyNames().forEach(name -> properties.put(name, loaded.getProperty(name)));
        return properties;
    }

    private boolean type(Map<String, String> properties) throws BrokenTableException {
        String type = properties.getOrDefault("hoodie.table.type", "");
        if (!type.equals("COPY_ON_WRITE") && !type.equals("MERGE_ON_READ")) {
            throw new BrokenTableException(
                    PROPERTIES,
                    "The file " + PROPERTIES + " has hoodie.table.type \"" + type
                            + "\", which is neither COPY_ON_WRITE nor MERGE_ON_READ.");
        }
        evidence.add(FileEvidence.of(PROPERTIES, "format", "hoodie.table.type", type, "a Hudi table of this kind"));
        return type.equals("MERGE_ON_READ");
    }

    private long version(Map<String, String> properties) throws BrokenTableException {
        String text = properties.getOrDefault("hoodie.table.version", "0");
        if (!text.matches("\\d{1,4}")) {
            throw new BrokenTableException(
                    PROPERTIES, "The file " + PROPERTIES + " has hoodie.table.version \"" + text + "\".");
        }
        long version = Long.parseLong(text);
        if (version > NEWEST_VERSION) {
            evidence.add(FileEvidence.against(
                    PROPERTIES,
                    "format",
                    "hoodie.table.version",
                    text,
                    "newer than " + NEWEST_VERSION + ", the newest that is known; what was read fits all the same"));
        } else {
            evidence.add(
                    FileEvidence.of(PROPERTIES, "format", "hoodie.table.version", text, "the layout of its timeline"));
        }
        return version;
    }

    /** Reads changes from the newest on: for the schema, for what was replaced, and for the rows of files. */
    private Optional<String> changes(List<Timeline.Instant> newestFirst, Map<String, Long> rows, Set<String> replaced)
            throws IOException, BrokenTableException {
        Optional<String> schema = Optional.empty();
        int read = 0;
        for (Timeline.Instant instant : newestFirst) {
            boolean needed = schema.isEmpty() || instant.action().equals("replacecommit") || read < MOST_CHANGES;
            if (!needed) {
                continue;
            }
            read++;
            CommitMetadata metadata = CommitMetadata.read(folder, instant.file());
            metadata.rows().forEach(rows::putIfAbsent);
            replaced.addAll(metadata.replaced());
            if (schema.isEmpty() && metadata.schema().isPresent()) {
                schema = metadata.schema();
                evidence.add(FileEvidence.of(
                        instant.file().path(),
                        "columns",
                        "extraMetadata.schema",
                        schema.get(),
                        "the schema of the newest change that tells one"));
            }
        }
        return schema;
    }

    private List<LakeColumn> columns(Optional<String> written, Map<String, String> properties)
            throws BrokenTableException {
        String where = written.isPresent() ? "extraMetadata.schema" : "hoodie.table.create.schema";
        String file = written.isPresent() ? evidence.get(evidence.size() - 1).file() : PROPERTIES;
        String schema = written.or(() -> Optional.ofNullable(properties.get("hoodie.table.create.schema")))
                .orElseThrow(() -> new BrokenTableException(
                        PROPERTIES,
                        "The table has no schema: no completed change tells one, and " + PROPERTIES
                                + " has no hoodie.table.create.schema."));
        AvroSchemas.Fields fields;
        try {
            fields = AvroSchemas.read(schema);
        } catch (IllegalArgumentException wrong) {
            throw new BrokenTableException(file, "The schema in " + file + " can't be read. " + wrong.getMessage());
        }
        List<LakeColumn> columns = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        if (!properties.getOrDefault("hoodie.populate.meta.fields", "true").equals("false")) {
            for (String own : OWN_COLUMNS) {
                taken.add(own);
                columns.add(new LakeColumn(own, PrimitiveType.STRING, Optional.empty()));
            }
        }
        for (StructType.Field field : fields.struct().fields()) {
            if (taken.add(field.name().toLowerCase(Locale.ROOT))) {
                columns.add(new LakeColumn(
                        field.name(),
                        TypeLattice.voidAsString(field.type()),
                        Optional.ofNullable(fields.comments().get(field.name()))));
                evidence.add(
                        FileEvidence.of(file, "column " + field.name(), where, field.name(), "so " + field.type()));
            }
        }
        return columns;
    }

    /** A custom key generator's fields have their kind behind a colon: {@code day:SIMPLE}. */
    private List<String> partitionColumns(Map<String, String> properties) {
        String text =
                properties.getOrDefault("hoodie.table.partition.fields", "").strip();
        List<String> columns = new ArrayList<>();
        for (String field : text.split(",")) {
            String name = field.strip().replaceFirst(":.*", "");
            if (!name.isEmpty()) {
                columns.add(name);
            }
        }
        if (!columns.isEmpty()) {
            evidence.add(FileEvidence.of(
                    PROPERTIES, "partitions", "hoodie.table.partition.fields", text, "the partition columns"));
        }
        return columns;
    }

    private static Totals totals(FileSlices slices, Map<String, Long> rows) {
        boolean allKnown = slices.logs() == 0 && rows.keySet().containsAll(slices.paths());
        return new Totals(
                OptionalLong.of(slices.base().size()),
                OptionalLong.of(slices.bytes()),
                allKnown
                        ? OptionalLong.of(
                                slices.paths().stream().mapToLong(rows::get).sum())
                        : OptionalLong.empty());
    }
}
