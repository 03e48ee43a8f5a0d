package dev.bindery.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.server.client.Json;
import dev.bindery.server.client.ServerClient;
import dev.bindery.server.lifecycle.BinderyServer;
import dev.bindery.server.lifecycle.ServerFixture;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on crawlers, and what they stand on at REST, with a server of this process. */
@Tag("integration")
class CrawlerCommandsTest {
    @TempDir
    private static Path temporary;

    private static BinderyServer server;
    private static Path lake;

    @BeforeAll
    static void start() throws IOException {
        server = ServerFixture.start(temporary.resolve("home"));
        lake = Files.createDirectories(temporary.resolve("lake"));
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

    private static CommandRun done(String... arguments) {
        CommandRun run = run(arguments);
        assertThat(run.status()).as("exit status, error: " + run.error()).isZero();
        return run;
    }

    private static void create(String name) {
        done("crawler", "create", name, "--target", lake.toString(), "--database", name);
    }

    @Test
    void aCrawlerIsMadeChangedShownAndDeleted() throws IOException {
        create("made");
        done("crawler", "update", "made", "--description", "fruit of the day", "--schedule", "cron(15 2 * * ? *)");
        JsonNode shown = Json.read(done("crawler", "show", "made", "--json").output());
        assertThat(shown.get("description").getStringValue()).as("description").isEqualTo("fruit of the day");
        assertThat(shown.get("targets").get(0).get("path").getStringValue())
                .as("target")
                .isEqualTo(lake.toString());
        assertThat(shown.get("schedule").get("state").getStringValue())
                .as("schedule")
                .isEqualTo("SCHEDULED");
        assertThat(done("crawler", "show", "made").output())
                .as("for people")
                .contains("schedule.expression", "cron(15 2 * * ? *)");
        done("crawler", "schedule", "made", "--stop");
        assertThat(done("crawler", "list").output()).as("the list").contains("made", "READY", "(stopped)");
        assertThat(run("crawler", "schedule", "made", "--stop").status())
                .as("stopping it twice")
                .isEqualTo(1);
        assertThat(run("crawler", "schedule", "made", "--set", "").status())
                .as("an empty schedule, which would take it away")
                .isEqualTo(2);
        done("crawler", "schedule", "made", "--remove");
        done("crawler", "delete", "made");
        CommandRun gone = run("crawler", "show", "made");
        assertThat(gone.status()).as("exit status").isEqualTo(1);
        assertThat(gone.error()).as("standard error").contains("made");
    }

    @Test
    void aPlanIsAppliedLater() throws IOException {
        create("planned");
        JsonNode plan = Json.read(done("crawler", "plan", "planned", "--json").output());
        assertThat(plan.get("tables").get(0).get("action").getStringValue())
                .as("what would be done")
                .isEqualTo("create");
        String id = plan.get("id").getStringValue();
        CommandRun applied = done("crawler", "apply", id);
        assertThat(applied.output()).as("what was done").contains("SUCCEEDED", "1 created");
        CommandRun again = run("crawler", "apply", id);
        assertThat(again.status()).as("applied twice").isEqualTo(1);
        assertThat(again.error()).as("why not").contains("APPLIED");
        assertThat(done("crawler", "plan", "planned").output())
                .as("planned again")
                .contains("= as it is: fruit", "crawler apply");
        assertThat(done("crawler", "history", "planned").output()).as("history").contains("PLAN", "APPLY", "1 created");
    }

    @Test
    void aRunIsStartedFollowedAndToldOf() throws IOException {
        create("run");
        CommandRun started = done("crawler", "start", "run", "--wait");
        assertThat(started.output()).as("outcome").contains("SUCCEEDED: tables: 1 created");
        assertThat(started.error()).as("progress").contains("files listed");
        assertThat(done("crawler", "logs", "run").output())
                .as("the log")
                .contains("INFO Table fruit: CREATE", "WARN In no table", "picture.csv", "SUCCEEDED");
        assertThat(done("crawler", "metrics", "run").output()).as("metrics").contains("medianSeconds");
        JsonNode run = Json.read(
                done("crawler", "history", "run", "--json", "--limit", "1").output());
        assertThat(run.get("kind").getStringValue()).as("kind").isEqualTo("CRAWL");
        assertThat(done("crawler", "logs", "--run", run.get("id").getStringValue())
                        .output())
                .as("the log of a run")
                .contains("The run began");
        assertThat(run("crawler", "stop", "run").error())
                .as("stopping what doesn't run")
                .contains("isn't running");
        assertThat(run("crawler", "logs").status()).as("logs of nothing").isEqualTo(2);
        assertThat(run("crawler", "create", "x").status())
                .as("a crawler of nothing")
                .isEqualTo(2);
    }

    @Test
    void aCrawlIsPlannedAndAppliedLater() throws IOException {
        JsonNode plan = Json.read(done("crawl", lake.toString(), "--database", "later", "--plan", "--json")
                .output());
        assertThat(done("crawler", "apply", plan.get("id").getStringValue()).output())
                .as("what was done")
                .contains("1 created");
    }

    @Test
    void crawlersAreReplacedOverRest() {
        create("replaced");
        ServerClient client = new ServerClient(server.http());
        JsonNode runs = client.get("/api/v1/crawlers/replaced/runs");
        assertThat(runs.get("items").size()).as("runs").isZero();
        JsonNode started = client.post("/api/v1/crawlers/replaced/start", Map.of());
        assertThat(started.get("state").getStringValue()).as("state").isEqualTo("RUNNING");
        String id = started.get("id").getStringValue();
        assertThat(done("crawler", "logs", "--run", id, "--follow").output())
                .as("the log, followed from the beginning")
                .contains("The run began", "SUCCEEDED");
        assertThat(client.get("/api/v1/crawls/" + id)
                        .get("applied")
                        .get("tablesCreated")
                        .getIntValue())
                .as("tables created")
                .isEqualTo(1);
        assertThat(client.get("/api/v1/crawl-plans/" + id).get("state").getStringValue())
                .as("its plan")
                .isEqualTo("APPLIED");
        assertThat(client.get("/api/v1/crawls/" + id + "/log").get("complete").getBooleanValue())
                .as("whether its log is complete")
                .isTrue();
    }
}
