package dev.bindery.server.cli.job;

import dev.bindery.server.cli.ServerOptions;
import dev.bindery.server.client.Json;
import dev.bindery.server.client.ServerClient;
import io.micronaut.json.tree.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./bindery job logs}. */
@Command(
        name = "logs",
        header = "Show what a run wrote, while it runs and after.",
        description = {
            "Shows standard error (Spark's log and stack traces), or with --output what the script printed.",
            ""
        })
final class JobLogsCommand implements Callable<Integer> {
    private static final long POLL_MILLISECONDS = 1_000;

    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "RUN", description = "The run's id, as job run and job runs print it.")
    private String run;

    @Option(names = "--output", description = "What the script printed, instead of standard error.")
    private boolean output;

    @Option(names = "--follow", description = "Go on until the run has ended.")
    private boolean follow;

    @Override
    public Integer call() throws InterruptedException {
        ServerClient client = server.client();
        PrintWriter out = command.commandLine().getOut();
        long offset = 0;
        while (true) {
            JsonNode page = client.get("/api/v1/runs/" + ServerClient.segment(run) + "/log?stream="
                    + (output ? "output" : "error") + "&offset=" + offset);
            String text = Json.text(page, "text").orElse("");
            out.print(text);
            out.flush();
            long next = page.get("nextOffset").getLongValue();
            boolean complete = page.get("complete").getBooleanValue();
            if (complete || (next == offset && !follow)) {
                return 0;
            }
            if (next == offset) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLISECONDS);
            }
            offset = next;
        }
    }
}
