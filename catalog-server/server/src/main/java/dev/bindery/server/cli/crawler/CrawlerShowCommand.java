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

/** {@code ./bindery crawler show}. */
@Command(name = "show", header = "Show what is said of a crawler, and how its last run ended.")
final class CrawlerShowCommand implements Callable<Integer> {
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
        JsonNode crawler = server.client().get(Output.path(name));
        PrintWriter out = command.commandLine().getOut();
        if (json) {
            out.println(Json.write(crawler));
        } else {
            TextTable table = new TextTable("crawler", Output.text(crawler, "name"));
            crawler.entries().forEach(member -> rows(table, member.getKey(), member.getValue()));
            out.print(table);
        }
        out.flush();
        return 0;
    }

    /** A line for each text or number, with the names of the members around it. */
    private static void rows(TextTable table, String path, JsonNode value) {
        if (value.isObject()) {
            value.entries().forEach(member -> rows(table, path + "." + member.getKey(), member.getValue()));
        } else if (value.isArray()) {
            int place = 0;
            for (JsonNode element : value.values()) {
                rows(table, path + "[" + place++ + "]", element);
            }
        } else if (!path.equals("name")) {
            table.row(path, value.coerceStringValue());
        }
    }
}
