package dev.bindery.server.cli.crawler;

import dev.bindery.server.cli.ServerOptions;
import dev.bindery.server.cli.TextTable;
import dev.bindery.server.client.Json;
import io.micronaut.json.tree.JsonNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./bindery crawler history}. */
@Command(name = "history", header = "List the runs of a crawler, newest first.")
final class CrawlerHistoryCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "NAME", description = "The crawler's name.")
    private String name;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "Most runs shown. Default: 20.")
    private int limit;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Override
    public Integer call() {
        List<JsonNode> runs = Output.items(server.client(), Output.path(name) + "/runs", limit);
        PrintWriter out = command.commandLine().getOut();
        if (json) {
            runs.forEach(run -> out.println(Json.write(run)));
        } else if (runs.isEmpty()) {
            out.println("The crawler " + name + " has not been run.");
        } else {
            TextTable table = new TextTable("RUN", "KIND", "STATE", "STARTED", "ENDED", "TABLES");
            runs.forEach(run -> table.row(
                    Output.text(run, "id"),
                    Output.text(run, "kind"),
                    Output.text(run, "state"),
                    Output.time(run, "startTime"),
                    Output.time(run, "endTime"),
                    Json.text(run, "error").orElseGet(() -> Output.summary(outcome(run)))));
            out.print(table);
        }
        out.flush();
        return 0;
    }

    private static JsonNode outcome(JsonNode run) {
        return run.get("applied") == null ? run.get("planned") : run.get("applied");
    }
}
