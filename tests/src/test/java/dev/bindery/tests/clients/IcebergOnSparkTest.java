package dev.bindery.tests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.tests.product.OtherHive;
import dev.bindery.tests.product.OtherSpark;
import dev.bindery.tests.product.Parts;
import dev.bindery.tests.product.RunningServer;
import dev.bindery.tests.product.SqlScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Iceberg's HiveCatalog inside Spark: with Hive's locks, and without them by compare-and-set on the metadata's location. */
@Tag("integration")
class IcebergOnSparkTest {

    private static final List<String> CATALOGS = List.of("locking", "comparing");

    @TempDir
    private Path home;

    @Test
    void inSpark35() {
        try (RunningServer server = RunningServer.start(home, Map.of())) {
            assertStory(new OtherSpark("spark-3.5").run(story(), server, settings(server)));
        }
    }

    @Test
    void inBinderysSpark() throws IOException {
        try (RunningServer server = RunningServer.start(home, Map.of());
                Stream<Path> jars = Files.list(Parts.client("iceberg-4.1"))) {
            List<String> options = new ArrayList<>(
                    List.of("--jars", jars.findFirst().orElseThrow().toString()));
            settings(server).forEach((name, value) -> options.addAll(List.of("--conf", name + "=" + value)));
            assertStory(story().on(server, options.toArray(String[]::new)));
        }
    }

    @Test
    void manyWritersAtOnceLoseNothing() {
        try (RunningServer server = RunningServer.start(home, Map.of())) {
            String warehouse = home.resolve("warehouse").toUri().toString();
            for (String locking : List.of("false", "true")) {
                assertThat(new OtherHive("spark-3.5")
                                .run(
                                        "IcebergCommits.java",
                                        List.of("thrift://127.0.0.1:" + server.thriftPort(), warehouse, locking)))
                        .as("with locks: %s", locking)
                        .endsWith("marks 32 of 32");
            }
        }
    }

    private static Map<String, String> settings(RunningServer server) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spark.sql.extensions", "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions");
        for (String catalog : CATALOGS) {
            String prefix = "spark.sql.catalog." + catalog;
            settings.put(prefix, "org.apache.iceberg.spark.SparkCatalog");
            settings.put(prefix + ".type", "hive");
            settings.put(prefix + ".uri", "thrift://127.0.0.1:" + server.thriftPort());
            settings.put(
                    prefix + ".hadoop.iceberg.engine.hive.lock-enabled", String.valueOf(catalog.equals("locking")));
        }
        return settings;
    }

    private static SqlScript story() {
        SqlScript script = new SqlScript();
        for (String catalog : CATALOGS) {
            String database = catalog + ".lake_" + catalog;
            String table = database + ".events";
            script.run("CREATE DATABASE " + database)
                    .run("CREATE TABLE " + table + " (id BIGINT, note STRING, day DATE) USING iceberg"
                            + " PARTITIONED BY (day)")
                    .run("INSERT INTO " + table + " VALUES (1, 'a', DATE'2026-01-01'), (2, 'b', DATE'2026-01-02')")
                    .run("UPDATE " + table + " SET note = 'c' WHERE id = 2")
                    .run("ALTER TABLE " + table + " ADD COLUMN extra INT")
                    .query(catalog + " rows", "SELECT * FROM " + table + " ORDER BY id")
                    .query(catalog + " snapshots", "SELECT count(*) FROM " + table + ".snapshots")
                    .run("ALTER TABLE " + table + " RENAME TO " + database + ".happenings")
                    .query(catalog + " tables", "SHOW TABLES IN " + database)
                    .run("DELETE FROM " + database + ".happenings WHERE id = 1")
                    .query(catalog + " left", "SELECT id FROM " + database + ".happenings")
                    .run("DROP TABLE " + database + ".happenings PURGE")
                    .query(catalog + " dropped", "SHOW TABLES IN " + database)
                    .run("DROP DATABASE " + database);
        }
        return script;
    }

    private static void assertStory(Map<String, List<String>> rows) {
        for (String catalog : CATALOGS) {
            assertThat(rows.get(catalog + " rows"))
                    .as("rows after an update, %s", catalog)
                    .containsExactly("1\ta\t2026-01-01\tNULL", "2\tc\t2026-01-02\tNULL");
            assertThat(rows.get(catalog + " snapshots"))
                    .as("snapshots of an insert and an update, %s", catalog)
                    .containsExactly("2");
            assertThat(rows.get(catalog + " tables"))
                    .as("the renamed table, %s", catalog)
                    .singleElement()
                    .asString()
                    .contains("happenings");
            assertThat(rows.get(catalog + " left"))
                    .as("rows after a deletion, %s", catalog)
                    .containsExactly("2");
            assertThat(rows.get(catalog + " dropped"))
                    .as("tables after the drop, %s", catalog)
                    .isEmpty();
        }
    }
}
