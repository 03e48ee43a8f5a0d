package dev.bindery.tests.awscli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.server.client.Json;
import dev.bindery.tests.product.AwsCli;
import dev.bindery.tests.product.FreshServer;
import dev.bindery.tests.product.Polling;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code aws glue} on databases, tables, partitions, crawlers and jobs. */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AwsCliTest {

    @RegisterExtension
    static final FreshServer FRESH = new FreshServer();

    private static final String STORAGE = "\"StorageDescriptor\":{\"Location\":\"s3://lake/visits\","
            + "\"Columns\":[{\"Name\":\"page\",\"Type\":\"string\"},{\"Name\":\"seconds\",\"Type\":\"int\"}],"
            + "\"InputFormat\":\"org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat\","
            + "\"SerdeInfo\":{\"SerializationLibrary\":"
            + "\"org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe\"}}";

    private AwsCli aws;

    @BeforeAll
    void start() {
        aws = new AwsCli(FRESH.server());
    }

    private static String text(JsonNode node, String... path) {
        JsonNode at = node;
        for (int i = 0; i < path.length - 1; i++) {
            at = at.get(path[i]);
        }
        return Json.text(at, path[path.length - 1]).orElse("");
    }

    private static List<String> texts(JsonNode array, String member) {
        List<String> texts = new ArrayList<>();
        array.values().forEach(element -> texts.add(text(element, member)));
        return texts;
    }

    private static List<String> values(JsonNode partitions) {
        List<String> values = new ArrayList<>();
        partitions.values().forEach(partition -> {
            List<String> of = new ArrayList<>();
            partition.get("Values").values().forEach(value -> of.add(value.getStringValue()));
            values.add(String.join(",", of));
        });
        return values;
    }

    @Test
    void connections() {
        aws.glue(
                "create-connection",
                "--connection-input",
                "{\"Name\":\"Sales\",\"ConnectionType\":\"JDBC\",\"MatchCriteria\":[\"eu\"],\"ConnectionProperties\":"
                        + "{\"JDBC_CONNECTION_URL\":\"jdbc:postgresql://127.0.0.1:1/sales\",\"USERNAME\":\"reader\","
                        + "\"PASSWORD\":\"tiger\"}}");
        assertThat(text(
                        aws.glue("get-connection", "--name", "Sales"),
                        "Connection",
                        "ConnectionProperties",
                        "PASSWORD"))
                .as("its password")
                .isEqualTo("tiger");
        assertThat(Json.write(aws.glue("get-connections", "--hide-password", "--filter", "MatchCriteria=eu")))
                .as("listed without passwords")
                .contains("Sales")
                .doesNotContain("tiger");
        assertThat(aws.refused("test-connection", "--connection-name", "Sales"))
                .as("tried")
                .contains("(InvalidInputException)", "Nobody listens at jdbc:postgresql://127.0.0.1:1/sales");
        aws.glue(
                "update-connection",
                "--name",
                "Sales",
                "--connection-input",
                "{\"Name\":\"Sales\",\"ConnectionType\":\"NETWORK\",\"ConnectionProperties\":{}}");
        assertThat(text(aws.glue("get-connection", "--name", "Sales"), "Connection", "ConnectionType"))
                .as("what it was changed to")
                .isEqualTo("NETWORK");
        JsonNode deleted = aws.glue("batch-delete-connection", "--connection-name-list", "Sales", "none");
        assertThat(deleted.get("Succeeded").get(0).getStringValue())
                .as("deleted")
                .isEqualTo("Sales");
        assertThat(text(deleted, "Errors", "none", "ErrorCode"))
                .as("not deleted")
                .isEqualTo("EntityNotFoundException");
        assertThat(aws.refused("delete-connection", "--connection-name", "Sales"))
                .as("deleted again")
                .contains("(EntityNotFoundException)");
    }

    @Test
    void databases() {
        aws.glue("create-database", "--database-input", "{\"Name\":\"cli\",\"Description\":\"by the CLI\"}");
        assertThat(text(aws.glue("get-database", "--name", "cli"), "Database", "Description"))
                .as("what it was made with")
                .isEqualTo("by the CLI");
        assertThat(aws.refused("create-database", "--database-input", "Name=cli"))
                .as("a second one")
                .contains("(AlreadyExistsException)", "cli");
        aws.glue("update-database", "--name", "cli", "--database-input", "Name=cli,Description=changed");
        assertThat(text(aws.glue("get-database", "--name", "cli"), "Database", "Description"))
                .as("what it was changed to")
                .isEqualTo("changed");
        aws.glue("create-database", "--database-input", "Name=cli_too");
        JsonNode first = aws.glue("get-databases", "--max-items", "1", "--page-size", "1");
        assertThat(first.get("DatabaseList").size())
                .as("the first page's databases")
                .isEqualTo(1);
        JsonNode rest = aws.glue("get-databases", "--page-size", "1", "--starting-token", text(first, "NextToken"));
        assertThat(texts(rest.get("DatabaseList"), "Name"))
                .as("the others, page by page")
                .contains("cli_too")
                .doesNotContainAnyElementsOf(texts(first.get("DatabaseList"), "Name"));
        aws.glue("delete-database", "--name", "cli_too");
        assertThat(aws.refused("get-database", "--name", "cli_too"))
                .as("after its deletion")
                .contains("(EntityNotFoundException)", "Database cli_too not found.");
    }

    @Test
    void tablesAndTheirVersions() {
        aws.glue("create-database", "--database-input", "Name=tables");
        aws.glue("create-table", "--database-name", "tables", "--table-input", "{\"Name\":\"visits\"," + STORAGE + "}");
        aws.glue("create-table", "--database-name", "tables", "--table-input", "{\"Name\":\"orders\"}");
        JsonNode made = aws.glue("get-table", "--database-name", "tables", "--name", "visits");
        assertThat(texts(made.get("Table").get("StorageDescriptor").get("Columns"), "Type"))
                .as("the types of its columns")
                .containsExactly("string", "int");
        aws.glue(
                "update-table",
                "--database-name",
                "tables",
                "--table-input",
                "{\"Name\":\"visits\",\"Description\":\"changed\"," + STORAGE + "}");
        assertThat(aws.refused(
                        "update-table",
                        "--database-name",
                        "tables",
                        "--version-id",
                        text(made, "Table", "VersionId"),
                        "--table-input",
                        "{\"Name\":\"visits\"," + STORAGE + "}"))
                .as("an update of a version that is no longer the current one")
                .contains("(ConcurrentModificationException)");
        JsonNode versions = aws.glue("get-table-versions", "--database-name", "tables", "--table-name", "visits");
        assertThat(texts(versions.get("TableVersions"), "VersionId"))
                .as("its versions")
                .hasSize(2);
        assertThat(text(versions.get("TableVersions").get(0).get("Table"), "Description"))
                .as("the newest version")
                .isEqualTo("changed");
        assertThat(texts(
                        aws.glue("get-tables", "--database-name", "tables", "--expression", "vis.*")
                                .get("TableList"),
                        "Name"))
                .as("tables by a pattern")
                .containsExactly("visits");
        assertThat(texts(
                        aws.glue("get-tables", "--database-name", "tables", "--page-size", "1")
                                .get("TableList"),
                        "Name"))
                .as("all tables, page by page")
                .containsExactlyInAnyOrder("orders", "visits");
        aws.glue("batch-delete-table", "--database-name", "tables", "--tables-to-delete", "orders");
        aws.glue("delete-table", "--database-name", "tables", "--name", "visits");
        assertThat(aws.glue("get-tables", "--database-name", "tables")
                        .get("TableList")
                        .size())
                .as("tables that are left")
                .isZero();
        assertThat(aws.refused("get-table", "--database-name", "tables", "--name", "visits"))
                .as("after its deletion")
                .contains("(EntityNotFoundException)", "Table tables.visits not found.");
    }

    @Test
    void partitions() {
        aws.glue("create-database", "--database-input", "Name=parts");
        aws.glue(
                "create-table",
                "--database-name",
                "parts",
                "--table-input",
                "{\"Name\":\"visits\",\"PartitionKeys\":[{\"Name\":\"day\",\"Type\":\"date\"},"
                        + "{\"Name\":\"shop\",\"Type\":\"int\"}]," + STORAGE + "}");
        partition("create-partition", "--partition-input", "{\"Values\":[\"2026-01-01\",\"1\"]," + STORAGE + "}");
        String many = IntStream.rangeClosed(2, 30)
                .mapToObj(shop -> "{\"Values\":[\"2026-01-02\",\"" + shop + "\"]," + STORAGE + "}")
                .collect(Collectors.joining(",", "[", "]"));
        JsonNode errors = partition("batch-create-partition", "--partition-input-list", many);
        assertThat(errors.get("Errors") == null || errors.get("Errors").size() == 0)
                .as("that a batch had no errors: %s", errors)
                .isTrue();
        assertThat(text(
                        partition(
                                        "batch-create-partition",
                                        "--partition-input-list",
                                        "[{\"Values\":[\"2026-01-02\",\"2\"]," + STORAGE + "}]")
                                .get("Errors")
                                .get(0)
                                .get("ErrorDetail"),
                        "ErrorCode"))
                .as("one that is there already")
                .isEqualTo("AlreadyExistsException");

        JsonNode page = partition("get-partitions", "--max-items", "7", "--page-size", "5");
        assertThat(page.get("Partitions").size())
                .as("partitions of the first seven")
                .isEqualTo(7);
        JsonNode rest = partition("get-partitions", "--page-size", "10", "--starting-token", text(page, "NextToken"));
        List<String> all = new ArrayList<>(values(page.get("Partitions")));
        all.addAll(values(rest.get("Partitions")));
        assertThat(all).as("all of them, by pages").hasSize(30).doesNotHaveDuplicates();
        assertThat(values(partition("get-partitions", "--expression", "day = '2026-01-02' AND shop BETWEEN 10 AND 12")
                        .get("Partitions")))
                .as("partitions by an expression, numbers in the order of numbers")
                .containsExactlyInAnyOrder("2026-01-02,10", "2026-01-02,11", "2026-01-02,12");
        assertThat(refusedPartition("get-partitions", "--expression", "day ="))
                .as("an expression that can't be read")
                .contains("(InvalidInputException)", "position 6");

        partition(
                "update-partition",
                "--partition-value-list",
                "2026-01-01",
                "1",
                "--partition-input",
                "{\"Values\":[\"2026-01-01\",\"1\"],\"Parameters\":{\"rows\":\"5\"}," + STORAGE + "}");
        JsonNode got = partition("get-partition", "--partition-values", "2026-01-01", "1");
        assertThat(text(got.get("Partition").get("Parameters"), "rows"))
                .as("a changed partition's parameter")
                .isEqualTo("5");
        partition(
                "batch-update-partition",
                "--entries",
                "[{\"PartitionValueList\":[\"2026-01-02\",\"2\"],\"PartitionInput\":{\"Values\":[\"2026-01-02\",\"99\"],"
                        + STORAGE + "}}]");
        assertThat(values(partition(
                                "batch-get-partition",
                                "--partitions-to-get",
                                "Values=2026-01-02,99",
                                "Values=2026-01-02,2")
                        .get("Partitions")))
                .as("one with other values, and the values it had")
                .containsExactly("2026-01-02,99");
        partition("delete-partition", "--partition-values", "2026-01-01", "1");
        JsonNode deleted = partition(
                "batch-delete-partition",
                "--partitions-to-delete",
                "Values=2026-01-02,99",
                "Values=2026-01-02,3",
                "Values=1999-01-01,1");
        assertThat(deleted.get("Errors").size()).as("those that weren't there").isEqualTo(1);
        assertThat(partition("get-partitions").get("Partitions").size())
                .as("partitions that are left")
                .isEqualTo(27);
        assertThat(refusedPartition("get-partition", "--partition-values", "2026-01-01", "1"))
                .as("after its deletion")
                .contains("(EntityNotFoundException)", "Cannot find partition.");
    }

    private static String[] ofVisits(String command, String... options) {
        List<String> arguments =
                new ArrayList<>(List.of(command, "--database-name", "parts", "--table-name", "visits"));
        arguments.addAll(List.of(options));
        return arguments.toArray(String[]::new);
    }

    private JsonNode partition(String command, String... options) {
        return aws.glue(ofVisits(command, options));
    }

    private String refusedPartition(String command, String... options) {
        return aws.refused(ofVisits(command, options));
    }

    @Test
    void crawlers() throws IOException {
        Path lake = FRESH.folder().resolve("lake");
        Files.createDirectories(lake.resolve("cities"));
        Files.writeString(lake.resolve("cities/cities.csv"), "id,city\n1,Lisbon\n2,Oslo\n3,Quito\n");
        aws.glue(
                "create-crawler",
                "--name",
                "Cities",
                "--role",
                "crawler",
                "--database-name",
                "crawled",
                "--table-prefix",
                "my_",
                "--targets",
                "{\"S3Targets\":[{\"Path\":\"" + lake.toUri() + "\"}]}");
        assertThat(aws.refused(
                        "create-crawler",
                        "--name",
                        "Cities",
                        "--role",
                        "crawler",
                        "--targets",
                        "S3Targets=[{Path=s3://a}]",
                        "--database-name",
                        "crawled"))
                .as("a second one")
                .contains("(AlreadyExistsException)");
        assertThat(text(aws.glue("get-crawler", "--name", "Cities"), "Crawler", "State"))
                .as("its state before it ran")
                .isEqualTo("READY");
        aws.glue("start-crawler", "--name", "Cities");
        JsonNode crawler = Polling.until(
                Duration.ofSeconds(60),
                () -> aws.glue("get-crawler", "--name", "Cities").get("Crawler"),
                answer -> text(answer, "State").equals("READY") && answer.get("LastCrawl") != null);
        assertThat(text(crawler, "LastCrawl", "Status"))
                .as("how it ended: %s", crawler)
                .isEqualTo("SUCCEEDED");
        assertThat(texts(aws.glue("get-crawlers").get("Crawlers"), "Name"))
                .as("the crawlers")
                .containsExactly("Cities");
        JsonNode table = aws.glue("get-table", "--database-name", "crawled", "--name", "my_cities");
        assertThat(texts(table.get("Table").get("StorageDescriptor").get("Columns"), "Name"))
                .as("the columns of what it found")
                .containsExactly("id", "city");
        assertThat(aws.refused("start-crawler", "--name", "nobody"))
                .as("one that isn't there")
                .contains("(EntityNotFoundException)", "nobody");
        aws.glue("update-crawler", "--name", "Cities", "--description", "cities", "--schedule", "cron(15 12 * * ? *)");
        aws.glue("stop-crawler-schedule", "--crawler-name", "Cities");
        assertThat(aws.refused("stop-crawler-schedule", "--crawler-name", "Cities"))
                .as("stopping a schedule twice")
                .contains("(SchedulerNotRunningException)");
        aws.glue("start-crawler-schedule", "--crawler-name", "Cities");
        aws.glue("update-crawler-schedule", "--crawler-name", "Cities", "--schedule", "cron(0 18 ? * MON-FRI *)");
        JsonNode changed = aws.glue("get-crawler", "--name", "Cities").get("Crawler");
        assertThat(text(changed, "Schedule", "ScheduleExpression"))
                .as("the schedule")
                .isEqualTo("cron(0 18 ? * MON-FRI *)");
        assertThat(text(changed, "Schedule", "State")).as("its state").isEqualTo("SCHEDULED");
        assertThat(text(changed, "Description")).as("the description").isEqualTo("cities");
        JsonNode crawls = aws.glue(
                "list-crawls",
                "--crawler-name",
                "Cities",
                "--filters",
                "FieldName=STATE,FilterOperator=EQ,FieldValue=COMPLETED");
        assertThat(texts(crawls.get("Crawls"), "LogStream")).as("the runs").containsExactly("Cities");
        assertThat(texts(
                        aws.glue("get-crawler-metrics", "--crawler-name-list", "Cities")
                                .get("CrawlerMetricsList"),
                        "TablesCreated"))
                .as("the metrics")
                .containsExactly("1");
        aws.glue("delete-crawler", "--name", "Cities");
        assertThat(aws.refused("get-crawler", "--name", "Cities"))
                .as("after its deletion")
                .contains("(EntityNotFoundException)");
        assertThat(text(aws.glue("get-table", "--database-name", "crawled", "--name", "my_cities"), "Table", "Name"))
                .as("its table, which stays")
                .isEqualTo("my_cities");
    }

    @Test
    void jobs() {
        String definition =
                "{\"Name\":\"nightly\",\"Role\":\"etl\",\"Command\":{\"Name\":\"glueetl\",\"ScriptLocation\":"
                        + "\"s3://lake/scripts/nightly.py\",\"PythonVersion\":\"3\"},\"DefaultArguments\":{\"--day\":\"1\"}}";
        assertThat(text(aws.glue("create-job", "--cli-input-json", definition), "Name"))
                .as("the name it was given")
                .isEqualTo("nightly");
        assertThat(text(aws.glue("get-job", "--job-name", "nightly"), "Job", "Command", "ScriptLocation"))
                .as("its script")
                .isEqualTo("s3://lake/scripts/nightly.py");
        aws.glue(
                "update-job",
                "--job-name",
                "nightly",
                "--job-update",
                "{\"Role\":\"etl\",\"Description\":\"changed\",\"Command\":{\"Name\":\"glueetl\",\"ScriptLocation\":"
                        + "\"s3://lake/scripts/other.py\"}}");
        assertThat(texts(aws.glue("get-jobs").get("Jobs"), "Description"))
                .as("the jobs, as changed")
                .containsExactly("changed");
        assertThat(aws.refused("start-job-run", "--job-name", "nobody"))
                .as("one that isn't there")
                .contains("(EntityNotFoundException)", "nobody");
        assertThat(aws.glue("get-job-runs", "--job-name", "nightly")
                        .get("JobRuns")
                        .size())
                .as("runs of a job that never ran")
                .isZero();
        aws.glue("delete-job", "--job-name", "nightly");
        assertThat(aws.refused("get-job", "--job-name", "nightly"))
                .as("after its deletion")
                .contains("(EntityNotFoundException)");
    }
}
