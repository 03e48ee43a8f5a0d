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
import picocli.CommandLine.Spec;

/** {@code ./bindery crawler list}. */
@Command(name = "list", header = "List the crawlers, their states, schedules and last runs.")
final class CrawlerListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        List<JsonNode> crawlers = Output.items(server.client(), "/api/v1/crawlers", Integer.MAX_VALUE);
        if (json) {
            crawlers.forEach(crawler -> out.println(Json.write(crawler)));
        } else if (crawlers.isEmpty()) {
            out.println("There are no crawlers. Make one: ./bindery crawler create NAME --target PATH --database NAME");
        } else {
            TextTable table = new TextTable("CRAWLER", "STATE", "DATABASE", "SCHEDULE", "NEXT", "LAST RUN", "ENDED");
            crawlers.forEach(crawler -> table.row(
                    Output.text(crawler, "name"),
                    Output.text(crawler, "state"),
                    Output.text(crawler, "database"),
                    schedule(Output.member(crawler, "schedule")),
                    Output.time(Output.member(crawler, "schedule"), "next"),
                    Output.text(Output.member(crawler, "lastCrawl"), "status"),
                    Output.time(Output.member(crawler, "lastCrawl"), "endTime")));
            out.print(table);
        }
        out.flush();
        return 0;
    }

    private static String schedule(JsonNode schedule) {
        String stopped = Output.text(schedule, "state").equals("NOT_SCHEDULED") ? " (stopped)" : "";
        return Output.text(schedule, "expression") + stopped;
    }
}
