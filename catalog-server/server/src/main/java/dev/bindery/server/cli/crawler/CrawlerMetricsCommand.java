package dev.bindery.server.cli.crawler;

import dev.bindery.server.cli.ServerOptions;
import dev.bindery.server.cli.TextTable;
import dev.bindery.server.client.Json;
import io.micronaut.json.tree.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./bindery crawler metrics}. */
@Command(name = "metrics", header = "Show how long the runs of a crawler take, and what the last one did.")
final class CrawlerMetricsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "NAME", description = "The crawler's name.")
    private String name;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        JsonNode metrics = server.client().get(Output.path(name) + "/metrics");
        PrintWriter out = command.commandLine().getOut();
        if (json) {
            out.println(Json.write(metrics));
        } else {
            TextTable table = new TextTable("crawler", Output.text(metrics, "crawler"));
            metrics.entries().forEach(member -> {
                if (!member.getKey().equals("crawler")) {
                    table.row(member.getKey(), member.getValue().coerceStringValue());
                }
            });
            out.print(table);
        }
        out.flush();
        return 0;
    }
}
