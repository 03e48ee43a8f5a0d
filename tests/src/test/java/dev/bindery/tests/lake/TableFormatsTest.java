package dev.bindery.tests.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.server.client.Json;
import dev.bindery.tests.product.Launcher;
import dev.bindery.tests.product.OtherSpark;
import dev.bindery.tests.product.Parts;
import dev.bindery.tests.product.RunningServer;
import dev.bindery.tests.product.SqlScript;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Delta Lake, Iceberg and Hudi tables that their own writers left in folders: {@code ./bindery crawl} brings them to the
 * catalog, and the engines' own connectors read and write them there.
 */
@Tag("integration")
class TableFormatsTest {

    @TempDir
    private Path folder;

    private static String jars(String client) {
        try (Stream<Path> jars = Files.list(Parts.client(client))) {
            return jars.map(Path::toString).sorted().collect(Collectors.joining(","));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode crawl(RunningServer server, Path lake) throws IOException {
        return Json.read(new Launcher(server)
                .run(List.of("crawl", lake.toString(), "--database", "lake", "--json"))
                .outOrFail());
    }

    private static Map<String, String> actions(JsonNode plan) {
        Map<String, String> actions = new TreeMap<>();
        plan.get("tables")
                .values()
                .forEach(table -> actions.put(
                        Json.text(table, "name").orElse(""),
                        Json.text(table, "action").orElse("")));
        return actions;
    }

    private static List<String> notes(JsonNode plan, String table) {
        List<String> notes = new ArrayList<>();
        plan.get("tables").values().forEach(each -> {
            if (Json.text(each, "name").orElse("").equals(table)) {
                each.get("notes").values().forEach(note -> notes.add(note.getStringValue()));
            }
        });
        return notes;
    }

    /** Rows without what Hudi's libraries print of themselves. */
    private static List<String> rows(Map<String, List<String>> rows, String label) {
        return rows.get(label).stream().filter(row -> !row.startsWith("# ")).toList();
    }

    /** Delta Lake and Iceberg in the Spark that Bindery assembles; Iceberg once by folders and once by the metastore. */
    private static String[] options(RunningServer server, Path lake) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(
                "spark.sql.extensions",
                "io.delta.sql.DeltaSparkSessionExtension,"
                        + "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions");
        settings.put("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
        settings.put("spark.sql.catalog.folders", "org.apache.iceberg.spark.SparkCatalog");
        settings.put("spark.sql.catalog.folders.type", "hadoop");
        settings.put("spark.sql.catalog.folders.warehouse", lake.toUri().toString());
        settings.put("spark.sql.catalog.ice", "org.apache.iceberg.spark.SparkCatalog");
        settings.put("spark.sql.catalog.ice.type", "hive");
        settings.put("spark.sql.catalog.ice.uri", "thrift://127.0.0.1:" + server.thriftPort());
        List<String> options = new ArrayList<>(List.of("--jars", jars("delta-4.1") + "," + jars("iceberg-4.1")));
        settings.forEach((name, value) -> options.addAll(List.of("--conf", name + "=" + value)));
        return options.toArray(String[]::new);
    }

    @Test
    void deltaAndIcebergTables() throws IOException {
        Path lake = folder.resolve("files");
        try (RunningServer server = RunningServer.start(folder.resolve("home"), Map.of())) {
            String[] options = options(server, lake);
            String delta = "delta.`" + lake.resolve("sales/orders") + "`";
            new SqlScript()
                    .run("CREATE TABLE " + delta + " (Id BIGINT, amount DECIMAL(10,2), day DATE) USING delta"
                            + " PARTITIONED BY (day) TBLPROPERTIES ('delta.enableDeletionVectors'='true')")
                    .run("INSERT INTO " + delta
                            + " SELECT id, id + 0.5, date'2026-01-01' + INT(id % 3) FROM range(0, 90)")
                    .run("DELETE FROM " + delta + " WHERE Id < 10")
                    .run("CREATE NAMESPACE folders.web")
                    .run("CREATE TABLE folders.web.clicks (id BIGINT, at TIMESTAMP, page STRUCT<url: STRING>)"
                            + " USING iceberg PARTITIONED BY (days(at))")
                    .run("INSERT INTO folders.web.clicks SELECT id, timestamp_seconds(id * 100000),"
                            + " named_struct('url', '/') FROM range(0, 50)")
                    .run("DELETE FROM folders.web.clicks WHERE id < 5")
                    .on(server, options);

            assertThat(actions(crawl(server, lake)))
                    .as("the first crawl")
                    .isEqualTo(Map.of("clicks", "create", "orders", "create"));
            assertThat(actions(crawl(server, lake)))
                    .as("the second crawl")
                    .isEqualTo(Map.of("clicks", "unchanged", "orders", "unchanged"));

            Map<String, List<String>> rows = new SqlScript()
                    .query("orders", "SELECT count(*), sum(amount), min(Id) FROM lake.orders")
                    .query("a day", "SELECT count(*) FROM lake.orders WHERE day = date'2026-01-02'")
                    .query("clicks", "SELECT count(*), min(id), max(page.url) FROM ice.lake.clicks")
                    .query("a month", "SELECT count(*) FROM ice.lake.clicks WHERE at >= timestamp'1970-02-01'")
                    .run("INSERT INTO lake.orders VALUES (1000, 1.5, date'2026-02-01')")
                    .run("INSERT INTO ice.lake.clicks VALUES (1000, timestamp'2026-01-01', named_struct('url', '/x'))")
                    .run("ALTER TABLE ice.lake.clicks ADD COLUMN extra INT")
                    .on(server, options);
            assertThat(rows.get("orders")).as("the Delta table").containsExactly("80\t4000.00\t10");
            assertThat(rows.get("a day")).as("a day of it").containsExactly("27");
            assertThat(rows.get("clicks")).as("the Iceberg table").containsExactly("45\t5\t/");
            assertThat(rows.get("a month")).as("a month of it").containsExactly("23");

            JsonNode third = crawl(server, lake);
            assertThat(actions(third))
                    .as("the crawl after commits to the log, and through the catalog")
                    .isEqualTo(Map.of("clicks", "unchanged", "orders", "update"));
            assertThat(notes(third, "clicks")).as("why").anyMatch(note -> note.contains("through the catalog"));
            Map<String, List<String>> after = new SqlScript()
                    .query("orders", "SELECT count(*) FROM lake.orders")
                    .query("clicks", "SELECT count(*), count(extra) FROM ice.lake.clicks")
                    .on(server, options);
            assertThat(after.get("orders")).as("the Delta table at last").containsExactly("81");
            assertThat(after.get("clicks")).as("the Iceberg table at last").containsExactly("46\t0");
        }
    }

    @Test
    void hudiTables() throws IOException {
        Path lake = folder.resolve("files");
        try (RunningServer server = RunningServer.start(folder.resolve("home"), Map.of())) {
            Map<String, String> settings = new LinkedHashMap<>();
            settings.put("spark.serializer", "org.apache.spark.serializer.KryoSerializer");
            settings.put("spark.kryo.registrator", "org.apache.spark.HoodieSparkKryoRegistrar");
            settings.put("spark.sql.extensions", "org.apache.spark.sql.hudi.HoodieSparkSessionExtension");
            settings.put("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.hudi.catalog.HoodieCatalog");
            settings.put("hoodie.embed.timeline.server", "false");
            OtherSpark spark = new OtherSpark("hudi-3.5");
            spark.run(
                    new SqlScript()
                            .run("CREATE DATABASE written")
                            .run("CREATE TABLE written.w1 (id BIGINT, name STRING, ts BIGINT, day DATE) USING hudi"
                                    + " TBLPROPERTIES (type='cow', primaryKey='id', preCombineField='ts')"
                                    + " PARTITIONED BY (day) LOCATION '"
                                    + lake.resolve("cow").toUri() + "'")
                            .run(
                                    "INSERT INTO written.w1 SELECT id, 'a', 1, date'2026-01-01' + INT(id % 2) FROM range(0, 20)")
                            .run("UPDATE written.w1 SET name = 'b' WHERE id < 4")
                            .run("DELETE FROM written.w1 WHERE id = 19")
                            .run("CREATE TABLE written.w2 (id BIGINT, name STRING, ts BIGINT) USING hudi"
                                    + " TBLPROPERTIES (type='mor', primaryKey='id', preCombineField='ts')"
                                    + " LOCATION '" + lake.resolve("mor").toUri() + "'")
                            .run("INSERT INTO written.w2 SELECT id, 'a', 1 FROM range(0, 10)")
                            .run("UPDATE written.w2 SET name = 'b', ts = 2 WHERE id < 4"),
                    server,
                    settings);
            assertThat(actions(crawl(server, lake)))
                    .as("the crawl")
                    .isEqualTo(Map.of("cow", "create", "mor_ro", "create", "mor_rt", "create"));
            assertThat(actions(crawl(server, lake)).values())
                    .as("another crawl")
                    .containsOnly("unchanged");
            Map<String, List<String>> rows = spark.run(
                    new SqlScript()
                            .query("cow", "SELECT count(*), count_if(name = 'b') FROM lake.cow")
                            .query("a day", "SELECT count(*) FROM lake.cow WHERE day = date'2026-01-01'")
                            .query("base files", "SELECT count(*), count_if(name = 'b') FROM lake.mor_ro")
                            .query("merged", "SELECT count(*), count_if(name = 'b') FROM lake.mor_rt"),
                    server,
                    settings);
            assertThat(rows(rows, "cow")).as("a copy-on-write table").containsExactly("19\t4");
            assertThat(rows(rows, "a day")).as("a day of it").containsExactly("10");
            assertThat(rows(rows, "base files"))
                    .as("base files of a merge-on-read table")
                    .containsExactly("10\t0");
            assertThat(rows(rows, "merged")).as("the whole of it").containsExactly("10\t4");
        }
    }
}
