package dev.bindery.runtime;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.ParseException;
import scala.jdk.javaapi.CollectionConverters;

/** A table of the catalog, or those of its partitions that meet a condition. */
public final class CatalogSource implements DataSource {

    private final GlueContext glueContext;
    private final String database;
    private final String tableName;
    private String pushDownPredicate = "";
    private String transformationContext = "";

    CatalogSource(GlueContext glueContext, String database, String tableName) {
        this.glueContext = glueContext;
        this.database = database;
        this.tableName = tableName;
    }

    /** A condition in Spark SQL over partition keys alone: only partitions that meet it are listed and read. */
    public CatalogSource pushDownPredicate(String predicate) {
        pushDownPredicate = predicate;
        return this;
    }

    /** The name of this step in the job. */
    public CatalogSource transformationContext(String context) {
        transformationContext = context;
        return this;
    }

    /** @throws IllegalArgumentException where there is no such table, or the condition names more than partition keys */
    @Override
    public DynamicFrame getDynamicFrame() {
        SparkSession spark = glueContext.getSparkSession();
        String quoted = GlueContext.quoted(database, tableName);
        if (!spark.catalog().tableExists(quoted)) {
            throw new IllegalArgumentException("There is no table " + database + "." + tableName + " in the catalog.");
        }
        Dataset<Row> rows = spark.table(quoted);
        if (!pushDownPredicate.isBlank()) {
            checkPredicate(spark, quoted);
            rows = rows.where(pushDownPredicate);
        }
        return DynamicFrame.fromDF(
                rows,
                glueContext,
                transformationContext.isEmpty() ? database + "." + tableName : transformationContext);
    }

    private void checkPredicate(SparkSession spark, String quoted) {
        Set<String> keys = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        keys.addAll(CatalogTables.partitionKeys(spark, quoted));
        Set<String> others = new LinkedHashSet<>();
        for (Expression leaf : CollectionConverters.asJava(parse(spark).collectLeaves())) {
            if (leaf instanceof UnresolvedAttribute attribute) {
                String column =
                        CollectionConverters.asJava(attribute.nameParts()).get(0);
                if (!keys.contains(column)) {
                    others.add(column);
                }
            }
        }
        if (!others.isEmpty()) {
            throw new IllegalArgumentException("The push-down predicate \"" + pushDownPredicate + "\" names "
                    + String.join(", ", others) + ", which is no partition key of " + database + "." + tableName + ": "
                    + (keys.isEmpty()
                            ? "the table is not partitioned."
                            : "its keys are " + String.join(", ", keys) + "."));
        }
    }

    private Expression parse(SparkSession spark) {
        try {
            return ((org.apache.spark.sql.classic.SparkSession) spark)
                    .sessionState()
                    .sqlParser()
                    .parseExpression(pushDownPredicate);
        } catch (ParseException e) {
            throw new IllegalArgumentException(
                    "The push-down predicate \"" + pushDownPredicate + "\" is no condition in Spark SQL.", e);
        }
    }
}
