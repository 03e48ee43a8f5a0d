package dev.bindery.tests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.tests.product.Keystores;
import dev.bindery.tests.product.Launcher;
import dev.bindery.tests.product.OtherHive;
import dev.bindery.tests.product.Parts;
import dev.bindery.tests.product.RunningServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hive's own client and stock Spark at a closed server, by everything with which they can prove who they are. */
@Tag("integration")
class ProvenHiveClientsTest {

    private static final String PASSWORD = "not-a-secret";

    @TempDir
    private Path home;

    private RunningServer server(Path keystore) {
        return RunningServer.start(
                home.resolve("home"),
                Map.of("BINDERY_SECURITY_ENABLED", "true", "BINDERY_THRIFT_TLS_KEYSTORE_PASSWORD", PASSWORD),
                "--thrift-tls-keystore",
                keystore.toString());
    }

    /** The first administrator's key, as the environment of commands has it. */
    private static Map<String, String> administrator(RunningServer server) throws IOException, InterruptedException {
        String credential = found("(bindery_bootstrap_\\S+)", server.log());
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.http() + "/api/v1/access/bootstrap"))
                                .header("Authorization", "Bearer " + credential)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{}"))
                                .build(),
                        BodyHandlers.ofString());
        return Map.of(
                "AWS_ACCESS_KEY_ID", found("\"accessKeyId\":\"([^\"]+)\"", answer.body()),
                "AWS_SECRET_ACCESS_KEY", found("\"secretAccessKey\":\"([^\"]+)\"", answer.body()));
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern + " in what was answered").isTrue();
        return matcher.group(1);
    }

    private static String command(RunningServer server, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Parts.serverJar().toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--server", server.http().toString()));
        return new Launcher(server).execute(command, environment).outOrFail();
    }

    @Test
    void hive4ByTokenKeyAndBearer() throws Exception {
        OtherHive hive = new OtherHive("hive-4.0");
        Path keystore = Keystores.make(home.resolve("server.p12"), PASSWORD);
        try (RunningServer server = server(keystore)) {
            Map<String, String> administrator = administrator(server);
            Path file = home.resolve("hive.token");
            command(server, administrator, "token", "hive", "--out", file.toString());
            String bearer = command(server, administrator, "token", "create").strip();
            String uri = ",metastore.thrift.uris=thrift://localhost:" + server.thriftPort();
            String tls = ",metastore.use.SSL=true,metastore.truststore.path=" + keystore
                    + ",metastore.truststore.type=PKCS12,metastore.truststore.password=" + PASSWORD
                    + ",metastore.trustmanagerfactory.algorithm=PKIX";
            String token = ",metastore.sasl.enabled=true,metastore.token.signature=bindery";
            String id = administrator.get("AWS_ACCESS_KEY_ID");
            String key = ",metastore.client.auth.mode=PLAIN,metastore.client.plain.username=" + id + "," + id + "="
                    + administrator.get("AWS_SECRET_ACCESS_KEY");
            String jwt = ",metastore.client.thrift.transport.mode=http,metastore.client.auth.mode=JWT";
            List<String> arguments = List.of(
                    "by_token" + uri + token,
                    "by_token_tls" + uri + token + tls,
                    "by_key" + uri + key,
                    "by_key_tls" + uri + key + tls,
                    "by_bearer" + uri + jwt,
                    "by_bearer_tls" + uri + jwt + tls);
            assertThat(hive.run(
                            "HiveForms.java",
                            arguments,
                            Map.of("HADOOP_TOKEN_FILE_LOCATION", file.toString(), "HMS_JWT", bearer)))
                    .as("the ways in which everything was as it should be")
                    .containsExactly("by_token", "by_token_tls", "by_key", "by_key_tls", "by_bearer", "by_bearer_tls");
        }
    }

    @Test
    void sparkByTokenUntilItEnds() throws Exception {
        Path keystore = Keystores.make(home.resolve("server.p12"), PASSWORD);
        try (RunningServer server = server(keystore)) {
            Map<String, String> administrator = administrator(server);
            Path file = home.resolve("hive.token");
            command(server, administrator, "token", "hive", "--out", file.toString());
            Path ended = home.resolve("ended.token");
            command(server, administrator, "token", "hive", "--lifetime", "1s", "--out", ended.toString());
            assertThat(spark(
                                    server,
                                    file,
                                    "CREATE DATABASE d; CREATE TABLE d.t (a INT) USING parquet;"
                                            + " INSERT INTO d.t VALUES (7); SELECT a + 1 FROM d.t")
                            .outOrFail()
                            .lines())
                    .as("what was written and read")
                    .contains("8");
            // By now a second has passed.
            Launcher.Result refused = spark(server, ended, "SHOW DATABASES");
            assertThat(refused.status())
                    .as("exit status with a token that has ended")
                    .isNotZero();
            assertThat(refused.err()).contains("The Hive delegation token expired at ");
        }
    }

    private Launcher.Result spark(RunningServer server, Path token, String statements) throws IOException {
        Path work = Files.createTempDirectory(home, "spark");
        List<String> command = List.of(
                "sh",
                "-c",
                "cd \"$0\" && exec \"$@\"",
                work.toString(),
                Parts.sparkHome().resolve("bin/spark-sql").toString(),
                "--master",
                "local[1]",
                "--conf",
                "spark.ui.enabled=false",
                "--conf",
                "spark.sql.catalogImplementation=hive",
                "--conf",
                "spark.sql.warehouse.dir=" + server.home().resolve("warehouse"),
                "--conf",
                "spark.hadoop.hive.metastore.uris=thrift://127.0.0.1:" + server.thriftPort(),
                "--conf",
                "spark.hadoop.hive.metastore.sasl.enabled=true",
                "--conf",
                "spark.hadoop.hive.metastore.token.signature=bindery",
                "-e",
                statements);
        return new Launcher(server)
                .execute(
                        command,
                        Map.of(
                                "HADOOP_TOKEN_FILE_LOCATION",
                                token.toString(),
                                "BINDERY_RUNTIME_JAR",
                                Parts.runtimeJar().toString()));
    }
}
