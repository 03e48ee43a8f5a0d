package dev.bindery.crawl.ownership;

import dev.bindery.model.TableDefinition;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parameters of tables and partitions that crawls set, and whose they are. */
public final class CrawlerParameters {

    /** Glue's mark of who crawled a table. */
    public static final String UPDATED_BY = "UPDATED_BY_CRAWLER";

    /** Glue's mark of a table or partition whose files are gone, its value the milliseconds since 1970. */
    public static final String DEPRECATED_BY = "DEPRECATED_BY_CRAWLER";

    /** What a crawl counts; nobody else's value is worth keeping. */
    public static final Set<String> STATISTICS = Set.of("objectCount", "sizeKey", "recordCount", "averageRecordSize");

    /** By which Athena asks for the partitions that a query needs; set with a table's first index, and people's from then on. */
    private static final String PARTITION_FILTERING = "partition_filtering.enabled";

    static final String COMPRESSION = "compressionType";
    static final String SPARK_SCHEMA = "spark.sql.sources.schema";

    /** Were the one about manifests anybody's, it would have a crawl write files that no target asked for. */
    private static final Set<String> MARKS = Set.of(
            UPDATED_BY,
            DEPRECATED_BY,
            "CrawlerSchemaSerializerVersion",
            "CrawlerSchemaDeserializerVersion",
            "bindery.delta.manifests");

    /** What crawls have set and set no more where it doesn't hold any longer. */
    private static final Set<String> SET_AT_TIMES = Set.of(
            "classification",
            COMPRESSION,
            "delimiter",
            "columnsOrdered",
            "areColumnsQuoted",
            "skip.header.line.count",
            "exclusions",
            "avro.schema.literal",
            "bindery.requires.jar",
            "jsonPath",
            "rowTag",
            "table_type",
            "metadata_location",
            "uuid",
            "storage_handler",
            "delta.lastUpdateVersion",
            "last_commit_time_sync",
            "spark.sql.sources.provider",
            "spark.sql.partitionProvider");

    private CrawlerParameters() {}

    /** A new table with an index of its partitions, marked as Glue's crawlers mark it. */
    public static TableDefinition filteringPartitions(TableDefinition table) {
        Map<String, String> parameters = new HashMap<>(table.parameters());
        parameters.put(PARTITION_FILTERING, "true");
        return table.withParameters(parameters);
    }

    static boolean isAlwaysOurs(String key) {
        return STATISTICS.contains(key) || MARKS.contains(key);
    }

    static boolean isSetByCrawls(String key) {
        return isAlwaysOurs(key) || SET_AT_TIMES.contains(key) || isSparkSchema(key);
    }

    static boolean isSparkSchema(String key) {
        return key.startsWith(SPARK_SCHEMA);
    }

    /** What engines count and note by themselves: theirs, and not worth a word. */
    static boolean isTechnical(String key) {
        return key.startsWith("spark.sql.")
                || key.equals("transient_lastDdlTime")
                || key.equals("EXTERNAL")
                || key.equals(PARTITION_FILTERING)
                || key.equals("numRows")
                || key.equals("numFiles")
                || key.equals("totalSize")
                || key.equals("rawDataSize")
                || key.equals("COLUMN_STATS_ACCURATE")
                || key.startsWith("last_modified_");
    }

    /** A value as it is compared: tables made by hand have no compressionType where crawled ones say none. */
    static Optional<String> compared(String key, Map<String, String> parameters) {
        return Optional.ofNullable(parameters.get(key))
                .filter(value -> !(key.equals(COMPRESSION) && value.equalsIgnoreCase("none")));
    }
}
