package dev.bindery.runtime;

import dev.bindery.jobs.graph.DataFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SaveMode;

/** Files below a folder, in folders of their own for each value of the partition keys. */
public final class PathSink implements DataSink {

    private final GlueContext glueContext;
    private final DataFormat format;
    private final String path;
    private final Map<String, String> formatOptions = new LinkedHashMap<>();
    private List<String> partitionKeys = List.of();
    private String transformationContext = "";

    PathSink(GlueContext glueContext, String format, String path) {
        this.glueContext = glueContext;
        this.format = DataFormat.of(format);
        this.path = path;
    }

    /** The columns that become folders, outermost first; at least one column is left for the files. */
    public PathSink partitionKeys(String... keys) {
        partitionKeys = List.of(keys);
        return this;
    }

    /**
     * One option of the format. CSV: {@code separator}, {@code quoteChar} ({@code -1}: none), {@code escaper}, {@code
     * writeHeader} (true); every option of Spark's writer besides, {@code compression} for instance.
     */
    public PathSink formatOption(String name, String value) {
        formatOptions.put(name, value);
        return this;
    }

    /** The name of this step in the job. */
    public PathSink transformationContext(String context) {
        transformationContext = context;
        return this;
    }

    @Override
    public void writeDynamicFrame(DynamicFrame frame) {
        PartitionKeys.check(frame, partitionKeys);
        glueContext.describe((transformationContext.isEmpty() ? "" : transformationContext + ": ") + "write " + path);
        frame.toDF()
                .write()
                .format(format.text())
                .options(FormatOptions.forWriting(format, formatOptions))
                .partitionBy(partitionKeys.toArray(String[]::new))
                .mode(SaveMode.Append)
                .save(path);
    }
}
