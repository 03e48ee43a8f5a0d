package dev.bindery.crawl.targets;

import dev.bindery.catalog.spark.SparkForm;
import dev.bindery.catalog.spark.SparkSchema;
import dev.bindery.crawl.ownership.Base;
import dev.bindery.crawl.ownership.CrawlerParameters;
import dev.bindery.crawl.plan.Finding;
import dev.bindery.crawl.tables.CrawledTable;
import dev.bindery.model.Column;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.SerDe;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.HiveTypeSyntaxException;
import dev.bindery.model.types.PrimitiveType;
import dev.bindery.model.types.SparkTypes;
import dev.bindery.model.types.StructType;
import dev.bindery.model.types.TypeLattice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table of which only some folders were looked at: what its files said before, and what those folders say now. Columns
 * are added and widened; whether one is in no file any more can't be known.
 */
final class GrownTable {

    private static final String OPEN_CSV_SERDE = "org.apache.hadoop.hive.serde2.OpenCSVSerde";

    private final TableDefinition there;
    private final TableDefinition before;
    private final List<CrawledTable> parts = new ArrayList<>();

    /** @param base what the last crawl wanted of the table, where that is known */
    GrownTable(TableDefinition there, Optional<Base> base) {
        this.there = there;
        this.before = base.filter(known -> !known.columns().isEmpty())
                .map(known -> asBefore(there, known))
                .orElse(there);
    }

    private static TableDefinition asBefore(TableDefinition there, Base base) {
        Map<String, String> parameters = new HashMap<>(base.parameters());
        there.parameters().forEach((key, value) -> {
            if (CrawlerParameters.STATISTICS.contains(key) || key.startsWith("CrawlerSchema")) {
                parameters.put(key, value);
            }
        });
        return there.withParameters(parameters)
                .withDescriptor(there.descriptor()
                        .withColumns(base.columns())
                        .withParameters(base.descriptorParameters())
                        .withLocation(base.location())
                        .withFormats(
                                base.inputFormat().orElse(""),
                                base.outputFormat().orElse(""))
                        .withSerDe(new SerDe(there.descriptor().serDe().name(), base.serDe(), base.serDeParameters())));
    }

    /** The columns that the table's files had. */
    StructType columns() {
        return struct(canonical(before));
    }

    /** Why files that are written so can't be files of the table; empty where they can. */
    Optional<String> objection(CrawledTable part) {
        for (String key : List.of("classification", "delimiter", "rowTag", "jsonPath")) {
            String was = before.parameters().get(key);
            String is = part.definition().parameters().get(key);
            if (was != null && is != null && !was.equals(is)) {
                return Optional.of("its " + key + " is " + is + ", the table's " + was);
            }
        }
        Optional<String> was = before.descriptor().serDe().library();
        Optional<String> is = part.definition().descriptor().serDe().library();
        return was.isPresent() && !was.equals(is)
                ? Optional.of("its files want the SerDe " + is.orElse("none") + ", the table has " + was.get())
                : Optional.empty();
    }

    void add(CrawledTable part) {
        parts.add(part);
    }

    /**
     * The table as the files say it should be.
     *
     * @param leaving the statistics of the partitions that were looked at, as they were
     */
    CrawledTable crawled(String name, List<Map<String, String>> leaving) {
        List<SparkTypes.Column> columns = columnsOfAll();
        boolean asText = before.descriptor()
                .serDe()
                .library()
                .filter(OPEN_CSV_SERDE::equals)
                .isPresent();
        List<Column> hive = columns.stream()
                .map(column -> Column.of(
                        SparkSchema.hiveName(column.name()), (asText ? PrimitiveType.STRING : column.type()).print()))
                .toList();
        List<PartitionDefinition> partitions =
                parts.stream().flatMap(part -> part.partitions().stream()).toList();
        Map<String, String> parameters = new HashMap<>(before.parameters());
        count(parameters, leaving, partitions);
        Optional<SparkSchema> spark = SparkSchema.read(before.parameters());
        if (spark.isPresent() && parameters.containsKey(SparkForm.PROVIDER)) {
            parameters.keySet().removeIf(key -> key.startsWith("spark.sql.sources.schema"));
            parameters.putAll(new SparkSchema(columns, spark.get().partitionColumns()).parameters());
        }
        TableDefinition definition =
                before.withDescriptor(before.descriptor().withColumns(hive)).withParameters(parameters);
        List<Finding> findings =
                parts.stream().flatMap(part -> part.findings().stream()).toList();
        List<String> notes = new ArrayList<>();
        notes.add(
                "Only folders that are new or that events named were looked at; what the others hold is taken to be as"
                        + " it was.");
        parts.stream().flatMap(part -> part.notes().stream()).distinct().forEach(notes::add);
        return new CrawledTable(
                name,
                definition,
                partitions,
                columns,
                before.parameters().getOrDefault("classification", ""),
                parts.stream().mapToLong(CrawledTable::files).sum(),
                parts.stream().mapToLong(CrawledTable::records).sum(),
                parts.isEmpty() ? "files of it are gone." : parts.get(0).reason(),
                findings,
                notes);
    }

    private List<SparkTypes.Column> columnsOfAll() {
        List<SparkTypes.Column> all = new ArrayList<>(canonical(before));
        for (CrawledTable part : parts) {
            for (SparkTypes.Column column : part.columns()) {
                String name = SparkSchema.hiveName(column.name());
                int at = indexOf(all, name);
                if (at < 0) {
                    all.add(column);
                } else {
                    SparkTypes.Column old = all.get(at);
                    all.set(
                            at,
                            new SparkTypes.Column(
                                    old.name(),
                                    TypeLattice.voidAsString(TypeLattice.join(old.type(), column.type())
                                            .type())));
                }
            }
        }
        return all;
    }

    private static int indexOf(List<SparkTypes.Column> columns, String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (SparkSchema.hiveName(columns.get(i).name()).equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private static void count(
            Map<String, String> parameters, List<Map<String, String>> leaving, List<PartitionDefinition> coming) {
        for (String key : List.of("objectCount", "sizeKey", "recordCount")) {
            if (parameters.containsKey(key)) {
                long count = number(parameters, key)
                        - leaving.stream().mapToLong(each -> number(each, key)).sum()
                        + coming.stream()
                                .mapToLong(each -> number(each.parameters(), key))
                                .sum();
                parameters.put(key, Long.toString(Math.max(0, count)));
            }
        }
        long records = number(parameters, "recordCount");
        if (records > 0) {
            parameters.put(
                    "averageRecordSize", Long.toString(Math.round((double) number(parameters, "sizeKey") / records)));
        }
    }

    private static long number(Map<String, String> parameters, String key) {
        String text = parameters.getOrDefault(key, "0");
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    private static List<SparkTypes.Column> canonical(TableDefinition table) {
        return SparkSchema.read(table.parameters())
                .map(SparkSchema::columns)
                .orElseGet(() -> table.descriptor().columns().stream()
                        .map(column -> new SparkTypes.Column(column.name(), type(column.type())))
                        .toList());
    }

    private static HiveType type(String text) {
        try {
            return HiveType.parse(text);
        } catch (HiveTypeSyntaxException e) {
            return PrimitiveType.STRING;
        }
    }

    static StructType struct(List<SparkTypes.Column> columns) {
        return new StructType(columns.stream()
                .map(column -> new StructType.Field(column.name(), column.type()))
                .toList());
    }
}
