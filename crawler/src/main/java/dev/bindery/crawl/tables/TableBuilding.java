package dev.bindery.crawl.tables;

import dev.bindery.catalog.spark.SparkForm;
import dev.bindery.catalog.spark.SparkSchema;
import dev.bindery.classify.Classification;
import dev.bindery.classify.StorageForm;
import dev.bindery.crawl.grouping.FileGroup;
import dev.bindery.crawl.grouping.Leaf;
import dev.bindery.crawl.reading.ReadFile;
import dev.bindery.model.Column;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.SerDe;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.types.SparkTypes;
import dev.bindery.storage.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Makes tables from groups of files. */
public final class TableBuilding {

    private static final String OPEN_CSV_SERDE = "org.apache.hadoop.hive.serde2.OpenCSVSerde";

    private final Location target;
    private final boolean singleFile;
    private final boolean typedKeys;
    private final List<String> exclusions;
    private final UnaryOperator<ReadFile> whole;

    /**
     * @param target the target's folder
     * @param singleFile whether the target is one file of it
     * @param typedKeys whether partition keys get types where that is safe
     * @param exclusions the target's, as they are kept on its tables
     * @param whole gives a file with all its evidence
     */
    public TableBuilding(
            Location target,
            boolean singleFile,
            boolean typedKeys,
            List<String> exclusions,
            UnaryOperator<ReadFile> whole) {
        this.target = target;
        this.singleFile = singleFile;
        this.typedKeys = typedKeys;
        this.exclusions = List.copyOf(exclusions);
        this.whole = whole;
    }

    /** The table of a group whose leaves all can be read. */
    public CrawledTable build(FileGroup group) {
        List<PartitionKey> keys = PartitionKeys.of(group.levels(), group.leaves(), typedKeys);
        Columns columns = Columns.of(group, keys);
        List<ReadFile> files = group.files();
        ReadFile representative = whole.apply(Representative.of(files));
        Location root = group.folder().isEmpty() ? target : target.child(group.folder());
        Optional<Selection> selection = group.isPartitioned()
                ? Optional.empty()
                : Optional.of(Selection.of(root, group.leaves().get(0), singleFile));
        Location location = selection.map(Selection::location).orElse(root);
        Optional<String> path = selection.flatMap(Selection::path);

        List<String> notes = new ArrayList<>(group.reasons());
        notes.addAll(columns.notes());
        Totals totals = Totals.of(files);
        Optional<AvroLiteral> literal = group.shape().format().equals(Classification.AVRO)
                ? Optional.of(AvroLiteral.of(files, columns.data()))
                : Optional.empty();
        EngineColumns engines = EngineColumns.of(group, columns.data(), literal.map(AvroLiteral::text));
        Map<String, String> fixed = fixedParameters(group, representative, literal);
        TableDefinition hive = hive(group, keys, columns, engines, representative, location, fixed, totals);
        boolean differ = group.shape().readsTypesOfFiles() && engines.differ();
        boolean dual = needsSparkForm(group, path) || differ;
        Map<String, String> options =
                SparkOptions.of(group.shape(), files.stream().anyMatch(ReadFile::lineBreaks));
        literal.filter(it -> !it.asWritten()).ifPresent(it -> options.put("avroSchema", it.text()));
        TableDefinition definition = dual ? spark(hive, group, keys, engines.spark(), path, options) : hive;
        if (group.shape().readsTypesOfFiles()) {
            notes.addAll(engines.notes());
        }
        notes.addAll(TableNotes.of(group, selection, dual));
        return new CrawledTable(
                calledAfter(group, location),
                definition,
                partitions(group, definition, fixed),
                columns.data(),
                group.shape().format(),
                totals.files(),
                totals.records(),
                TableReasons.reason(representative, files.size()),
                TableReasons.findings(files, representative),
                notes);
    }

    private static boolean needsSparkForm(FileGroup group, Optional<String> path) {
        return group.shape().needsSparkSource() || group.shape().isSparkSource() && path.isPresent();
    }

    private String calledAfter(FileGroup group, Location location) {
        if (singleFile) {
            String name = location.name();
            return name.contains(".") ? name.substring(0, name.indexOf('.', 1)) : name;
        }
        String folder = group.folder().isEmpty() ? target.name() : lastPart(group.folder());
        if (group.nameOfFile().isEmpty()) {
            return folder;
        }
        return group.isPartitioned() ? folder + "_" + group.nameOfFile() : group.nameOfFile();
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The parameters that don't change with the number of files: those of the table, and of every partition. */
    private Map<String, String> fixedParameters(
            FileGroup group, ReadFile representative, Optional<AvroLiteral> literal) {
        Map<String, String> parameters = new TreeMap<>();
        representative
                .classification()
                .storage()
                .map(StorageForm::tableParameters)
                .ifPresent(parameters::putAll);
        literal.ifPresent(it -> parameters.put(AvroLiteral.PARAMETER, it.text()));
        parameters.putIfAbsent("classification", group.shape().format());
        Set<String> compressions = group.files().stream()
                .map(file -> file.classification().compression())
                .collect(Collectors.toCollection(TreeSet::new));
        if (compressions.size() == 1) {
            parameters.put("compressionType", compressions.iterator().next());
        }
        parameters.put("typeOfData", "file");
        if (!exclusions.isEmpty()) {
            parameters.put(
                    "exclusions",
                    exclusions.stream()
                            .map(glob -> "\"" + glob.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                            .collect(Collectors.joining(",", "[", "]")));
        }
        return parameters;
    }

    private TableDefinition hive(
            FileGroup group,
            List<PartitionKey> keys,
            Columns columns,
            EngineColumns engines,
            ReadFile representative,
            Location location,
            Map<String, String> fixed,
            Totals totals) {
        StorageForm storage = representative.classification().storage().orElseThrow();
        boolean asText = storage.serdeLibrary().equals(OPEN_CSV_SERDE);
        Map<String, String> serDe = new HashMap<>(storage.serdeParameters());
        if (serDe.containsKey(AvroLiteral.PARAMETER)) {
            serDe.put(AvroLiteral.PARAMETER, fixed.get(AvroLiteral.PARAMETER));
        }
        if (serDe.containsKey("paths")) {
            serDe.put(
                    "paths",
                    columns.data().stream()
                            .map(SparkTypes.Column::name)
                            .sorted()
                            .collect(Collectors.joining(",")));
        }
        StorageDescriptor descriptor = StorageDescriptor.EMPTY
                .withColumns(asText ? columns.hiveText() : engines.hive())
                .withLocation(location.toString())
                .withFormats(storage.inputFormat(), storage.outputFormat())
                .withSerDe(SerDe.of(storage.serdeLibrary(), serDe))
                .withParameters(fixed);
        Map<String, String> parameters = new TreeMap<>(fixed);
        parameters.putAll(totals.parameters());
        parameters.put("EXTERNAL", "TRUE");
        parameters.put("CrawlerSchemaSerializerVersion", "1.0");
        parameters.put("CrawlerSchemaDeserializerVersion", "1.0");
        return TableDefinition.of(TableDefinition.EXTERNAL_TABLE, descriptor)
                .withPartitionKeys(keys.stream()
                        .map(key -> Column.of(key.name(), key.type().print()))
                        .toList())
                .withParameters(parameters);
    }

    private static TableDefinition spark(
            TableDefinition hive,
            FileGroup group,
            List<PartitionKey> keys,
            List<SparkTypes.Column> columns,
            Optional<String> path,
            Map<String, String> options) {
        List<SparkTypes.Column> partitionColumns = keys.stream()
                .map(key -> new SparkTypes.Column(key.name(), key.type()))
                .toList();
        path.ifPresent(text -> options.put("path", text));
        String provider = SparkOptions.provider(group.shape());
        TableDefinition both = SparkForm.add(hive, provider, new SparkSchema(columns, partitionColumns), options);
        Optional<String> jar = SparkOptions.jar(provider);
        if (jar.isEmpty()) {
            return both;
        }
        Map<String, String> parameters = new HashMap<>(both.parameters());
        parameters.put("bindery.requires.jar", jar.get());
        return both.withParameters(parameters);
    }

    private List<PartitionDefinition> partitions(FileGroup group, TableDefinition table, Map<String, String> fixed) {
        if (!group.isPartitioned()) {
            return List.of();
        }
        List<PartitionDefinition> partitions = new ArrayList<>();
        for (Leaf leaf : group.leaves()) {
            Map<String, String> parameters = new TreeMap<>(fixed);
            parameters.putAll(Totals.of(leaf.files()).parameters());
            Location folder = target.child(leaf.folder());
            Location location = leaf.isAlone()
                    ? folder
                    : folder.child(leaf.files().get(0).file().name());
            partitions.add(
                    PartitionDefinition.of(leaf.values(), table.descriptor().withLocation(location.toString()))
                            .withParameters(parameters));
        }
        return partitions;
    }
}
