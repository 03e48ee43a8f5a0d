package dev.bindery.jobs.control;

import static dev.bindery.jobs.control.TestServer.CALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.jobs.JobRun;
import dev.bindery.jobs.Jobs;
import dev.bindery.jobs.LogRequest;
import dev.bindery.jobs.RunState;
import dev.bindery.jobs.StartRun;
import dev.bindery.jobs.generate.ScriptPlaces;
import dev.bindery.jobs.process.RunFolder;
import dev.bindery.jobs.process.RunProcesses;
import dev.bindery.jobs.runs.KeeperSettings;
import dev.bindery.jobs.spark.RunCredentials;
import dev.bindery.jobs.spark.SparkJobSettings;
import dev.bindery.jobs.spark.SparkJobSettings.Doors;
import dev.bindery.jobs.testing.FakeCatalog;
import dev.bindery.jobs.testing.Waiting;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Runs on the real Spark, without a metastore. */
@Tag("integration")
@EnabledIf("isBuilt")
class SparkRunTest {

    private static final Path SPARK_HOME =
            Path.of("../../.build/spark-4.1.1").toAbsolutePath().normalize();

    @TempDir
    private Path home;

    private Database database;
    private JobControl control;
    private Jobs jobs;

    static boolean isBuilt() throws IOException {
        return Files.isDirectory(SPARK_HOME) && runtimeJar().isPresent();
    }

    private static Optional<Path> runtimeJar() throws IOException {
        Path target = Path.of("../runtime/target").toAbsolutePath().normalize();
        if (!Files.isDirectory(target)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-spark.jar"))
                    .findFirst();
        }
    }

    @BeforeEach
    void start() throws IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("BINDERY_DATABASE_PASSWORD", "swordfish");
        database = Database.open(DatabaseSettings.inMemory());
        SparkJobSettings spark = new SparkJobSettings(
                SPARK_HOME,
                runtimeJar().orElseThrow(),
                "local[2]",
                "600m",
                "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
                Map.of("spark.sql.shuffle.partitions", "2"),
                home.resolve("warehouse").toString(),
                "eu-west-1",
                () -> new Doors(URI.create("http://127.0.0.1:9080"), Optional.empty()),
                environment);
        control = JobControl.onSpark(
                database,
                new FakeCatalog(),
                home,
                KeeperSettings.of(home.resolve("runs"), 2),
                spark,
                RunCredentials.ofServer(environment),
                ScriptPlaces.everywhere(),
                List.of());
        control.start();
        jobs = control.jobs();
    }

    @AfterEach
    void stop() {
        control.close();
        database.close();
    }

    @Test
    void scriptWritesItsRowsAndTheRunSaysSo() throws IOException {
        JobRun run = run(
                "Copy",
                Map.of("--target", home.resolve("out here").toString(), "--empty", "", "--quoted", "it's \"so\" $HOME"),
                """
                import dev.bindery.runtime.*;
                import org.apache.spark.sql.SparkSession;

                public final class Copy {
                    public static void main(String[] args) {
                        GlueContext glue = new GlueContext(SparkSession.builder().getOrCreate());
                        Job job = Job.init(glue, args);
                        java.util.List<String> given = java.util.List.of(args);
                        String target = given.get(given.indexOf("--target") + 1);
                        System.out.println("quoted: " + given.get(given.indexOf("--quoted") + 1));
                        System.out.println("empty: [" + given.get(given.indexOf("--empty") + 1) + "]");
                        System.out.println("glue: " + System.getenv("AWS_ENDPOINT_URL_GLUE") + " "
                                + System.getenv("AWS_REGION") + " " + System.getenv("BINDERY_DATABASE_PASSWORD"));
                        var rows = glue.getSparkSession().range(1000).selectExpr("id", "id % 3 as part");
                        glue.getSink("parquet", target).partitionKeys("part")
                                .writeDynamicFrame(DynamicFrame.fromDF(rows, glue, "rows"));
                        job.commit();
                    }
                }
                """);
        JobRun ended = await(run, RunState.SUCCEEDED);
        assertThat(ended.rowsWritten()).as("rows").contains(1000L);
        assertThat(ended.reason().orElse("")).as("reason").startsWith("Wrote 1,000 rows in ");
        assertThat(home.resolve("out here/part=2")).as("a partition").isDirectory();
        assertThat(log(run, LogRequest.Stream.OUTPUT))
                .as("what the script printed")
                .contains("quoted: it's \"so\" $HOME\n")
                .contains("empty: []\n")
                .contains("glue: http://127.0.0.1:9080 eu-west-1 null\n");
        RunFolder folder = new RunFolder(home.resolve("runs").resolve(run.id()));
        assertThat(folder.path().resolve("script/Copy.java"))
                .as("the script that ran")
                .isRegularFile();
        assertThat(folder.work()).as("scratch space").doesNotExist();
        assertThat(Files.getPosixFilePermissions(folder.path()))
                .as("who may look")
                .hasSize(3);
    }

    @Test
    void scriptThatFailsSaysWhyInOneSentence() throws IOException {
        JobRun run = run(
                "Broken",
                Map.of(),
                """
                public final class Broken {
                    public static void main(String[] args) {
                        org.apache.spark.sql.SparkSession.builder().getOrCreate().read().parquet("/no/such/folder").count();
                    }
                }
                """);
        JobRun ended = await(run, RunState.FAILED);
        assertThat(ended.errorMessage().orElse(""))
                .as("reason")
                .contains("/no/such/folder")
                .doesNotContain("\n");
        assertThat(log(run, LogRequest.Stream.ERROR)).as("the log has the rest").contains("at Broken.main");
    }

    @Test
    void stoppedDriverIsGone() throws IOException {
        JobRun run = run(
                "Endless",
                Map.of(),
                """
                public final class Endless {
                    public static void main(String[] args) throws Exception {
                        org.apache.spark.sql.SparkSession.builder().getOrCreate();
                        System.out.println("ready");
                        Thread.sleep(3_600_000);
                    }
                }
                """);
        Waiting.until(
                "the script runs", () -> log(run, LogRequest.Stream.OUTPUT).contains("ready"));
        jobs.stop(CALL, "Endless", run.id());
        JobRun ended = await(run, RunState.STOPPED);
        assertThat(ended.errorMessage()).as("reason").contains("Stopped by alice.");
        assertThat(new RunProcesses(run.id(), Optional.empty()).living())
                .as("processes")
                .isEmpty();
    }

    private JobRun run(String name, Map<String, String> arguments, String source) throws IOException {
        Path script = Files.createDirectories(home.resolve("my scripts")).resolve(name + ".java");
        Files.writeString(script, source);
        jobs.create(CALL, name, TestServer.script(script.toString()));
        return jobs.start(CALL, name, StartRun.with(arguments));
    }

    private JobRun await(JobRun run, RunState state) {
        Waiting.until(
                "the run has ended", () -> jobs.findRun(CALL, run.id()).state().isEnd());
        JobRun ended = jobs.findRun(CALL, run.id());
        assertThat(ended.state())
                .as(ended + "\n" + log(run, LogRequest.Stream.ERROR))
                .isEqualTo(state);
        return ended;
    }

    private String log(JobRun run, LogRequest.Stream stream) {
        return jobs.log(CALL, run.jobName(), run.id(), LogRequest.from(stream, 0))
                .text();
    }
}
