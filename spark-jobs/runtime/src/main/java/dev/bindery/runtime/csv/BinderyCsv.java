package dev.bindery.runtime.csv;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.csv.CSVOptions;
import org.apache.spark.sql.catalyst.util.CaseInsensitiveMap$;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.execution.datasources.csv.CSVFileFormat;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import scala.Function1;
import scala.Option;
import scala.collection.Iterator;
import scala.collection.immutable.Map;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Delimited text whose files have lines above the header, as Spark's data source {@value #SHORT_NAME}. It has every option
 * of Spark's own {@code csv} and one more, {@value #SKIP_LINES}: how many physical lines (ended by {@code \n}, {@code \r}
 * or {@code \r\n}) at the top of each file are no data. What comes after them is read as Spark reads CSV, header included.
 *
 * <p>A file with lines to skip is never split. Such files can be read and not written: what Spark writes has no lines
 * above its header, and the next reader would skip rows.
 */
public final class BinderyCsv extends CSVFileFormat {

    /** The name of the source, as in {@code spark.sql.sources.provider}. */
    public static final String SHORT_NAME = "bindery-csv";

    /** The option's name; compared without regard to case. */
    public static final String SKIP_LINES = "skipLines";

    @Override
    public String shortName() {
        return SHORT_NAME;
    }

    @Override
    public String toString() {
        return "BinderyCsv";
    }

    /** Spark shares the work of equal scans; one of plain CSV is none. */
    @Override
    public boolean canEqual(Object other) {
        return other instanceof BinderyCsv;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BinderyCsv;
    }

    @Override
    public int hashCode() {
        return SHORT_NAME.hashCode();
    }

    @Override
    public boolean isSplitable(SparkSession spark, Map<String, String> options, Path path) {
        return skipLines(options) == 0 && super.isSplitable(spark, options, path);
    }

    @Override
    public Option<StructType> inferSchema(SparkSession spark, Map<String, String> options, Seq<FileStatus> files) {
        int skipLines = skipLines(options);
        if (skipLines == 0) {
            return super.inferSchema(spark, options, files);
        }
        List<String> paths = CollectionConverters.asJava(files).stream()
                .filter(file -> file.getLen() > 0)
                .map(file -> file.getPath().toString())
                .toList();
        try {
            return Option.apply(
                    new SchemaOfLines(spark, csvOptions(spark, options), hadoopConf(spark, options), skipLines)
                            .infer(paths)
                            .orElse(null));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public Function1<PartitionedFile, Iterator<InternalRow>> buildReader(
            SparkSession spark,
            StructType dataSchema,
            StructType partitionSchema,
            StructType requiredSchema,
            Seq<Filter> filters,
            Map<String, String> options,
            Configuration hadoopConf) {
        int skipLines = skipLines(options);
        if (skipLines == 0) {
            return super.buildReader(spark, dataSchema, partitionSchema, requiredSchema, filters, options, hadoopConf);
        }
        CSVOptions csvOptions = csvOptions(spark, options);
        return new SkippingReader(
                skipLines,
                withoutCorruptRecord(dataSchema, csvOptions),
                withoutCorruptRecord(requiredSchema, csvOptions),
                requiredSchema,
                csvOptions,
                SerializableConfiguration.broadcast(spark.sparkContext(), hadoopConf));
    }

    @Override
    public OutputWriterFactory prepareWrite(
            SparkSession spark, Job job, Map<String, String> options, StructType dataSchema) {
        int skipLines = skipLines(options);
        if (skipLines > 0) {
            throw new UnsupportedOperationException(
                    "This table cannot be written to: the first " + skipLines
                            + " lines of each of its files are skipped when it is read, and a new file would have none of them.");
        }
        return super.prepareWrite(spark, job, options, dataSchema);
    }

    /** @throws IllegalArgumentException where the option is no whole number from 0 */
    static int skipLines(Map<String, String> options) {
        Option<String> given = CaseInsensitiveMap$.MODULE$.apply(options).get(SKIP_LINES);
        String text = given.isDefined() ? given.get() : "0";
        try {
            int lines = Integer.parseInt(text.strip());
            if (lines >= 0) {
                return lines;
            }
        } catch (NumberFormatException e) {
            // Said below, together with negative numbers.
        }
        throw new IllegalArgumentException(
                "The option " + SKIP_LINES + " is a whole number from 0, and \"" + text + "\" is none.");
    }

    private static StructType withoutCorruptRecord(StructType schema, CSVOptions options) {
        return new StructType(java.util.Arrays.stream(schema.fields())
                .filter(field -> !field.name().equals(options.columnNameOfCorruptRecord()))
                .toArray(StructField[]::new));
    }

    private static CSVOptions csvOptions(SparkSession spark, Map<String, String> options) {
        SQLConf conf = classic(spark).sessionState().conf();
        return new CSVOptions(
                options, conf.csvColumnPruning(), conf.sessionLocalTimeZone(), conf.columnNameOfCorruptRecord());
    }

    private static Configuration hadoopConf(SparkSession spark, Map<String, String> options) {
        return classic(spark).sessionState().newHadoopConfWithOptions(options);
    }

    private static org.apache.spark.sql.classic.SparkSession classic(SparkSession spark) {
        return (org.apache.spark.sql.classic.SparkSession) spark;
    }
}
