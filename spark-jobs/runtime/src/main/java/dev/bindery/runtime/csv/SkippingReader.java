package dev.bindery.runtime.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.csv.CSVHeaderChecker;
import org.apache.spark.sql.catalyst.csv.CSVOptions;
import org.apache.spark.sql.catalyst.csv.UnivocityParser;
import org.apache.spark.sql.catalyst.csv.UnivocityParser$;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;

/** Reads one whole file on an executor: steps over its first lines and gives the rest to Spark's CSV parser. */
final class SkippingReader extends AbstractFunction1<PartitionedFile, Iterator<InternalRow>> implements Serializable {

    private final DataInput data;
    private final StructType dataSchema;
    private final StructType columns;
    private final StructType requiredSchema;
    private final CSVOptions options;
    private final Broadcast<SerializableConfiguration> hadoopConf;

    /**
     * @param options with UTF-8 as encoding
     * @param dataSchema the columns of the files, without the one for corrupt records
     * @param columns those of them that are asked for
     * @param requiredSchema what is asked for, the column for corrupt records included
     */
    SkippingReader(
            DataInput data,
            StructType dataSchema,
            StructType columns,
            StructType requiredSchema,
            CSVOptions options,
            Broadcast<SerializableConfiguration> hadoopConf) {
        this.data = data;
        this.dataSchema = dataSchema;
        this.columns = columns;
        this.requiredSchema = requiredSchema;
        this.options = options;
        this.hadoopConf = hadoopConf;
    }

    @Override
    public Iterator<InternalRow> apply(PartitionedFile file) {
        Configuration conf = hadoopConf.value().value();
        UnivocityParser parser = new UnivocityParser(dataSchema, columns, options);
        StructType headerSchema = options.isColumnPruningEnabled(requiredSchema) ? columns : dataSchema;
        CSVHeaderChecker header =
                new CSVHeaderChecker(headerSchema, options, "CSV file: " + file.urlEncodedPath(), true);
        try {
            InputStream input = data.open(conf, file.toPath());
            if (options.multiLine()) {
                return UnivocityParser$.MODULE$.parseStream(input, parser, header, requiredSchema);
            }
            java.util.Iterator<String> lines = new Lines(input, options.lineSeparatorInRead());
            return UnivocityParser$.MODULE$.parseIterator(
                    CollectionConverters.asScala(lines), parser, header, requiredSchema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
