package dev.bindery.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.tests.product.GlueClients;
import dev.bindery.tests.product.RunningServer;
import dev.bindery.tests.product.SqlScript;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/**
 * Spark SQL over Thrift and the AWS SDK over the Glue door, on the same tables: what one does, the other sees. Once for
 * each database and each kind of storage.
 *
 * <p>The tests are one story and run in order, because starting Spark takes seconds.
 */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
abstract class SparkAndGlueContract {

    private RunningServer server;
    private GlueClient glue;

    /** A server on the database and storage of the subclass. */
    abstract RunningServer startServer() throws Exception;

    /** A folder of that storage, without a slash at its end, that nothing else uses. */
    abstract String scratch();

    @BeforeAll
    void start() throws Exception {
        server = startServer();
        glue = GlueClients.of(server);
    }

    @AfterAll
    void stop() {
        if (glue != null) {
            glue.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    @Order(1)
    void sparkCreatesInsertsAltersAndDrops() {
        Map<String, List<String>> rows = new SqlScript()
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
                .query("escaped", "SELECT page FROM visits WHERE country = 'x/y=%'")
                .query("in", "SELECT count(*) FROM visits WHERE country IN ('de', 'fr')")
                .run("INSERT OVERWRITE visits PARTITION (day='2026-01-02', country='de') VALUES ('/new', 7)")
                .query("overwritten", "SELECT page, seconds FROM visits WHERE day = DATE'2026-01-02'")
                .run("ALTER TABLE visits PARTITION (day='2026-03-01', country='fr')"
                        + " RENAME TO PARTITION (day='2026-03-02', country='fr')")
                .run("ALTER TABLE visits DROP PARTITION (day='2026-02-01', country='x/y=%')")
                .query("changed partitions", "SHOW PARTITIONS visits")
                .run("ALTER TABLE orders ADD COLUMNS (channel STRING COMMENT 'web or shop')")
                .run("INSERT INTO orders VALUES (3, 1.25, 'third', 'web')")
                .query("widened", "SELECT id, channel FROM orders ORDER BY id")
                .run("ALTER TABLE orders SET TBLPROPERTIES ('owner team'='sales')")
                .query("properties", "SHOW TBLPROPERTIES orders('owner team')")
                .run("ALTER TABLE orders RENAME TO purchases")
                .query("renamed", "SELECT count(*) FROM purchases")
                .run("CREATE VIEW big AS SELECT id, total FROM purchases WHERE total > 5")
                .query("view", "SELECT id FROM big ORDER BY id")
                .run("ALTER VIEW big AS SELECT id FROM purchases WHERE total > 10")
                .query("changed view", "SELECT * FROM big")
                .query("views", "SHOW VIEWS")
                .run("CREATE TABLE copied USING orc AS SELECT * FROM purchases")
                .query("copied", "SELECT count(*) FROM copied")
                .run("TRUNCATE TABLE copied")
                .query("truncated", "SELECT count(*) FROM copied")
                .query("tables", "SHOW TABLES")
                .run("DROP TABLE copied")
                .run("DROP VIEW big")
                .query("tables left", "SHOW TABLES")
                .on(server);

        assertThat(rows.get("orders")).as("what was inserted").containsExactly("1\t9.50\tfirst", "2\t20.00\tNULL");
        assertThat(rows.get("partitions"))
                .as("partitions made dynamically and by hand, escaped as Hive escapes them")
                .containsExactlyInAnyOrder(
                        "day=2026-01-01/country=de",
                        "day=2026-01-01/country=pl",
                        "day=2026-01-02/country=de",
                        "day=2026-02-01/country=x%2Fy%3D%25",
                        "day=2026-03-01/country=fr");
        assertThat(rows.get("filtered")).as("one partition by both keys").containsExactly("/cart\t8");
        assertThat(rows.get("range")).as("a range of dates").containsExactly("3\t16");
        assertThat(rows.get("escaped"))
                .as("a value with slash, equals and percent")
                .containsExactly("/a");
        assertThat(rows.get("in")).as("a list of values").containsExactly("2");
        assertThat(rows.get("overwritten")).as("an overwritten partition").containsExactly("/new\t7");
        assertThat(rows.get("changed partitions"))
                .as("after a rename and a drop")
                .containsExactlyInAnyOrder(
                        "day=2026-01-01/country=de",
                        "day=2026-01-01/country=pl",
                        "day=2026-01-02/country=de",
                        "day=2026-03-02/country=fr");
        assertThat(rows.get("widened")).as("a new column").containsExactly("1\tNULL", "2\tNULL", "3\tweb");
        assertThat(rows.get("properties")).as("a table property").containsExactly("owner team\tsales");
        assertThat(rows.get("renamed")).as("rows after a rename").containsExactly("3");
        assertThat(rows.get("view")).as("a view").containsExactly("1", "2");
        assertThat(rows.get("changed view"))
                .as("the view after it was replaced")
                .containsExactly("2");
        assertThat(rows.get("views")).as("the views of the database").hasSize(1);
        assertThat(rows.get("copied")).as("a table made from a query").containsExactly("3");
        assertThat(rows.get("truncated")).as("a truncated table").containsExactly("0");
        assertThat(rows.get("tables")).as("tables and views").hasSize(4);
        assertThat(rows.get("tables left")).as("after two were dropped").hasSize(2);
    }

    @Test
    @Order(2)
    void glueSeesWhatSparkDid() {
        Table purchases = glue.getTable(request -> request.databaseName("shop").name("purchases"))
                .table();
        assertThat(purchases.parameters())
                .as("Spark's own parameters, verbatim")
                .containsEntry("spark.sql.sources.provider", "parquet")
                .containsEntry("owner team", "sales");
        assertThat(purchases.storageDescriptor().columns().stream()
                        .map(column -> column.name() + " " + column.type())
                        .toList())
                .as("the columns, with the one that was added")
                .containsExactly("id bigint", "total decimal(10,2)", "note string", "channel string");
        assertThat(purchases.storageDescriptor().location())
                .as("the folder moved with the managed table's name")
                .endsWith("shop.db/purchases");
        assertThat(partitionValues("country = 'de' AND day >= '2026-01-02'"))
                .as("partitions by an expression in Glue's grammar")
                .containsExactly(List.of("2026-01-02", "de"));
        assertThat(glue.getTableVersions(request -> request.databaseName("shop").tableName("purchases"))
                        .tableVersions())
                .as("the versions that Spark's changes left")
                .hasSizeGreaterThan(1);
    }

    private Set<List<String>> partitionValues(String expression) {
        return glue
                .getPartitionsPaginator(request ->
                        request.databaseName("shop").tableName("visits").expression(expression))
                .stream()
                .flatMap(page -> page.partitions().stream())
                .map(Partition::values)
                .collect(Collectors.toSet());
    }

    @Test
    @Order(3)
    void sparkSeesWhatGlueDoes() {
        String folder = scratch() + "/readings";
        new SqlScript()
                .run("CREATE TABLE shop.made_by_spark (sensor STRING, degrees DOUBLE) PARTITIONED BY (day STRING)"
                        + " STORED AS PARQUET LOCATION '" + folder + "'")
                .run("INSERT INTO shop.made_by_spark PARTITION (day='1') VALUES ('a', 1.5)")
                .run("INSERT INTO shop.made_by_spark PARTITION (day='2') VALUES ('b', 2.5)")
                .run("INSERT INTO shop.made_by_spark PARTITION (day='3') VALUES ('c', 3.5)")
                .on(server);
        Table made = glue.getTable(request -> request.databaseName("shop").name("made_by_spark"))
                .table();
        StorageDescriptor storage = made.storageDescriptor();
        glue.createTable(request -> request.databaseName("shop")
                .tableInput(TableInput.builder()
                        .name("readings")
                        .tableType("EXTERNAL_TABLE")
                        .parameters(Map.of("EXTERNAL", "TRUE"))
                        .partitionKeys(made.partitionKeys())
                        .storageDescriptor(storage)
                        .build()));
        glue.batchCreatePartition(request -> request.databaseName("shop")
                .tableName("readings")
                .partitionInputList(
                        partition(storage, folder, "1"),
                        partition(storage, folder, "2"),
                        partition(storage, folder, "3")));
        glue.deletePartition(
                request -> request.databaseName("shop").tableName("readings").partitionValues("2"));
        glue.updateTable(request -> request.databaseName("shop")
                .tableInput(TableInput.builder()
                        .name("readings")
                        .tableType("EXTERNAL_TABLE")
                        .parameters(Map.of("EXTERNAL", "TRUE", "comment", "changed through Glue"))
                        .partitionKeys(made.partitionKeys())
                        .storageDescriptor(storage.toBuilder()
                                .columns(
                                        Column.builder()
                                                .name("sensor")
                                                .type("string")
                                                .build(),
                                        Column.builder()
                                                .name("degrees")
                                                .type("double")
                                                .build(),
                                        Column.builder()
                                                .name("unit")
                                                .type("string")
                                                .build())
                                .build())
                        .build()));

        Map<String, List<String>> rows = new SqlScript()
                .run("USE shop")
                .query("rows", "SELECT sensor, degrees, unit, day FROM readings ORDER BY day")
                .query("partitions", "SHOW PARTITIONS readings")
                .run("MSCK REPAIR TABLE readings")
                .query("repaired", "SHOW PARTITIONS readings")
                .query("all rows", "SELECT count(*) FROM readings")
                .on(server);

        assertThat(rows.get("rows"))
                .as("a table, partitions and a column that came through Glue")
                .containsExactly("a\t1.5\tNULL\t1", "c\t3.5\tNULL\t3");
        assertThat(rows.get("partitions"))
                .as("without the one that Glue deleted")
                .containsExactly("day=1", "day=3");
        assertThat(rows.get("repaired")).as("MSCK finds its folder again").containsExactly("day=1", "day=2", "day=3");
        assertThat(rows.get("all rows")).as("and so its row").containsExactly("3");
    }

    private static PartitionInput partition(StorageDescriptor table, String folder, String day) {
        return PartitionInput.builder()
                .values(day)
                .storageDescriptor(
                        table.toBuilder().location(folder + "/day=" + day).build())
                .build();
    }

    @Test
    @Order(4)
    void restSeesBoth() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        server.http().resolve("/api/v1/databases/shop/tables/readings/partitions"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as("the status of a REST read").isEqualTo(200);
        assertThat(answer.body())
                .as("the partitions that Glue made and Spark repaired")
                .contains("day=1", "day=2", "day=3");
    }

    @Test
    @Order(5)
    void droppingFollowsTheRulesOfEachDoor() {
        glue.deleteTable(request -> request.databaseName("shop").name("readings"));
        Map<String, List<String>> rows = new SqlScript()
                .query("left by Glue", "SELECT count(*) FROM shop.made_by_spark")
                .run("DROP DATABASE shop CASCADE")
                .query("databases", "SHOW DATABASES")
                .on(server);
        assertThat(rows.get("left by Glue"))
                .as("Glue's DeleteTable leaves the files alone, which another table reads")
                .containsExactly("3");
        assertThat(rows.get("databases")).as("after the database was dropped").containsExactly("default");
    }
}
