package dev.bindery.tests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.tests.product.OtherSpark;
import dev.bindery.tests.product.RunningServer;
import dev.bindery.tests.product.SqlScript;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark 3.5, whose client is Hive's 2.3.9: it fails on Apache's Metastore 4.0.1, which has no get_table any more. */
@Tag("integration")
class Spark35Test {

    @TempDir
    private Path home;

    @Test
    void createsInsertsAltersAnalyzesAndDrops() {
        SqlScript script = new SqlScript()
                .run("CREATE DATABASE shop COMMENT 'what the shop sells'")
                .run("USE shop")
                .run("CREATE TABLE orders (id BIGINT, total DECIMAL(10,2), note STRING) USING parquet")
                .run("INSERT INTO orders VALUES (1, 9.50, 'first'), (2, 20.00, NULL)")
                .query("orders", "SELECT * FROM orders ORDER BY id")
                .run("CREATE TABLE visits (page STRING, seconds INT) PARTITIONED BY (day DATE, country STRING)"
                        + " STORED AS PARQUET")
                .run("SET hive.exec.dynamic.partition.mode=nonstrict")
                .run("INSERT INTO visits VALUES ('/', 3, DATE'2026-01-01', 'de'), ('/cart', 8, DATE'2026-01-01', 'pl'),"
                        + " ('/', 5, DATE'2026-01-02', 'de'), ('/a', 1, DATE'2026-02-01', 'x/y=%')")
                .run("ALTER TABLE visits ADD PARTITION (day='2026-03-01', country='fr')")
                .query("partitions", "SHOW PARTITIONS visits")
                .query("filtered", "SELECT page, seconds FROM visits WHERE day = DATE'2026-01-01' AND country = 'pl'")
                .query("range", "SELECT count(*), sum(seconds) FROM visits WHERE day < DATE'2026-02-01'")
                .run("ALTER TABLE visits PARTITION (day='2026-03-01', country='fr')"
                        + " RENAME TO PARTITION (day='2026-03-02', country='fr')")
                .run("ALTER TABLE visits DROP PARTITION (day='2026-02-01', country='x/y=%')")
                .query("changed partitions", "SHOW PARTITIONS visits")
                .run("ANALYZE TABLE orders COMPUTE STATISTICS FOR ALL COLUMNS")
                .query("analyzed", "DESCRIBE EXTENDED orders id")
                .run("ALTER TABLE orders ADD COLUMNS (channel STRING COMMENT 'web or shop')")
                .run("ALTER TABLE orders RENAME TO purchases")
                .query("renamed", "SELECT id, channel FROM purchases ORDER BY id")
                .run("CREATE VIEW big AS SELECT id, total FROM purchases WHERE total > 10")
                .query("view", "SELECT id FROM big")
                .run("CREATE FUNCTION last_day_of AS 'org.apache.hadoop.hive.ql.udf.generic.GenericUDFLastDay'")
                .query("function", "SELECT last_day_of('2026-02-03')")
                .run("DROP FUNCTION last_day_of")
                .run("TRUNCATE TABLE purchases")
                .query("truncated", "SELECT count(*) FROM purchases")
                .run("DROP VIEW big")
                .query("tables", "SHOW TABLES")
                .run("DROP DATABASE shop CASCADE")
                .query("databases", "SHOW DATABASES");

        Map<String, List<String>> rows;
        try (RunningServer server = RunningServer.start(home, Map.of())) {
            rows = new OtherSpark("spark-3.5").run(script, server, Map.of());
        }

        assertThat(rows.get("orders")).as("what was inserted").containsExactly("1\t9.50\tfirst", "2\t20.00\tNULL");
        assertThat(rows.get("partitions"))
                .as("partitions made dynamically and by hand")
                .containsExactlyInAnyOrder(
                        "day=2026-01-01/country=de",
                        "day=2026-01-01/country=pl",
                        "day=2026-01-02/country=de",
                        "day=2026-02-01/country=x%2Fy%3D%25",
                        "day=2026-03-01/country=fr");
        assertThat(rows.get("filtered")).as("one partition by both keys").containsExactly("/cart\t8");
        assertThat(rows.get("range")).as("a range of dates").containsExactly("3\t16");
        assertThat(rows.get("changed partitions"))
                .as("after a rename and a drop")
                .containsExactlyInAnyOrder(
                        "day=2026-01-01/country=de",
                        "day=2026-01-01/country=pl",
                        "day=2026-01-02/country=de",
                        "day=2026-03-02/country=fr");
        assertThat(rows.get("analyzed"))
                .as("statistics that Spark keeps in the table's parameters")
                .contains("min\t1", "max\t2", "distinct_count\t2");
        assertThat(rows.get("renamed")).as("a new column, under the new name").containsExactly("1\tNULL", "2\tNULL");
        assertThat(rows.get("view")).as("a view").containsExactly("2");
        assertThat(rows.get("function")).as("a function from the catalog").containsExactly("2026-02-28");
        assertThat(rows.get("truncated")).as("a truncated table").containsExactly("0");
        assertThat(rows.get("tables")).as("tables left").hasSize(2);
        assertThat(rows.get("databases")).as("databases left").containsExactly("default");
    }
}
