package dev.bindery.runtime;

import dev.bindery.jobs.graph.Mapping;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Rows on their way through a job. A frame is lazy: nothing runs before a sink writes or somebody counts. Each step makes
 * a new frame.
 */
public final class DynamicFrame {

    private final Dataset<Row> rows;
    private final GlueContext glueContext;
    private final String name;

    private DynamicFrame(Dataset<Row> rows, GlueContext glueContext, String name) {
        this.rows = Objects.requireNonNull(rows, "rows");
        this.glueContext = Objects.requireNonNull(glueContext, "glueContext");
        this.name = Objects.requireNonNull(name, "name");
    }

    /** @param name what the frame is called in error messages */
    public static DynamicFrame fromDF(Dataset<Row> rows, GlueContext glueContext, String name) {
        return new DynamicFrame(rows, glueContext, name);
    }

    public Dataset<Row> toDF() {
        return rows;
    }

    public String name() {
        return name;
    }

    public StructType schema() {
        return rows.schema();
    }

    public void printSchema() {
        rows.printSchema();
    }

    /** Prints the first 20 rows. */
    public void show() {
        rows.show();
    }

    public void show(int number) {
        rows.show(number);
    }

    /** Runs the job that makes the rows, and counts them. */
    public long count() {
        return rows.count();
    }

    /**
     * Keeps, renames, moves and casts columns.
     *
     * @param mappings rows of four texts: source path, source type, target path, target type
     * @param transformationContext the name of the frame that comes out
     * @throws IllegalArgumentException where a row has no four texts, a path has no column, or a type is unknown
     */
    public DynamicFrame applyMapping(String[][] mappings, String transformationContext) {
        return applyMapping(Arrays.stream(mappings).map(DynamicFrame::mapping).toList(), transformationContext);
    }

    /** @see #applyMapping(String[][], String) */
    public DynamicFrame applyMapping(List<Mapping> mappings, String transformationContext) {
        return ApplyMapping.apply(this, mappings, false, transformationContext);
    }

    GlueContext glueContext() {
        return glueContext;
    }

    private static Mapping mapping(String[] texts) {
        if (texts.length != 4) {
            throw new IllegalArgumentException(
                    "A mapping is four texts, source path, source type, target path and target type, and "
                            + Arrays.toString(texts) + " has " + texts.length + ".");
        }
        return new Mapping(texts[0], texts[1], texts[2], texts[3]);
    }
}
