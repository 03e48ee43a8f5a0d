package dev.bindery.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.server.client.Json;
import dev.bindery.server.lifecycle.BinderyServer;
import dev.bindery.server.lifecycle.ServerFixture;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that talk to a server, with a server of this process. */
class ServerCommandsTest {
    @TempDir
    private static Path temporary;

    private static BinderyServer server;
    private static Path lake;

    @BeforeAll
    static void start() throws IOException {
        server = ServerFixture.start(temporary.resolve("home"));
        lake = Files.createDirectories(temporary.resolve("a lake"));
        Files.writeString(
                Files.createDirectories(lake.resolve("fruit")).resolve("fruit.csv"),
                "name,price\napple,1\npear,2\nplum,3\nquince,4\n");
        Files.write(lake.resolve("picture.csv"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13});
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static CommandRun run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--server=" + server.http());
        return CommandRun.of(all.toArray(String[]::new));
    }

    @Test
    void connectionsAreKeptShownChangedTriedAndDeleted() throws IOException {
        Path password = Files.writeString(temporary.resolve("password"), "pa55-of-the-launcher\n");
        CommandRun created = run(
                "connection",
                "create",
                "my sales",
                "--url",
                "jdbc:postgresql://127.0.0.1:1/sales",
                "--user",
                "reader",
                "--password-file",
                password.toString(),
                "--match",
                "eu");
        assertThat(created.status()).as("created, error: " + created.error()).isZero();
        assertThat(run("connection", "list").output())
                .as("the list")
                .contains("LEADS TO", "my sales", "jdbc:postgresql://127.0.0.1:1/sales", "reader");
        assertThat(run("connection", "update", "my sales", "--set", "JDBC_ENFORCE_SSL=true", "--remove", "USERNAME")
                        .status())
                .as("changed")
                .isZero();
        CommandRun shown = run("connection", "show", "my sales");
        assertThat(shown.output())
                .as("shown")
                .contains("JDBC_ENFORCE_SSL", "true")
                .doesNotContain("USERNAME", "pa55-of-the-launcher");
        CommandRun moved = run("connection", "update", "my sales", "--url", "jdbc:postgresql://elsewhere/sales");
        assertThat(moved.status()).as("sent elsewhere").isEqualTo(Commands.FAILED);
        assertThat(moved.error()).as("why not").contains("give PASSWORD again");
        CommandRun tried = run("connection", "test", "my sales");
        assertThat(tried.status()).as("tried").isEqualTo(Commands.FAILED);
        assertThat(tried.output()).as("what failed").startsWith("REFUSED: Nobody listens at");
        assertThat(run("connection", "test", "my sales", "--json").output())
                .as("what failed, as JSON")
                .contains("\"reason\":\"REFUSED\"");
        assertThat(run("connection", "delete", "my sales").status())
                .as("deleted")
                .isZero();
        assertThat(run("connection", "show", "my sales").error())
                .as("shown again")
                .contains("not found");
    }

    @Test
    void passwordsAreNoArguments() {
        for (List<String> arguments : List.of(
                List.of("--url", "jdbc:postgresql://reader:pa55@127.0.0.1:1/sales"),
                List.of("--url", "jdbc:postgresql://127.0.0.1:1/sales?password=pa55"),
                List.of("--url", "jdbc:postgresql://127.0.0.1:1/sales", "--set", "PASSWORD=pa55"))) {
            List<String> all = new ArrayList<>(List.of("connection", "create", "careless"));
            all.addAll(arguments);
            CommandRun refused = run(all.toArray(String[]::new));
            assertThat(refused.status()).as("%s", arguments).isEqualTo(Commands.FAILED);
            assertThat(refused.error())
                    .as("%s", arguments)
                    .contains("--password-file")
                    .doesNotContain("pa55");
        }
    }

    @Test
    void aPlanSaysWhyAndWritesNothing() {
        CommandRun plan = run("crawl", lake.toString(), "--database", "planned", "--plan");
        assertThat(plan.status()).as("exit status, error: " + plan.error()).isZero();
        assertThat(plan.output())
                .as("standard output")
                .contains("create fruit", "because fruit/fruit.csv is csv", "picture.csv", "this is a plan");
        assertThat(run("crawl", lake.toString(), "--database", "planned", "--plan", "--json")
                        .output())
                .as("the plan as JSON")
                .contains("\"creates_database\":true", "\"applied\":null");
    }

    @Test
    void aCrawlWritesTablesAndTheNextOneFindsThemUnchanged() throws IOException {
        CommandRun first = run("crawl", lake.toString(), "--database", "lake", "--prefix", "raw_");
        assertThat(first.status()).as("exit status, error: " + first.error()).isZero();
        assertThat(first.output())
                .as("standard output")
                .contains("Written: 1 table created, 0 updated, 0 partitions added");
        assertThat(first.error()).as("progress").contains("2 files listed");

        CommandRun second = run("crawl", lake.toString(), "--database", "lake", "--prefix", "raw_", "--json");
        JsonNode document = Json.read(second.output());
        assertThat(second.output().lines().count()).as("lines of JSON").isEqualTo(1);
        assertThat(document.get("tables").get(0).get("name").getStringValue())
                .as("the table's name")
                .isEqualTo("raw_fruit");
        assertThat(document.get("applied").get("tablesUnchanged").getIntValue())
                .as("tables that are as they were")
                .isEqualTo(1);
        assertThat(document.get("applied").get("tablesCreated").getIntValue())
                .as("tables created")
                .isZero();
    }

    @Test
    void aCrawlOfNothingFailsWithASentence() {
        CommandRun missing = run("crawl", lake.resolve("nowhere").toString(), "--database", "lake");
        assertThat(missing.status()).as("exit status").isEqualTo(1);
        assertThat(missing.error()).as("standard error").contains("bindery: ", "nowhere", "not found");
        CommandRun unnamed = run("crawl", lake.toString());
        assertThat(unnamed.status()).as("exit status without a database").isEqualTo(2);
        assertThat(unnamed.error()).as("standard error").contains("--database");
    }

    @Test
    void aJobIsGeneratedFromATable() throws IOException {
        run("crawl", lake.toString(), "--database", "orchard");
        CommandRun generated = run(
                "job",
                "generate",
                "cheap",
                "--from=orchard.fruit",
                "--to=orchard.cheap",
                "--map=name=fruit",
                "--map=price=price:double",
                "--show");
        assertThat(generated.status())
                .as("exit status, error: " + generated.error())
                .isZero();
        assertThat(generated.output())
                .as("standard output")
                .contains("The job cheap is made", "fruit", "double", "class Cheap", "./bindery job run cheap");

        CommandRun again = run("job", "generate", "cheap", "--from=orchard.fruit", "--to=orchard.cheap");
        assertThat(again.status()).as("exit status of the same name again").isEqualTo(1);
        assertThat(again.error()).as("standard error").contains("cheap", "exists");

        CommandRun replaced =
                run("job", "generate", "cheap", "--from=orchard.fruit", "--to=./out", "--replace", "--json");
        assertThat(Json.read(replaced.output()).get("script").get("language").getStringValue())
                .as("the language")
                .isEqualTo("java");
        assertThat(run("job", "runs", "cheap").output()).as("no runs").contains("has not been run");
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertThat(run("job", "run", "nothing").error()).as("no job").contains("nothing", "not found");
        assertThat(run("job", "runs", "nothing").error()).as("no job").contains("nothing", "not found");
        assertThat(run("job", "logs", "jr_0").error()).as("no run").contains("jr_0", "not found");
        CommandRun generated = run("job", "generate", "x", "--from=orchard.none", "--to=orchard.y");
        assertThat(generated.status()).as("exit status").isEqualTo(1);
        assertThat(generated.error()).as("no table").contains("none", "not found");
        assertThat(run("job", "generate", "x", "--from=none", "--to=orchard.y").error())
                .as("no database in the name")
                .contains("--from is \"none\"; it takes a table as DATABASE.TABLE");
    }

    @Test
    void theAddressesAreThoseOfTheServer() {
        assertThat(run("server-addresses").output())
                .as("what the launcher reads")
                .contains("http " + server.http(), "thrift " + server.thrift(), "warehouse file:");
    }
}
