package dev.bindery.server.cli;

import dev.bindery.server.client.Json;
import dev.bindery.server.client.ServerClient;
import io.micronaut.json.tree.JsonNode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./bindery crawl}. */
@Command(
        name = "crawl",
        header = "Find the tables in a folder, bucket or database, and write them to the catalog.",
        description = {
            "Says of each table why it is one, and of each file that is in none why not. With --plan nothing is written."
                    + " Crawling again writes what has changed since, and nothing else.",
            ""
        })
final class CrawlCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Parameters(
            paramLabel = "PATH",
            description = "A folder or file of the server's machine, a URI such as s3://bucket/folder, or tables of a"
                    + " database: jdbc:CONNECTION/database/schema/%%, with the name of a connection of the catalog.")
    private String path;

    @Option(
            names = "--database",
            required = true,
            paramLabel = "NAME",
            description = "Where the tables go; made where it is not there.")
    private String database;

    @Option(names = "--prefix", paramLabel = "PREFIX", description = "Put before every table's name.")
    private String prefix;

    @Option(names = "--plan", description = "Print what would be written, and why; write nothing.")
    private boolean plan;

    @Option(
            names = "--json",
            description = "Print the plan as one JSON object, and what was written as its member \"applied\".")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        ServerClient client = server.client();
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("path", LocalPaths.absolute(path));
        request.put("database", database);
        request.put("plan", plan);
        if (prefix != null) {
            request.put("prefix", prefix);
        }
        String crawl = "/api/v1/crawls/"
                + Json.text(client.post("/api/v1/crawls", request), "id").orElse("");
        JsonNode ended =
                CrawlProgress.follow(client, crawl, command.commandLine().getErr());
        String state = Json.text(ended, "state").orElse("");
        if (!state.equals("SUCCEEDED")) {
            throw new CommandFailure(Json.text(ended, "error")
                    .orElse("The crawl was cancelled; tables that it had written by then stay."));
        }
        PrintWriter out = command.commandLine().getOut();
        if (json) {
            out.println(document(client.get(crawl + "/plan"), ended));
        } else {
            out.print(client.text(crawl + "/plan?form=text"));
            out.println(outcome(ended));
            if (plan) {
                out.println("Write it later, if nothing has changed by then: ./bindery crawler apply "
                        + Json.text(ended, "id").orElse(""));
            }
        }
        out.flush();
        return 0;
    }

    private static String document(JsonNode plan, JsonNode ended) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        members.put("id", ended.get("id"));
        plan.entries().forEach(member -> members.put(member.getKey(), member.getValue()));
        JsonNode applied = ended.get("applied");
        members.put("applied", applied == null ? JsonNode.nullNode() : applied);
        return Json.write(JsonNode.createObjectNode(members));
    }

    private static String outcome(JsonNode ended) {
        JsonNode applied = ended.get("applied");
        if (applied == null) {
            return "Nothing was written: this is a plan.";
        }
        return "Written: " + count(applied, "tablesCreated", "table") + " created, " + number(applied, "tablesUpdated")
                + " updated, " + count(applied, "partitionsAdded", "partition") + " added, "
                + number(applied, "partitionsUpdated") + " changed.";
    }

    private static String count(JsonNode object, String name, String what) {
        long number = number(object, name);
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static long number(JsonNode object, String name) {
        return Json.text(object, name).map(Long::parseLong).orElse(0L);
    }
}
