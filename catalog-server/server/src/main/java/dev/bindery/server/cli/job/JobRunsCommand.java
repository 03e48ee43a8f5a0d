package dev.bindery.server.cli.job;

import dev.bindery.server.cli.ServerOptions;
import dev.bindery.server.cli.TextTable;
import dev.bindery.server.client.Json;
import dev.bindery.server.client.ServerClient;
import io.micronaut.json.tree.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./bindery job runs}. */
@Command(name = "runs", header = "List the runs of a job, newest first.")
final class JobRunsCommand implements Callable<Integer> {
    private static final int LARGEST_PAGE = 1000;

    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "JOB", description = "The job's name.")
    private String job;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "Most runs shown. Default: 20.")
    private int limit;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Override
    public Integer call() {
        List<RunView> runs = newest(server.client(), job, limit);
        PrintWriter out = command.commandLine().getOut();
        if (json) {
            runs.forEach(run -> out.println(Json.write(run.json())));
        } else if (runs.isEmpty()) {
            out.println("The job " + job + " has not been run.");
        } else {
            TextTable table = new TextTable("RUN", "STATE", "STARTED", "SECONDS", "ROWS", "REASON");
            runs.forEach(run -> table.row(
                    run.id(), run.state(), run.startedOn(), Long.toString(run.seconds()), run.rows(), run.reason()));
            out.print(table);
        }
        out.flush();
        return 0;
    }

    private static List<RunView> newest(ServerClient client, String job, int limit) {
        List<RunView> runs = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            JsonNode page = client.get("/api/v1/jobs/" + ServerClient.segment(job) + "/runs?limit="
                    + Math.max(1, Math.min(limit, LARGEST_PAGE))
                    + cursor.map(text -> "&cursor=" + ServerClient.segment(text))
                            .orElse(""));
            for (JsonNode run : page.get("items").values()) {
                if (runs.size() < limit) {
                    runs.add(new RunView(run));
                }
            }
            cursor = Json.text(page, "next");
        } while (cursor.isPresent() && runs.size() < limit);
        return runs;
    }
}
