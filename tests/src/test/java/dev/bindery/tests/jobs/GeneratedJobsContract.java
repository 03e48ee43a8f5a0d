package dev.bindery.tests.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.bindery.server.client.Json;
import dev.bindery.tests.product.Folders;
import dev.bindery.tests.product.FreshServer;
import dev.bindery.tests.product.GlueClients;
import dev.bindery.tests.product.Launcher;
import dev.bindery.tests.product.Launcher.Result;
import dev.bindery.tests.product.Polling;
import dev.bindery.tests.product.RunningServer;
import dev.bindery.tests.product.SqlScript;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
import software.amazon.awssdk.services.glue.model.ConcurrentRunsExceededException;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.Table;

/**
 * From files to a crawled table to a generated job to a better table. Once for each database and each kind of storage;
 * the tests are one story and run in order.
 */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
abstract class GeneratedJobsContract {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private Path folder;
    private RunningServer server;
    private GlueClient glue;
    private Launcher bindery;
    private String firstRun;

    /** A server on the database of the subclass, its home in the folder. */
    abstract RunningServer startServer(Path folder);

    /** Brings the files to the storage of the subclass, and says where they are now. */
    abstract String keep(Path files);

    @BeforeAll
    void start() throws IOException {
        folder = Files.createTempDirectory("bindery-test").toRealPath();
        server = startServer(folder);
        glue = GlueClients.of(server);
        bindery = new Launcher(server);
        Path orders = Files.createDirectories(folder.resolve("lake/orders"));
        Files.writeString(
                orders.resolve("part-0.json"),
                String.join(
                        "\n",
                        "{\"id\":1,\"customer\":{\"name\":\"Ann\",\"city\":\"Oslo\"},\"total\":9.5,\"day\":\"2026-01-01\"}",
                        "{\"id\":2,\"customer\":{\"name\":\"Ben\",\"city\":\"Rome\"},\"total\":20,\"day\":\"2026-01-01\"}",
                        "{\"id\":3,\"customer\":{\"name\":\"Cy\",\"city\":\"Kyiv\"},\"total\":1.25,\"day\":\"2026-01-02\"}",
                        ""));
        bindery.run("crawl", keep(folder.resolve("lake")), "--database", "lake").outOrFail();
    }

    @AfterAll
    void stop() throws IOException {
        if (glue != null) {
            glue.close();
        }
        if (server != null) {
            server.close();
        }
        Folders.delete(folder);
    }

    @Test
    @Order(1)
    void aJobIsGeneratedWithASourceThatPeopleCanRead() throws IOException {
        JsonNode generated = Json.read(bindery.run(
                        "job",
                        "generate",
                        "clean",
                        "--from",
                        "lake.orders",
                        "--to",
                        "lake.clean",
                        "--partition-by",
                        "day",
                        "--map",
                        "id=order_id:bigint",
                        "--map",
                        "customer.name=customer",
                        "--map",
                        "total=total:decimal(10,2)",
                        "--map",
                        "day=day:date",
                        "--json")
                .outOrFail());
        assertThat(generated.get("mapping").size())
                .as("the fields that it maps")
                .isEqualTo(4);
        assertThat(Json.text(generated.get("script"), "text").orElse(""))
                .as("the source")
                .contains("class ", "main(", "lake", "orders", "customer.name", "order_id");
        assertThat(glue.getJob(request -> request.jobName("clean"))
                        .job()
                        .command()
                        .scriptLocation())
                .as("where the Glue door says the source is")
                .endsWith(".java");
        Result again = bindery.run("job", "generate", "clean", "--from", "lake.orders", "--to", "lake.clean");
        assertThat(again.status()).as("the exit status of making it again").isEqualTo(1);
        assertThat(again.err()).as("why it can't be made again").contains("clean", "already exists");
    }

    @Test
    @Order(2)
    void itsRunMakesTheTableAndItsPartitions() throws IOException {
        JsonNode run = Json.read(bindery.run("job", "run", "clean", "--json").outOrFail());
        assertThat(Json.text(run, "state"))
                .as("how the run ended: %s", Json.write(run))
                .hasValue("SUCCEEDED");
        firstRun = Json.text(run, "id").orElse("");
        JsonNode listed = Json.read(
                bindery.run("job", "runs", "clean", "--json").outOrFail().strip());
        assertThat(Json.text(listed, "id")).as("the run in the list").hasValue(firstRun);
        assertThat(bindery.run("job", "runs", "clean").outOrFail())
                .as("the list for people")
                .contains(firstRun, "SUCCEEDED");
        bindery.run("job", "logs", firstRun).outOrFail();

        Table table = glue.getTable(request -> request.databaseName("lake").name("clean"))
                .table();
        assertThat(table.storageDescriptor().columns())
                .as("its columns at the Glue door")
                .extracting(Column::name, Column::type)
                .containsExactly(
                        tuple("order_id", "bigint"), tuple("customer", "string"), tuple("total", "decimal(10,2)"));
        assertThat(partitionDays()).as("its partitions at the Glue door").containsExactly("2026-01-01", "2026-01-02");
    }

    private List<String> partitionDays() {
        return glue.getPartitions(request -> request.databaseName("lake").tableName("clean")).partitions().stream()
                .map(Partition::values)
                .map(values -> values.get(0))
                .sorted()
                .toList();
    }

    private JobRun run(String job, String id) {
        return glue.getJobRun(request -> request.jobName(job).runId(id)).jobRun();
    }

    private JobRun ended(String job, String id) {
        return Polling.until(PATIENCE, () -> run(job, id), run -> run.completedOn() != null);
    }

    @Test
    @Order(3)
    void theSdkRunsItAgainAndOneAtATime() {
        String id = glue.startJobRun(request -> request.jobName("clean")).jobRunId();
        assertThatThrownBy(() -> glue.startJobRun(request -> request.jobName("clean")))
                .as("a second run while one is under way")
                .isInstanceOf(ConcurrentRunsExceededException.class);
        JobRun run = ended("clean", id);
        assertThat(run.jobRunState()).as("how it ended: %s", run).isEqualTo(JobRunState.SUCCEEDED);
        assertThat(run.errorMessage()).as("its error").isNull();
        assertThat(run.executionTime()).as("its seconds").isPositive();
        assertThat(glue.getJobRuns(request -> request.jobName("clean")).jobRuns())
                .as("the runs, newest first")
                .extracting(JobRun::id)
                .containsExactly(id, firstRun);
    }

    @Test
    @Order(4)
    void sparkReadsTheResult() {
        Map<String, List<String>> rows = new SqlScript()
                .run("USE lake")
                .query("rows", "SELECT * FROM clean ORDER BY order_id")
                .query("partitions", "SHOW PARTITIONS clean")
                .query("one", "SELECT DISTINCT customer FROM clean WHERE day = DATE'2026-01-02'")
                .run("DROP TABLE orders")
                .on(server);
        assertThat(rows.get("rows"))
                .as("the rows of two runs")
                .containsExactly(
                        "1\tAnn\t9.50\t2026-01-01",
                        "1\tAnn\t9.50\t2026-01-01",
                        "2\tBen\t20.00\t2026-01-01",
                        "2\tBen\t20.00\t2026-01-01",
                        "3\tCy\t1.25\t2026-01-02",
                        "3\tCy\t1.25\t2026-01-02");
        assertThat(rows.get("partitions")).as("its partitions").containsExactly("day=2026-01-01", "day=2026-01-02");
        assertThat(rows.get("one")).as("one partition").containsExactly("Cy");
    }

    @Test
    @Order(5)
    void aRunThatFailsSaysWhyInOneSentence() {
        Result failed = bindery.run("job", "run", "clean");
        assertThat(failed.status()).as("the exit status of a run that failed").isEqualTo(1);
        assertThat(failed.out()).as("what is printed").contains("FAILED", "lake.orders");
        FreshServer.assertIsPlain(failed.out());
        JobRun run =
                glue.getJobRuns(request -> request.jobName("clean")).jobRuns().get(0);
        assertThat(run.jobRunState()).as("its state at the Glue door").isEqualTo(JobRunState.FAILED);
        assertThat(run.errorMessage())
                .as("why, at the Glue door")
                .contains("lake.orders")
                .endsWith(".")
                .doesNotContain("\n");
        FreshServer.assertIsPlain(run.errorMessage());
        assertThat(bindery.run("job", "logs", run.id()).outOrFail())
                .as("the run's log")
                .contains("lake.orders");
        assertThat(partitionDays()).as("the table that stays as it was").containsExactly("2026-01-01", "2026-01-02");
        Result nobody = bindery.run("job", "run", "nobody");
        assertThat(nobody.status())
                .as("the exit status for a job that isn't there")
                .isEqualTo(1);
        assertThat(nobody.err()).as("what is said of it").contains("nobody").doesNotContain("\tat ");
        assertThat(server.log()).as("the server's log").doesNotContain(" ERROR ", "\tat ");
    }
}
