package dev.bindery.runtime.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.csv.CSVInferSchema;
import org.apache.spark.sql.catalyst.csv.CSVOptions;
import org.apache.spark.sql.catalyst.csv.UnivocityParser$;
import org.apache.spark.sql.execution.datasources.csv.CSVUtils$;
import org.apache.spark.sql.execution.datasources.csv.TextInputCSVDataSource$;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** Infers the schema of files below their first lines, by the rules of Spark's own CSV source. */
final class SchemaOfLines {

    private final SparkSession spark;
    private final CSVOptions options;
    private final Configuration hadoopConf;
    private final DataInput data;

    SchemaOfLines(SparkSession spark, CSVOptions options, Configuration hadoopConf, DataInput data) {
        this.spark = spark;
        this.options = options;
        this.hadoopConf = hadoopConf;
        this.data = data;
    }

    /** Empty where no file has a line of data or a header. */
    Optional<StructType> infer(List<String> paths) throws IOException {
        return options.multiLine() ? inferTokens(paths) : inferLines(paths);
    }

    private Optional<StructType> inferLines(List<String> paths) throws IOException {
        Option<String> firstLine = Option.empty();
        for (int i = 0; i < paths.size() && firstLine.isEmpty(); i++) {
            try (InputStream input = data.open(hadoopConf, new Path(paths.get(i)))) {
                scala.collection.Iterator<String> lines = CSVUtils$.MODULE$.filterCommentAndEmpty(
                        CollectionConverters.asScala(lines(input, options)), options);
                firstLine = lines.nextOption();
            }
        }
        if (firstLine.isEmpty()) {
            return Optional.empty();
        }
        Broadcast<SerializableConfiguration> conf = broadcast();
        CSVOptions csvOptions = options;
        DataInput files = data;
        JavaRDD<String> lines =
                paths(paths).flatMap(path -> lines(files.open(conf.value().value(), new Path(path)), csvOptions));
        return Optional.of(TextInputCSVDataSource$.MODULE$.inferFromDataset(
                spark, spark.createDataset(lines.rdd(), Encoders.STRING()), firstLine, options));
    }

    private Optional<StructType> inferTokens(List<String> paths) throws IOException {
        for (String path : paths) {
            try (InputStream input = data.open(hadoopConf, new Path(path))) {
                scala.collection.Iterator<String[]> rows = tokens(input, options, false);
                if (rows.hasNext()) {
                    boolean caseSensitive = Boolean.parseBoolean(spark.conf().get("spark.sql.caseSensitive", "false"));
                    String[] header = CSVUtils$.MODULE$.makeSafeHeader(rows.next(), caseSensitive, options);
                    Broadcast<SerializableConfiguration> conf = broadcast();
                    CSVOptions csvOptions = options;
                    DataInput files = data;
                    JavaRDD<String[]> all = paths(paths)
                            .flatMap(file -> CollectionConverters.asJava(tokens(
                                    files.open(conf.value().value(), new Path(file)),
                                    csvOptions,
                                    csvOptions.headerFlag())));
                    return Optional.of(
                            new CSVInferSchema(options).infer(CSVUtils$.MODULE$.sample(all.rdd(), options), header));
                }
            }
        }
        return Optional.empty();
    }

    private JavaRDD<String> paths(List<String> paths) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        return context.parallelize(
                new ArrayList<>(paths), Math.max(1, Math.min(paths.size(), 4 * context.defaultParallelism())));
    }

    private Broadcast<SerializableConfiguration> broadcast() {
        return SerializableConfiguration.broadcast(spark.sparkContext(), hadoopConf);
    }

    private static Iterator<String> lines(InputStream input, CSVOptions options) {
        return new Lines(input, options.lineSeparatorInRead());
    }

    private static scala.collection.Iterator<String[]> tokens(
            InputStream input, CSVOptions options, boolean dropHeader) {
        return UnivocityParser$.MODULE$.tokenizeStream(
                input,
                dropHeader,
                new com.univocity.parsers.csv.CsvParser(options.asParserSettings()),
                options.charset());
    }
}
