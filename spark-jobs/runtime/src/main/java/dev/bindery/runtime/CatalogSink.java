package dev.bindery.runtime;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.bindery.jobs.graph.DataFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A table of the catalog. A missing one is created, in a form that Hive and Trino read too, and stands in the catalog
 * once its first rows are written; an existing one gets rows added, and its new partitions are registered with them.
 */
public final class CatalogSink implements DataSink {

    private final GlueContext glueContext;
    private final String database;
    private final String tableName;
    private Optional<String> path = Optional.empty();
    private DataFormat format = DataFormat.PARQUET;
    private List<String> partitionKeys = List.of();
    private String transformationContext = "";

    CatalogSink(GlueContext glueContext, String database, String tableName) {
        this.glueContext = glueContext;
        this.database = database;
        this.tableName = tableName;
    }

    /** Where a table that is created lies. Without it, it lies below the location of its database. */
    public CatalogSink path(String location) {
        path = Optional.of(location);
        return this;
    }

    /** The format of a table that is created: {@code parquet} (default), {@code orc}, {@code avro}, {@code json}, {@code csv}. */
    public CatalogSink format(String name) {
        format = DataFormat.of(name);
        return this;
    }

    /** The partition keys of a table that is created, outermost first. An existing table has its own. */
    public CatalogSink partitionKeys(String... keys) {
        partitionKeys = List.of(keys);
        return this;
    }

    /** The name of this step in the job. */
    public CatalogSink transformationContext(String context) {
        transformationContext = context;
        return this;
    }

    @Override
    public void writeDynamicFrame(DynamicFrame frame) {
        SparkSession spark = glueContext.getSparkSession();
        if (!databaseExists(spark)) {
            throw new IllegalArgumentException(
                    "There is no database " + database + " in the catalog to write " + tableName + " to.");
        }
        glueContext.describe((transformationContext.isEmpty() ? "" : transformationContext + ": ") + "write " + database
                + "." + tableName);
        if (spark.catalog().tableExists(GlueContext.quoted(database, tableName))) {
            append(spark, frame);
        } else {
            create(frame);
        }
    }

    /**
     * By its plain name: Spark looks up what it is given as it stands before it reads it as an identifier, and a quoted name
     * is that of another database, which a role may not be allowed.
     */
    private boolean databaseExists(SparkSession spark) {
        try {
            return spark.catalog().databaseExists(database);
        } catch (Exception e) {
            // Scala declares nothing: there is none of that name, and the name is no identifier.
            if (e instanceof ParseException) {
                return false;
            }
            throw e;
        }
    }

    private void create(DynamicFrame frame) {
        PartitionKeys.check(frame, partitionKeys);
        for (StructField field : frame.schema().fields()) {
            if (field.dataType().equals(DataTypes.NullType)) {
                throw new IllegalArgumentException("The column " + field.name() + " of the frame \"" + frame.name()
                        + "\" has no type to create " + database + "." + tableName + " with: cast it.");
            }
        }
        NewTableFolder.clear(glueContext.getSparkSession(), database, tableName, path);
        DataFrameWriter<Row> writer = partitionKeysLast(frame)
                .write()
                .options(creationOptions())
                .format(hiveFormat() ? "hive" : format.text())
                .partitionBy(partitionKeys.toArray(String[]::new))
                .mode(SaveMode.ErrorIfExists);
        path.ifPresent(location -> writer.option("path", location));
        writer.saveAsTable(GlueContext.quoted(database, tableName));
    }

    /** Spark writes a definition that others read for Parquet and ORC only; the rest are made as Hive tables. */
    private boolean hiveFormat() {
        return format != DataFormat.PARQUET && format != DataFormat.ORC;
    }

    private Map<String, String> creationOptions() {
        return switch (format) {
            case PARQUET, ORC -> Map.of();
            case AVRO -> Map.of("fileFormat", "avro");
            case JSON -> Map.of(
                    "inputFormat", "org.apache.hadoop.mapred.TextInputFormat",
                    "outputFormat", "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
                    "serde", "org.apache.hive.hcatalog.data.JsonSerDe");
            case CSV -> Map.of("fileFormat", "textfile", "fieldDelim", ",", "escapeDelim", "\\");
        };
    }

    private Dataset<Row> partitionKeysLast(DynamicFrame frame) {
        Set<String> keys = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        keys.addAll(partitionKeys);
        List<Column> columns = new ArrayList<>();
        for (String name : frame.schema().fieldNames()) {
            if (!keys.contains(name)) {
                columns.add(col(GlueContext.quoted(name)));
            }
        }
        partitionKeys.forEach(key -> columns.add(col(GlueContext.quoted(key))));
        return frame.toDF().select(columns.toArray(Column[]::new));
    }

    private void append(SparkSession spark, DynamicFrame frame) {
        String quoted = GlueContext.quoted(database, tableName);
        checkKeys(spark, quoted, frame);
        inTableOrder(frame, spark.table(quoted).schema())
                .write()
                .mode(SaveMode.Append)
                .insertInto(quoted);
    }

    private void checkKeys(SparkSession spark, String quoted, DynamicFrame frame) {
        List<String> own = CatalogTables.partitionKeys(spark, quoted);
        List<String> there = lower(List.of(frame.schema().fieldNames()));
        for (String key : lower(own)) {
            if (!there.contains(key)) {
                throw new IllegalArgumentException("The table " + database + "." + tableName + " is partitioned by "
                        + key + " and the frame \"" + frame.name() + "\" has no such column.");
            }
        }
        if (!partitionKeys.isEmpty() && !lower(own).equals(lower(partitionKeys))) {
            throw new IllegalArgumentException("The table " + database + "." + tableName + " is "
                    + (own.isEmpty() ? "not partitioned" : "partitioned by " + String.join(", ", own))
                    + " and the job wants it partitioned by " + String.join(", ", partitionKeys) + ".");
        }
    }

    private static List<String> lower(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    /** The frame's columns by name in the table's order; what the frame lacks is null. */
    private Dataset<Row> inTableOrder(DynamicFrame frame, StructType table) {
        Map<String, String> there = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : frame.schema().fieldNames()) {
            there.put(name, name);
        }
        List<Column> columns = new ArrayList<>();
        for (StructField field : table.fields()) {
            String name = there.remove(field.name());
            columns.add(
                    name == null
                            ? lit(null).cast(field.dataType()).as(field.name())
                            : col(GlueContext.quoted(name)).as(field.name()));
        }
        if (!there.isEmpty()) {
            throw new IllegalArgumentException("The table " + database + "." + tableName + " has no column "
                    + String.join(", ", there.keySet()) + ": leave it out of the mapping, or add it to the table.");
        }
        return frame.toDF().select(columns.toArray(Column[]::new));
    }
}
