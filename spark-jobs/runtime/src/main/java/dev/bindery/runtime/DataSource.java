package dev.bindery.runtime;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Something a job reads. */
public interface DataSource {

    DynamicFrame getDynamicFrame();

    /** The same rows as Spark's own type. */
    default Dataset<Row> getDataFrame() {
        return getDynamicFrame().toDF();
    }
}
