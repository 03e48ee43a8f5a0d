package dev.bindery.runtime.csv;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
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
import scala.collection.immutable.Map$;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Delimited text whose files have lines above the header, as Spark's data source {@value #SHORT_NAME}. It has every option
 * of Spark's own {@code csv} and one more, {@value #SKIP_LINES}: how many physical lines (ended by {@code \n}, {@code \r}
 * or {@code \r\n}) at the top of each file are no data. What comes after them is read as Spark reads CSV, header included.
 * The option {@code encoding} takes every encoding that Java has.
 *
 * <p>A file with lines to skip is never split. Such files can be read and not written: what Spark writes has no lines
 * above its header, and the next reader would skip rows.
 */
public final class BinderyCsv extends CSVFileFormat {

    /** The name of the source, as in {@code spark.sql.sources.provider}. */
    public static final String SHORT_NAME = "bindery-csv";

    /** The option's name; compared without regard to case. */
    public static final String SKIP_LINES = "skipLines";

    /** The only ones that Spark 4 takes for CSV. */
    private static final Set<String> SPARKS_ENCODINGS =
            Set.of("UTF-8", "US-ASCII", "ISO-8859-1", "UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32");

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
        return !needsOwnReader(options) && super.isSplitable(spark, options, path);
    }

    @Override
    public Option<StructType> inferSchema(SparkSession spark, Map<String, String> options, Seq<FileStatus> files) {
        if (!needsOwnReader(options)) {
            return super.inferSchema(spark, options, files);
        }
        List<String> paths = CollectionConverters.asJava(files).stream()
                .filter(file -> file.getLen() > 0)
                .map(file -> file.getPath().toString())
                .toList();
        try {
            return Option.apply(
                    new SchemaOfLines(spark, inUtf8(spark, options), hadoopConf(spark, options), data(options))
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
        if (!needsOwnReader(options)) {
            return super.buildReader(spark, dataSchema, partitionSchema, requiredSchema, filters, options, hadoopConf);
        }
        CSVOptions csvOptions = inUtf8(spark, options);
        return new SkippingReader(
                data(options),
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

    private static boolean needsOwnReader(Map<String, String> options) {
        DataInput data = data(options);
        return data.skipLines() > 0
                || !SPARKS_ENCODINGS.contains(data.charsetName().toUpperCase(Locale.ROOT));
    }

    /** Every encoding that Java has: Spark's own few need not hold, since the parser is given UTF-8. */
    private static DataInput data(Map<String, String> options) {
        Map<String, String> named = CaseInsensitiveMap$.MODULE$.apply(options);
        Option<String> charset = named.get("encoding").isDefined() ? named.get("encoding") : named.get("charset");
        String name = charset.isDefined() ? charset.get() : StandardCharsets.UTF_8.name();
        if (!Charset.isSupported(name)) {
            throw new IllegalArgumentException("There is no encoding \"" + name + "\" to read the files in.");
        }
        return new DataInput(skipLines(options), name);
    }

    /** The options for text that {@link DataInput} has put into UTF-8. */
    private static CSVOptions inUtf8(SparkSession spark, Map<String, String> options) {
        java.util.Map<String, String> changed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        changed.putAll(CollectionConverters.asJava(options));
        changed.remove("charset");
        changed.put("encoding", StandardCharsets.UTF_8.name());
        return csvOptions(spark, Map$.MODULE$.from(CollectionConverters.asScala(changed)));
    }

    private static Configuration hadoopConf(SparkSession spark, Map<String, String> options) {
        return classic(spark).sessionState().newHadoopConfWithOptions(options);
    }

    private static org.apache.spark.sql.classic.SparkSession classic(SparkSession spark) {
        return (org.apache.spark.sql.classic.SparkSession) spark;
    }
}
