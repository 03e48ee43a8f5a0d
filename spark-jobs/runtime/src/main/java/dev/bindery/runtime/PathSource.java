package dev.bindery.runtime;

import dev.bindery.jobs.graph.DataFormat;
import dev.bindery.runtime.csv.BinderyCsv;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Files in folders. Partition folders ({@code day=2024-01-01}) become columns. */
public final class PathSource implements DataSource {

    private final GlueContext glueContext;
    private final DataFormat format;
    private final List<String> paths;
    private final Map<String, String> formatOptions = new LinkedHashMap<>();
    private String transformationContext = "";

    PathSource(GlueContext glueContext, String format, List<String> paths) {
        this.glueContext = glueContext;
        this.format = DataFormat.of(format);
        this.paths = List.copyOf(paths);
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("A source of files needs at least one path.");
        }
    }

    /**
     * One option of the format. CSV: {@code separator}, {@code quoteChar} ({@code -1}: none), {@code escaper}, {@code
     * multiLine}, {@code withHeader} (false), {@code skipLines}; every option of Spark's reader besides.
     */
    public PathSource formatOption(String name, String value) {
        formatOptions.put(name, value);
        return this;
    }

    /** The name of this step in the job. */
    public PathSource transformationContext(String context) {
        transformationContext = context;
        return this;
    }

    @Override
    public DynamicFrame getDynamicFrame() {
        Map<String, String> options = FormatOptions.forReading(format, formatOptions);
        String reader = format == DataFormat.CSV && options.containsKey(BinderyCsv.SKIP_LINES)
                ? BinderyCsv.SHORT_NAME
                : format.text();
        Dataset<Row> rows = glueContext
                .getSparkSession()
                .read()
                .format(reader)
                .options(options)
                .load(paths.toArray(String[]::new));
        return DynamicFrame.fromDF(
                rows, glueContext, transformationContext.isEmpty() ? paths.get(0) : transformationContext);
    }
}
