package dev.bindery.tests.awscli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.connect.testkit.TestMariaDb;
import dev.bindery.database.testkit.TestPostgres;
import dev.bindery.server.client.Json;
import dev.bindery.tests.product.AwsCli;
import dev.bindery.tests.product.FreshServer;
import dev.bindery.tests.product.Launcher;
import dev.bindery.tests.product.Polling;
import dev.bindery.tests.product.SqlScript;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Crawls of real databases, asked for with {@code aws glue} and {@code ./bindery crawl}. */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrawledDatabasesTest {

    @RegisterExtension
    static final FreshServer FRESH = new FreshServer();

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private AwsCli aws;

    @BeforeAll
    void start() {
        aws = new AwsCli(FRESH.server());
    }

    private void connect(String name, String url, String user, String password) {
        aws.glue(
                "create-connection",
                "--connection-input",
                "{\"Name\":\"" + name + "\",\"ConnectionType\":\"JDBC\",\"ConnectionProperties\":{"
                        + "\"JDBC_CONNECTION_URL\":\"" + url + "\",\"USERNAME\":\"" + user + "\",\"PASSWORD\":\""
                        + password + "\"}}");
    }

    private void crawler(String name, String connection, String path, String database) {
        aws.glue(
                "create-crawler",
                "--name",
                name,
                "--role",
                "crawler",
                "--database-name",
                database,
                "--targets",
                "{\"JdbcTargets\":[{\"ConnectionName\":\"" + connection + "\",\"Path\":\"" + path
                        + "\",\"Exclusions\":[\"tmp_*\"],\"EnableAdditionalMetadata\":[\"COMMENTS\",\"RAWTYPES\"]}]}");
    }

    /** Starts a crawler, and gives its last crawl. */
    private JsonNode run(String name) {
        aws.glue("start-crawler", "--name", name);
        return Polling.until(
                        PATIENCE,
                        () -> aws.glue("get-crawler", "--name", name).get("Crawler"),
                        crawler -> Json.text(crawler, "State").orElse("").equals("READY"))
                .get("LastCrawl");
    }

    private static void sql(String url, String user, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, "");
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private Map<String, String> columns(String database, String table) {
        Map<String, String> columns = new LinkedHashMap<>();
        aws.glue("get-table", "--database-name", database, "--name", table)
                .get("Table")
                .get("StorageDescriptor")
                .get("Columns")
                .values()
                .forEach(column -> columns.put(
                        Json.text(column, "Name").orElse(""),
                        Json.text(column, "Type").orElse("")));
        return columns;
    }

    @Test
    void tablesOfPostgresAreThereWithTheirTypes() throws SQLException {
        String url = TestPostgres.newDatabase().url();
        String db = url.substring(url.lastIndexOf('/') + 1);
        sql(
                url,
                "postgres",
                "CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(10,2), placed timestamptz, tags text[])",
                "COMMENT ON COLUMN orders.total IS 'in euro'",
                "CREATE VIEW big AS SELECT id FROM orders WHERE total > 100",
                "CREATE TABLE tmp_work (id int)",
                "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'crawling') THEN"
                        + " CREATE ROLE crawling LOGIN; END IF; END $$",
                "GRANT SELECT ON orders, big TO crawling");
        connect("shop", url, "crawling", "never-shown");
        crawler("shop", "shop", db + "/public/%", "shop");
        assertThat(Json.text(run("shop"), "Status")).as("the run").contains("SUCCEEDED");
        assertThat(columns("shop", db + "_public_orders"))
                .as("columns")
                .isEqualTo(Map.of(
                        "id", "bigint", "total", "decimal(10,2)", "placed", "timestamp", "tags", "array<string>"));
        JsonNode table = aws.glue("get-table", "--database-name", "shop", "--name", db + "_public_orders")
                .get("Table");
        assertThat(Json.text(table.get("StorageDescriptor"), "Location"))
                .as("location")
                .contains(db + ".public.orders");
        assertThat(Json.text(table.get("Parameters"), "classification"))
                .as("classification")
                .contains("postgresql");
        JsonNode total = table.get("StorageDescriptor").get("Columns").get(1);
        assertThat(Json.text(total, "Comment")).as("comment").contains("in euro");
        assertThat(Json.text(total.get("Parameters"), "aws:RawType"))
                .as("raw type")
                .contains("numeric(10,2)");
        assertThat(Json.write(aws.glue("get-tables", "--database-name", "shop").get("TableList")))
                .as("the tables")
                .contains(db + "_public_big")
                .doesNotContain("tmp_work", "never-shown");
        assertThat(FRESH.server().log()).as("the server's log").doesNotContain("never-shown");

        Launcher.Result plan = new Launcher(FRESH.server())
                .run("crawl", "jdbc:shop/" + db + "/public/%", "--database", "shop", "--plan");
        assertThat(plan.outOrFail())
                .as("the plan in the launcher")
                .contains(
                        db + "_public_orders  (postgresql)",
                        "column placed: \"timestamp with time zone\": a moment",
                        db + ".public.tmp_work: The user of the connection may not read it (SELECT).");

        Map<String, List<String>> rows = new SqlScript()
                .query("tables", "SHOW TABLES IN shop")
                .query("columns", "DESCRIBE shop." + db + "_public_orders")
                .on(FRESH.server());
        assertThat(rows.get("tables")).as("what Spark lists").hasSize(2);
        assertThat(String.join("\n", rows.get("columns")))
                .as("what Spark describes")
                .containsPattern("total\\s+decimal\\(10,2\\)\\s+in euro");
    }

    @Test
    void tablesOfMariaDbAreThereOnceItsDriverIs() throws IOException {
        TestMariaDb.Place place = TestMariaDb.newDatabase();
        place.execute(
                "CREATE TABLE visits (id int unsigned PRIMARY KEY, seen boolean, page varchar(200), at datetime)",
                "CREATE TABLE tmp_work (id int)");
        connect("visits", place.url(), place.user(), place.password());
        crawler("visits", "visits", place.database() + "/%", "visits");
        JsonNode failed = run("visits");
        assertThat(Json.text(failed, "Status")).as("without a driver").contains("FAILED");
        assertThat(Json.text(failed, "ErrorMessage").orElse(""))
                .as("why")
                .contains("There is no JDBC driver for mariadb: put its jar");
        Path drivers = Files.createDirectories(FRESH.folder().resolve("home").resolve("drivers"));
        Files.copy(TestMariaDb.driverJar(), drivers.resolve("mariadb.jar"));
        assertThat(Json.text(run("visits"), "Status")).as("with the driver").contains("SUCCEEDED");
        assertThat(columns("visits", place.database() + "_visits"))
                .as("columns")
                .isEqualTo(Map.of("id", "bigint", "seen", "boolean", "page", "string", "at", "timestamp"));
        assertThat(aws.glue("get-tables", "--database-name", "visits")
                        .get("TableList")
                        .size())
                .as("tables, without the excluded one")
                .isEqualTo(1);
    }

    @Test
    void whatDoesNotWorkIsSaidInTheRunsMessage(@TempDir Path folder) throws SQLException {
        crawler("nobody", "nosuch", "db/public/%", "faults");
        assertThat(Json.text(run("nobody"), "ErrorMessage").orElse(""))
                .as("a connection that isn't there")
                .contains("Connection nosuch not found.");
        try (TestPostgres.Server server = TestPostgres.startOwn(folder)) {
            String url = server.settings().url();
            sql(url, "postgres", "CREATE TABLE t (id int)");
            connect("stopped", url, "postgres", "never-shown");
            crawler("stopped", "stopped", "postgres/public/%", "faults");
            assertThat(Json.text(run("stopped"), "Status")).as("while it runs").contains("SUCCEEDED");
            crawler("elsewhere", "stopped", "nosuch/public/%", "faults");
            assertThat(Json.text(run("elsewhere"), "ErrorMessage").orElse(""))
                    .as("a database that isn't there")
                    .contains("isn't there");
            connect("unknown", url, "somebody_else", "never-shown");
            crawler("unknown", "unknown", "postgres/public/%", "faults");
            assertThat(Json.text(run("unknown"), "ErrorMessage").orElse(""))
                    .as("a user that isn't known")
                    .contains("somebody_else")
                    .doesNotContain("never-shown");
        }
        JsonNode failed = run("stopped");
        assertThat(Json.text(failed, "Status")).as("once it is stopped").contains("FAILED");
        assertThat(Json.text(failed, "ErrorMessage").orElse(""))
                .as("why")
                .contains("Nobody listens at")
                .doesNotContain("never-shown");
        assertThat(columns("faults", "postgres_public_t")).as("its table stays").isEqualTo(Map.of("id", "int"));
    }
}
