package dev.bindery.crawl.lakes;

import dev.bindery.catalog.spark.SparkSchema;
import dev.bindery.classify.lake.FileEvidence;
import dev.bindery.classify.lake.LakeColumn;
import dev.bindery.classify.lake.LakeTable;
import dev.bindery.crawl.plan.Finding;
import dev.bindery.crawl.tables.CrawledTable;
import dev.bindery.model.Column;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.types.SparkTypes;
import dev.bindery.storage.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the catalog's tables of all formats have in common. */
final class LakeForm {

    static final String LAZY_SIMPLE_SERDE = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe";
    static final String PARQUET_SERDE = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe";

    private static final int LONGEST_COMMENT = 255;

    private final Location root;
    private final String shownAs;
    private final LakeTable table;

    /**
     * @param root the table's folder
     * @param shownAs its path within the target, for findings
     */
    LakeForm(Location root, String shownAs, LakeTable table) {
        this.root = root;
        this.shownAs = shownAs;
        this.table = table;
    }

    /** Parameters that every crawled table has. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("EXTERNAL", "TRUE");
        parameters.put("classification", table.format());
        parameters.put("compressionType", "none");
        parameters.put("typeOfData", "file");
        parameters.put("CrawlerSchemaSerializerVersion", "1.0");
        parameters.put("CrawlerSchemaDeserializerVersion", "1.0");
        long files = table.totals().files().orElse(0);
        long bytes = table.totals().bytes().orElse(0);
        table.totals().files().ifPresent(count -> parameters.put("objectCount", Long.toString(files)));
        table.totals().bytes().ifPresent(count -> parameters.put("sizeKey", Long.toString(bytes)));
        table.totals().records().ifPresent(count -> {
            parameters.put("recordCount", Long.toString(count));
            if (count > 0) {
                parameters.put("averageRecordSize", Long.toString(Math.round((double) bytes / count)));
            }
        });
        return parameters;
    }

    static List<Column> hive(List<LakeColumn> columns) {
        return columns.stream()
                .map(column -> new Column(
                        SparkSchema.hiveName(column.name()),
                        SparkTypes.asHive(column.type()).print(),
                        comment(column),
                        column.parameters()))
                .toList();
    }

    static List<SparkTypes.Column> spark(List<LakeColumn> columns) {
        return columns.stream()
                .map(column -> new SparkTypes.Column(column.name(), column.type(), comment(column)))
                .toList();
    }

    /** As long as the catalog takes it; engines take the whole from the metadata. */
    private static Optional<String> comment(LakeColumn column) {
        return column.comment()
                .map(text -> text.length() <= LONGEST_COMMENT
                        ? text
                        : text.substring(
                                0,
                                Character.isHighSurrogate(text.charAt(LONGEST_COMMENT - 1))
                                        ? LONGEST_COMMENT - 1
                                        : LONGEST_COMMENT));
    }

    /**
     * @param suffix put behind the folder's name
     * @param notes beside the table's own
     */
    CrawledTable crawled(
            String suffix,
            TableDefinition definition,
            List<PartitionDefinition> partitions,
            List<LakeColumn> data,
            List<String> notes) {
        List<String> all = new ArrayList<>(table.notes());
        all.addAll(notes);
        return new CrawledTable(
                root.name() + suffix,
                definition,
                partitions,
                spark(data),
                table.format(),
                table.totals().files().orElse(0),
                table.totals().records().orElse(0),
                reason(),
                table.evidence().stream().map(this::finding).toList(),
                all);
    }

    private String reason() {
        FileEvidence first = table.evidence().stream()
                .filter(seen -> seen.evidence().what().equals("format"))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        int columns = table.columns().size();
        return path(first.file()) + " is " + table.format() + ", " + columns + (columns == 1 ? " column" : " columns")
                + ": " + first.evidence().where() + " is \"" + first.evidence().value() + "\" ("
                + first.evidence().rule() + ").";
    }

    private Finding finding(FileEvidence seen) {
        return new Finding(
                path(seen.file()),
                seen.evidence().where(),
                seen.evidence().value().replaceAll("\\p{Cntrl}", "·"),
                seen.evidence().rule(),
                seen.against());
    }

    private String path(String file) {
        return shownAs.isEmpty() ? file : shownAs + "/" + file;
    }
}
