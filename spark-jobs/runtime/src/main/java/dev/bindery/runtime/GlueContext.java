package dev.bindery.runtime;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * Where a job starts: a Spark session on the catalog, and from it sources, sinks and frames. The names are those of AWS
 * Glue's Scala API; what that API passes as a row of parameters is set by name here.
 *
 * <pre>{@code
 * GlueContext glue = GlueContext.create();
 * DynamicFrame orders = glue.getCatalogSource("lake", "orders").getDynamicFrame();
 * glue.getSink("parquet", "s3://bucket/orders").partitionKeys("day").writeDynamicFrame(orders);
 * }</pre>
 */
public final class GlueContext {

    private final SparkSession sparkSession;

    public GlueContext(SparkSession sparkSession) {
        this.sparkSession = Objects.requireNonNull(sparkSession, "sparkSession");
        // Tables in Hive's own formats refuse dynamic partitions otherwise; sinks write nothing else.
        sparkSession.conf().set("hive.exec.dynamic.partition", "true");
        sparkSession.conf().set("hive.exec.dynamic.partition.mode", "nonstrict");
    }

    /** The session of this process, started with Hive support where none runs yet. */
    public static GlueContext create() {
        return new GlueContext(SparkSession.builder().enableHiveSupport().getOrCreate());
    }

    public SparkSession getSparkSession() {
        return sparkSession;
    }

    /** Reads a table of the catalog. */
    public CatalogSource getCatalogSource(String database, String tableName) {
        return new CatalogSource(this, database, tableName);
    }

    /**
     * Reads files.
     *
     * @param format {@code parquet}, {@code orc}, {@code avro}, {@code json} or {@code csv}
     * @param paths folders, files or patterns
     */
    public PathSource getSource(String format, String... paths) {
        return new PathSource(this, format, List.of(paths));
    }

    /** Writes to a table of the catalog, and creates it where it is missing. */
    public CatalogSink getCatalogSink(String database, String tableName) {
        return new CatalogSink(this, database, tableName);
    }

    /**
     * Writes files below a folder.
     *
     * @param format {@code parquet}, {@code orc}, {@code avro}, {@code json} or {@code csv}
     */
    public PathSink getSink(String format, String path) {
        return new PathSink(this, format, path);
    }

    /** Names what Spark does next, in its user interface and event log. */
    void describe(String work) {
        sparkSession.sparkContext().setJobDescription(work);
    }

    /** Database and table as Spark SQL reads them, whatever characters they have. */
    static String quoted(String... names) {
        return Stream.of(names).map(name -> "`" + name.replace("`", "``") + "`").collect(Collectors.joining("."));
    }
}
