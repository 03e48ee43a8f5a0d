package dev.bindery.runtime;

import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalog.Column;

/** What sources and sinks ask the catalog about a table. */
final class CatalogTables {

    private CatalogTables() {}

    /** The names of a table's partition keys, outermost first. */
    static List<String> partitionKeys(SparkSession spark, String quotedName) {
        try {
            return spark.catalog().listColumns(quotedName).collectAsList().stream()
                    .filter(Column::isPartition)
                    .map(Column::name)
                    .toList();
        } catch (AnalysisException e) {
            throw new IllegalArgumentException("The columns of the table " + quotedName + " cannot be listed.", e);
        }
    }
}
