package dev.bindery.tests.jobs.closed;

import static dev.bindery.tests.jobs.closed.RolePolicies.NARROW;
import static dev.bindery.tests.jobs.closed.RolePolicies.POLICY;
import static dev.bindery.tests.jobs.closed.RolePolicies.TRUST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.identity.AccessKeys;
import dev.bindery.identity.Identities;
import dev.bindery.identity.IdentityDetails;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.NewAccessKey;
import dev.bindery.server.lifecycle.BinderyServer;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Setting;
import dev.bindery.server.settings.SettingSource;
import dev.bindery.server.settings.Settings;
import dev.bindery.tests.product.Folders;
import dev.bindery.tests.product.Parts;
import dev.bindery.tests.product.Polling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AccessDeniedException;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.ConnectionPropertyKey;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.S3Target;
import software.amazon.awssdk.services.glue.model.Table;

/**
 * Jobs with the policy that the guides of products on Glue give to a job's role: they read their sources, make their table,
 * and do nothing else. Once for each database.
 */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RoleOfAJobContract {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String ACCOUNT = "000000000000";

    private static final Pattern PRINTED = Pattern.compile("credentials (\\S+) (\\S+) (\\S+)\\n");

    private Path folder;
    private BinderyServer server;
    private GlueClient admin;

    /** What the server needs to be told about its database. */
    abstract Map<Setting<?>, String> database();

    @BeforeAll
    void start() throws IOException {
        Path spark = Parts.sparkHome();
        folder = Files.createTempDirectory("bindery-test").toRealPath();
        SettingSource source = new SettingSource.Flag();
        Settings.Builder settings = new Settings.Builder()
                .set(ServerSettings.HOME_FOLDER, folder.resolve("home").toString(), source)
                .set(ServerSettings.HTTP_PORT, "0", source)
                .set(ServerSettings.THRIFT_PORT, "0", source)
                .set(ServerSettings.SECURITY_ENABLED, "true", source)
                .set(ServerSettings.SPARK_HOME, spark.toString(), source)
                .set(ServerSettings.RUNTIME_JAR, Parts.runtimeJar().toString(), source)
                .set(ServerSettings.JOBS_S3_CREDENTIALS, "none", source)
                .set(ServerSettings.SCRIPT_FOLDERS, folder.resolve("scripts").toString(), source)
                .set(ServerSettings.DATA_FOLDERS, folder.resolve("data").toString(), source)
                .set(ServerSettings.WAREHOUSE, folder.resolve("warehouse").toString(), source);
        database().forEach((setting, text) -> settings.set(setting, text, source));
        server = BinderyServer.start(settings.build());
        Identities identities = server.context().getBean(Identities.class);
        identities.create(IdentityKind.USER, "ada", "/", IdentityDetails.NONE);
        identities.putInline(
                IdentityKind.USER,
                "ada",
                "all",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}");
        NewAccessKey key = server.context().getBean(AccessKeys.class).create("ada");
        admin = glue(AwsBasicCredentials.create(key.key().id(), key.secret()));
        role("jobs", TRUST, POLICY);
        role("narrow-jobs", TRUST, NARROW);
        role("unconnected", TRUST, POLICY.replace("connection/*", "connection/none"));
        role("strangers", TRUST.replace("glue.", "ec2."), POLICY);
        for (String name : List.of("lake", "other")) {
            Path place = Files.createDirectories(folder.resolve("data").resolve(name + ".db"));
            admin.createDatabase(
                    request -> request.databaseInput(input -> input.name(name).locationUri("file:" + place)));
        }
        Path orders = Files.createDirectories(folder.resolve("data/orders"));
        Files.writeString(orders.resolve("part-0.csv"), "1,9.5\n2,20\n");
        for (String name : List.of("lake", "other")) {
            Sources.ordersIn(admin, name, orders);
        }
    }

    private void role(String name, String trust, String policy) {
        Identities identities = server.context().getBean(Identities.class);
        identities.create(IdentityKind.ROLE, name, "/", IdentityDetails.ofDocument(trust));
        identities.putInline(IdentityKind.ROLE, name, "glue", policy);
    }

    private GlueClient glue(AwsCredentials credentials) {
        return GlueClient.builder()
                .endpointOverride(server.http())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
    }

    @AfterAll
    void stop() throws IOException {
        if (admin != null) {
            admin.close();
        }
        if (server != null) {
            server.close();
        }
        if (folder != null) {
            Folders.delete(folder);
        }
    }

    private String script(String name, String body) {
        return Sources.script(folder.resolve("scripts"), name, body);
    }

    private String started(String job, String role, String location) {
        admin.createJob(request -> request.name(job).role(role).command(command -> command.name("glueetl")
                .scriptLocation(location)));
        return admin.startJobRun(request -> request.jobName(job)).jobRunId();
    }

    private JobRun run(String job, String run) {
        return admin.getJobRun(request -> request.jobName(job).runId(run)).jobRun();
    }

    private JobRun ended(String job, String run) {
        return Polling.until(PATIENCE, () -> run(job, run), it -> it.completedOn() != null);
    }

    private String output(String run) {
        try {
            Path file = folder.resolve("home/runs").resolve(run).resolve("stdout");
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theRoleOfTheGuidesReadsAndMakesTablesAndNothingElse() throws IOException {
        Path go = folder.resolve("go");
        String location = script(
                "Copy",
                """
                DynamicFrame orders = glue.getCatalogSource("lake", "orders").getDynamicFrame();
                glue.getCatalogSink("lake", "copy").writeDynamicFrame(orders);
                var keys = software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider.create()
                        .resolveCredentials();
                System.out.println("credentials " + keys.accessKeyId() + " " + keys.secretAccessKey() + " "
                        + ((software.amazon.awssdk.auth.credentials.AwsSessionCredentials) keys).sessionToken());
                for (String statement : new String[] {
                        "DROP TABLE lake.orders",
                        "CREATE DATABASE mine",
                        "ALTER TABLE lake.orders SET TBLPROPERTIES ('a' = 'b')"}) {
                    try {
                        glue.getSparkSession().sql(statement);
                        System.out.println("done: " + statement);
                    } catch (Exception e) {
                        System.out.println("refused: " + statement + ": " + e.getMessage());
                    }
                }
                System.out.println("rows " + glue.getSparkSession().table("lake.copy").count());
                System.out.println("ready");
                for (int i = 0; i < 6000 && !java.nio.file.Files.exists(java.nio.file.Path.of("%s")); i++) {
                    Thread.sleep(50);
                }
                """
                        .formatted(go));
        String run = started("copy", "jobs", location);
        try {
            Polling.until(
                    PATIENCE,
                    () -> output(run) + run("copy", run),
                    said -> said.contains("ready") || said.contains("CompletedOn"));
            Matcher printed = PRINTED.matcher(output(run));
            assertThat(printed.find())
                    .as("the credentials that the run printed: %s", run("copy", run))
                    .isTrue();
            try (GlueClient asRun =
                    glue(AwsSessionCredentials.create(printed.group(1), printed.group(2), printed.group(3)))) {
                whileItRuns(run, asRun);
                Files.createFile(go);
                afterItsEnd(run, asRun);
            }
        } finally {
            if (!Files.exists(go)) {
                Files.createFile(go);
                ended("copy", run);
            }
        }
    }

    private void whileItRuns(String run, GlueClient asRun) {
        assertThat(output(run))
                .as("what it did and tried beside that")
                .contains("rows 2")
                .doesNotContain("done: ")
                .containsPattern("refused: DROP TABLE.*assumed-role/jobs/copy@jr_\\w+ is not authorized to perform:"
                        + " glue:DeleteTable")
                .containsPattern("refused: CREATE DATABASE.*is not authorized to perform: glue:CreateDatabase")
                .containsPattern("refused: ALTER TABLE.*is not authorized to perform: glue:UpdateTable");
        assertThat(folder.resolve("home/runs").resolve(run).resolve("credentials/hive.tokens"))
                .as("its Hive token, while it runs")
                .exists();
        assertThat(columns(asRun)).as("the table that it made, as it sees it").hasSize(2);
        assertThatThrownBy(() -> asRun.deleteTable(
                        request -> request.databaseName("lake").name("copy")))
                .as("another action")
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("assumed-role/jobs/copy@" + run.substring(0, 35)
                        + " is not authorized to perform: glue:DeleteTable on resource:");
    }

    private static List<Column> columns(GlueClient client) {
        return client.getTable(request -> request.databaseName("lake").name("copy"))
                .table()
                .storageDescriptor()
                .columns();
    }

    private void afterItsEnd(String run, GlueClient asRun) {
        JobRun ended = ended("copy", run);
        assertThat(ended.jobRunState()).as("how it ended: %s", ended).isEqualTo(JobRunState.SUCCEEDED);
        assertThatThrownBy(() -> columns(asRun))
                .as("what it could do, when it has ended")
                .isInstanceOfSatisfying(
                        GlueException.class, e -> assertThat(e.awsErrorDetails().errorCode())
                                .as("the error")
                                .isEqualTo("UnrecognizedClientException"));
        assertThat(folder.resolve("home/runs").resolve(run).resolve("credentials"))
                .as("its credentials, when it has ended")
                .doesNotExist();
        assertThat(tables("lake")).as("the source and what it made").contains("orders", "copy");
    }

    private List<String> tables(String database) {
        return admin.getTables(request -> request.databaseName(database)).tableList().stream()
                .map(Table::name)
                .toList();
    }

    /** AWS's sentence about who may not do what, as it fails a run. */
    private static String sentence(String who, String action, String resource) {
        return "User: arn:aws:sts::" + ACCOUNT + ":assumed-role/" + who + "@jr_\\w{32} is not authorized to perform: "
                + action + " on resource: arn:aws:glue:us-east-1:" + ACCOUNT + ":" + resource
                + " because no identity-based policy allows the " + action + " action\\.?";
    }

    @Test
    void aRunThatDropsItsTableFailsWithThatSentence() {
        String location = script(
                "Drop",
                """
                glue.getSparkSession().sql("CREATE TABLE lake.made USING parquet AS SELECT 1 AS id");
                glue.getSparkSession().sql("DROP TABLE lake.made");
                """);
        JobRun ended = ended("drop", started("drop", "jobs", location));
        assertThat(ended.jobRunState()).as("how it ended").isEqualTo(JobRunState.FAILED);
        assertThat(ended.errorMessage())
                .as("why")
                .matches(sentence("jobs/drop", "glue:DeleteTable", "table/lake/made"));
        assertThat(tables("lake")).as("what it made").contains("made");
    }

    @Test
    void aRoleOfOneDatabaseReachesNoOther() {
        String location = script(
                "Narrow",
                """
                DynamicFrame orders = glue.getCatalogSource("lake", "orders").getDynamicFrame();
                glue.getCatalogSink("lake", "narrow").writeDynamicFrame(orders);
                glue.getCatalogSource("other", "orders").getDynamicFrame().toDF().count();
                """);
        JobRun ended = ended("narrow", started("narrow", "narrow-jobs", location));
        assertThat(ended.jobRunState()).as("how it ended").isEqualTo(JobRunState.FAILED);
        assertThat(ended.errorMessage())
                .as("why")
                .matches(sentence(
                        "narrow-jobs/narrow", "glue:Get(Table|Database)", "(table/other/orders|database/other)"));
        assertThat(tables("lake")).as("what it made in its own database before").contains("narrow");
    }

    @Test
    void aRoleThatCantBeAssumedFailsTheRun() {
        String location = script("Nothing", "");
        for (String role : List.of("strangers", "nobody")) {
            JobRun ended = ended("as-" + role, started("as-" + role, role, location));
            assertThat(ended.jobRunState()).as(role).isEqualTo(JobRunState.FAILED);
            assertThat(ended.errorMessage())
                    .as(role)
                    .isEqualTo("Role " + role + " should be given assume role permissions for Glue Service.");
        }
        assertThatThrownBy(() -> admin.createCrawler(request -> request.name("c")
                        .role("nobody")
                        .databaseName("lake")
                        .targets(targets -> targets.s3Targets(
                                S3Target.builder().path("s3://lake/orders/").build()))))
                .as("a crawler of such a role")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Service is unable to assume role nobody");
    }

    @Test
    void aConnectionThatTheRoleMayNotReadFailsTheRun() {
        admin.createConnection(request -> request.connectionInput(connection -> connection
                .name("source")
                .connectionType("JDBC")
                .connectionProperties(Map.of(
                        ConnectionPropertyKey.JDBC_CONNECTION_URL,
                        "jdbc:postgresql://db.example.org/x",
                        ConnectionPropertyKey.USERNAME,
                        "ann",
                        ConnectionPropertyKey.PASSWORD,
                        "secret"))));
        String location = script("Connected", "");
        admin.createJob(request -> request.name("connected")
                .role("unconnected")
                .connections(list -> list.connections("source"))
                .command(command -> command.name("glueetl").scriptLocation(location)));
        JobRun ended = ended(
                "connected",
                admin.startJobRun(request -> request.jobName("connected")).jobRunId());
        assertThat(ended.errorMessage())
                .as("why it failed")
                .contains(
                        "assumed-role/unconnected/connected@",
                        "is not authorized to perform: glue:GetConnection on resource");
    }

    @Test
    void noScriptIsReadThatIsAFileOfTheServer() {
        Path secret = folder.resolve("home/encryption.key");
        JobRun ended = ended("thief", started("thief", "jobs", secret.toString()));
        assertThat(ended.errorMessage())
                .as("why it failed")
                .contains("is in none of the folders that this server takes scripts from");
    }
}
