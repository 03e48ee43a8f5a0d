package dev.bindery.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.encryption.EncryptionConfiguration;
import dev.bindery.catalog.encryption.EncryptionConfiguration.Part;
import dev.bindery.catalog.encryption.SecurityConfiguration;
import dev.bindery.catalog.encryption.SecurityConfigurations;
import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.jobs.JobCommand;
import dev.bindery.jobs.JobDefinition;
import dev.bindery.jobs.JobRun;
import dev.bindery.jobs.OneConfiguration;
import dev.bindery.jobs.RunSettings;
import dev.bindery.jobs.RunState;
import dev.bindery.jobs.generate.ScriptFiles;
import dev.bindery.jobs.generate.ScriptPlaces;
import dev.bindery.jobs.process.DriverProcess;
import dev.bindery.jobs.process.LaunchException;
import dev.bindery.jobs.process.RunFolder;
import dev.bindery.jobs.runs.Report;
import dev.bindery.jobs.store.JobStore;
import dev.bindery.jobs.store.RunUsers;
import dev.bindery.jobs.store.StoredRun;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkDriverTest {

    private static final SecurityConfigurations CONFIGURATIONS = new OneConfiguration(new SecurityConfiguration(
            "secure",
            new EncryptionConfiguration(
                    List.of(new Part(
                            Optional.of(EncryptionConfiguration.SSE_KMS),
                            Optional.of("arn:aws:kms:us-east-1:000000000000:key/1"))),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()),
            Instant.EPOCH));

    @TempDir
    private Path home;

    private final Map<String, String> environment = new HashMap<>();
    private Database database;
    private Path script;
    private RunFolder folder;

    @BeforeEach
    void lay() throws IOException {
        database = Database.open(DatabaseSettings.inMemory());
        script = Files.writeString(home.resolve("Job.java"), "class Job {}");
        folder = RunFolder.make(home.resolve("runs/jr_1"), "jr_1");
        executable("spark/bin/spark-submit");
        Files.writeString(home.resolve("runtime.jar"), "");
        executable("java/bin/java");
        Files.writeString(home.resolve("java/release"), "JAVA_VERSION=\"17.0.15\"\n");
        environment.put("JAVA_HOME", home.resolve("java").toString());
        environment.put("AWS_ACCESS_KEY_ID", "AKIDSERVER");
        environment.put("AWS_SECRET_ACCESS_KEY", "secret of the server");
        environment.put("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9000");
        environment.put("BINDERY_DATABASE_PASSWORD", "swordfish");
        environment.put("BINDERY_S3_PATH_STYLE", "true");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void commandNamesScriptAndArguments() throws Exception {
        JobDefinition definition = JobDefinition.builder(JobCommand.spark(script.toString()))
                .defaultArguments(Map.of("--a", "default", "--extra-jars", "/x.jar,/y.jar"))
                .nonOverridableArguments(Map.of("--fixed", "fixed"))
                .build();
        DriverProcess process = driver().prepare(
                        run(
                                definition,
                                Map.of(
                                        "--a",
                                        "run",
                                        "--fixed",
                                        "run",
                                        "--JOB_NAME",
                                        "forged",
                                        "--dash",
                                        "--JOB_NAME=x")),
                        folder);
        assertThat(process.command())
                .as("command")
                .startsWith(
                        home.resolve("spark/bin/spark-submit").toString(),
                        "--properties-file",
                        folder.path().resolve("spark.properties").toString(),
                        "--class",
                        "dev.bindery.runtime.launch.JobMain",
                        "--jars",
                        "/x.jar,/y.jar",
                        home.resolve("runtime.jar").toString(),
                        "--scriptLocation",
                        folder.path().resolve("script/Job.java").toString(),
                        "--JOB_NAME",
                        "my job",
                        "--JOB_RUN_ID",
                        "jr_1")
                .containsSubsequence("--a", "run")
                .containsSubsequence("--fixed", "fixed")
                .contains("--dash=--JOB_NAME=x")
                .doesNotContain("forged");
        assertThat(folder.path().resolve("script/Job.java")).as("the copy").hasContent("class Job {}");
    }

    @Test
    void whatIsWrittenToS3IsEncryptedWhateverTheJobSays() throws Exception {
        JobDefinition definition = JobDefinition.builder(JobCommand.spark(script.toString()))
                .settings(secured("secure"))
                .defaultArguments(Map.of(
                        "--conf",
                        "spark.hadoop.fs.s3a.encryption.algorithm=none"
                                + " --conf spark.hadoop.fs.s3a.bucket.lake.encryption.algorithm=none"))
                .build();
        SparkDriver driver = new SparkDriver(
                settings(Map.of()),
                new EncryptedRuns(RunCredentials.ofServer(environment), CONFIGURATIONS),
                scripts(),
                users());
        driver.prepare(run(definition, Map.of()), folder);
        assertThat(Files.readString(folder.path().resolve("spark.properties")))
                .as("settings")
                .contains("spark.hadoop.fs.s3a.encryption.algorithm=SSE-KMS\n")
                .contains("spark.hadoop.fs.s3a.encryption.key=arn\\:aws\\:kms\\:us-east-1\\:000000000000\\:key/1\n")
                .doesNotContain("none");
        JobDefinition gone = definition.toBuilder().settings(secured("gone")).build();
        assertThatThrownBy(() -> driver.prepare(run(gone, Map.of()), folder))
                .as("a security configuration that was deleted")
                .isInstanceOf(LaunchException.class)
                .hasMessage("Security configuration gone not found.");
    }

    private static RunSettings secured(String configuration) {
        RunSettings none = RunSettings.NONE;
        return new RunSettings(
                none.timeoutMinutes(),
                none.allocatedCapacity(),
                none.maxCapacity(),
                none.workerType(),
                none.numberOfWorkers(),
                Optional.of(configuration),
                none.notifyDelayAfterMinutes(),
                none.executionClass(),
                none.queuing(),
                none.sessionPolicy());
    }

    @Test
    void environmentHasWhatTheRunNeedsAndNothingOfTheServers() throws Exception {
        RunCredentials minted = (run, in) -> new RunCredentials.Granted(
                Map.of("AWS_ACCESS_KEY_ID", "AKIDRUN"), Map.of("spark.hadoop.fs.s3a.access.key", "S3RUN"));
        DriverProcess process = new SparkDriver(settings(Map.of()), minted, scripts(), users())
                .prepare(run(JobDefinition.of(JobCommand.spark(script.toString())), Map.of()), folder);
        assertThat(process.environment())
                .as("environment")
                .containsEntry("AWS_ACCESS_KEY_ID", "AKIDRUN")
                .containsEntry("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9000")
                .containsEntry("AWS_ENDPOINT_URL_GLUE", "http://127.0.0.1:9080")
                .containsEntry("AWS_REGION", "eu-west-1")
                .containsEntry("BINDERY_METASTORE_URI", "thrift://127.0.0.1:9083")
                .containsEntry("BINDERY_S3_PATH_STYLE", "true")
                .containsEntry("BINDERY_RUN_REPORT", folder.report().toString())
                .containsEntry("SPARK_LOCAL_IP", "127.0.0.1");
        assertThat(process.dropped())
                .as("what the server alone knows")
                .contains("BINDERY_DATABASE_PASSWORD", "AWS_SECRET_ACCESS_KEY");
        assertThat(process.command()).as("command").noneMatch(word -> word.contains("AKID"));
        assertThat(Files.readString(folder.path().resolve("spark.properties")))
                .as("properties")
                .contains("spark.hadoop.fs.s3a.access.key=S3RUN")
                .doesNotContain("AKID")
                .doesNotContain("secret");
    }

    @Test
    void propertiesAreReadBackAsTheyWereMeant() throws Exception {
        driver(Map.of("spark.some.text", " a=b:c#d!\\e\tü\n"))
                .prepare(
                        run(
                                JobDefinition.of(JobCommand.spark(script.toString())),
                                Map.of(
                                        "--conf",
                                        "--conf spark.sql.shuffle.partitions=7 --conf spark.x.y=a=b --conf"
                                                + " spark.executor.extraJavaOptions=-Da=b -Dc=d")),
                        folder);
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.path().resolve("spark.properties"))) {
            properties.load(reader);
        }
        assertThat(properties)
                .as("properties")
                .containsEntry("spark.master", "local[2]")
                .containsEntry("spark.app.name", "my job")
                .containsEntry("spark.driver.memory", "1g")
                .containsEntry("spark.hadoop.hive.metastore.uris", "thrift://127.0.0.1:9083")
                .containsEntry("spark.sql.warehouse.dir", "s3://lake/warehouse")
                .containsEntry("spark.sql.shuffle.partitions", "7")
                .containsEntry("spark.x.y", "a=b")
                .containsEntry("spark.executor.extraJavaOptions", "-Da=b -Dc=d")
                .doesNotContainKey("-Dc")
                .containsEntry("spark.some.text", " a=b:c#d!\\e\tü\n");
    }

    @Test
    void whatIsMissingIsSaidBeforeAnythingIsLaunched() throws Exception {
        StoredRun run = run(JobDefinition.of(JobCommand.spark(script.toString())), Map.of());
        Files.delete(home.resolve("runtime.jar"));
        assertThatThrownBy(() -> driver().prepare(run, folder))
                .as("no runtime")
                .isInstanceOf(LaunchException.class)
                .hasMessageStartingWith("The job runtime is missing: ");
        Files.delete(home.resolve("spark/bin/spark-submit"));
        assertThatThrownBy(() -> driver().prepare(run, folder))
                .as("no Spark")
                .isInstanceOf(LaunchException.class)
                .hasMessage("Spark is missing: there is no bin/spark-submit in " + home.resolve("spark")
                        + "; run ./bindery build --all, which assembles it, or set spark-home.");
        environment.put("JAVA_HOME", "/nowhere");
        assertThatThrownBy(() -> driver().prepare(run, folder))
                .as("no Java")
                .isInstanceOf(LaunchException.class)
                .hasMessageStartingWith("No Java from 17 to 22 was found for Spark");
    }

    @Test
    void scriptIsLookedForWhereTheJobSays() throws Exception {
        assertThatThrownBy(() -> driver().prepare(
                                run(JobDefinition.of(JobCommand.spark(home + "/gone.java")), Map.of()), folder))
                .as("a file that isn't there")
                .isInstanceOf(LaunchException.class)
                .hasMessage("The script " + home + "/gone.java of the job my job isn't there.");
        assertThatThrownBy(
                        () -> driver().prepare(run(JobDefinition.of(JobCommand.spark("some.java")), Map.of()), folder))
                .as("a path that depends on the server's folder")
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("is neither an absolute path nor a URI.");
        for (String folderOnly : List.of("/", "file:///", "/a/../..")) {
            assertThatThrownBy(() ->
                            driver().prepare(run(JobDefinition.of(JobCommand.spark(folderOnly)), Map.of()), folder))
                    .as("no file: " + folderOnly)
                    .isInstanceOf(LaunchException.class)
                    .hasMessage("The script location " + folderOnly + " of the job my job names no file.");
        }
        assertThatThrownBy(() -> driver().prepare(
                                run(JobDefinition.of(JobCommand.spark(script.toString())), Map.of("--conf", "spark.a")),
                                folder))
                .as("a setting without a value")
                .isInstanceOf(LaunchException.class)
                .hasMessage("The argument --conf has \"spark.a\" where name=value should be, as in spark.a=1 --conf"
                        + " spark.b=2.");
        assertThat(driver().prepare(run(JobDefinition.of(JobCommand.spark("s3://b/Job.java")), Map.of()), folder)
                        .command())
                .as("what lies elsewhere is the driver's to read")
                .contains("s3://b/Job.java");
        assertThat(driver().prepare(
                                run(
                                        JobDefinition.of(
                                                JobCommand.spark(script.toUri().toString())),
                                        Map.of()),
                                folder)
                        .command())
                .as("a file URI")
                .contains(folder.path().resolve("script/Job.java").toString());
    }

    @Test
    void whatThisServerCannotRunIsSaid() {
        assertThatThrownBy(() ->
                        driver().prepare(run(JobDefinition.of(JobCommand.spark("s3://b/job.py")), Map.of()), folder))
                .as("a Python script")
                .isInstanceOf(LaunchException.class)
                .hasMessage("The script s3://b/job.py of the job my job is in Python; this server runs Java sources.");
        JobCommand shell = new JobCommand(
                Optional.of("pythonshell"), Optional.of(script.toString()), Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> driver().prepare(run(JobDefinition.of(shell), Map.of()), folder))
                .as("a command that isn't Spark's")
                .isInstanceOf(LaunchException.class)
                .hasMessage("The job my job has the command pythonshell; this server runs glueetl, jobs on Spark.");
    }

    @Test
    void reportIsReadForWhatItIs() throws IOException {
        assertThat(SparkReport.read(folder)).as("none").isEqualTo(Report.NONE);
        folder.write("report.json", "{\"state\": \"RUNNING\", \"rowsWritten\": 3}");
        assertThat(SparkReport.read(folder).outcome()).as("unfinished").isEqualTo(Report.Outcome.MISSING);
        folder.write("report.json", "{\"state\": \"SUCC");
        assertThat(SparkReport.read(folder)).as("cut off").isEqualTo(Report.NONE);
        folder.write(
                "report.json",
                "{\"state\": \"FAILED\", \"errorCategory\": \"OUT_OF_MEMORY_ERROR\", \"message\": \"Java heap space.\"}");
        assertThat(SparkReport.read(folder).reason())
                .as("memory")
                .contains("The driver ran out of memory: give it more with the setting jobs-memory (Java heap space).");
        folder.write(
                "report.json", "{\"state\": \"SUCCEEDED\", \"rowsWritten\": 5, \"warnings\": [\"A job failed.\"]}");
        assertThat(SparkReport.read(folder))
                .as("success")
                .isEqualTo(new Report(
                        Report.Outcome.SUCCEEDED, Optional.empty(), Optional.of(5L), List.of("A job failed.")));
    }

    private SparkDriver driver() {
        return driver(Map.of());
    }

    private SparkDriver driver(Map<String, String> sparkSettings) {
        return new SparkDriver(settings(sparkSettings), RunCredentials.ofServer(environment), scripts(), users());
    }

    private RunUsers users() {
        return new RunUsers(database, "here", List.of());
    }

    private ScriptFiles scripts() {
        return new ScriptFiles(home.resolve("jobs"), new JobStore(database), ScriptPlaces.everywhere());
    }

    private SparkJobSettings settings(Map<String, String> sparkSettings) {
        return new SparkJobSettings(
                home.resolve("spark"),
                home.resolve("runtime.jar"),
                "local[2]",
                "1g",
                "",
                sparkSettings,
                "s3://lake/warehouse",
                "eu-west-1",
                () -> new SparkJobSettings.Doors(
                        URI.create("http://127.0.0.1:9080"), Optional.of(URI.create("thrift://127.0.0.1:9083"))),
                environment);
    }

    private static StoredRun run(JobDefinition definition, Map<String, String> arguments) {
        JobRun run = new JobRun(
                "jr_1",
                1,
                "my job",
                0,
                Optional.empty(),
                Optional.empty(),
                RunState.STARTING,
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                arguments,
                definition.settings(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "alice",
                "host",
                Optional.empty(),
                Optional.empty());
        return new StoredRun(run, definition, "server", Optional.empty());
    }

    private void executable(String name) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
