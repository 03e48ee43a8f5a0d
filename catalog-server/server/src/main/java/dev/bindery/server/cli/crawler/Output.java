package dev.bindery.server.cli.crawler;

import dev.bindery.server.cli.CommandFailure;
import dev.bindery.server.cli.Commands;
import dev.bindery.server.cli.CrawlProgress;
import dev.bindery.server.client.Json;
import dev.bindery.server.client.ServerClient;
import io.micronaut.json.tree.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** What these commands print, and how they end. */
final class Output {
    private static final int LARGEST_PAGE = 1000;

    private Output() {}

    static String path(String crawler) {
        return "/api/v1/crawlers/" + ServerClient.segment(crawler);
    }

    static String run(String id) {
        return "/api/v1/crawls/" + ServerClient.segment(id);
    }

    static String text(JsonNode object, String name) {
        return object == null ? "" : Json.text(object, name).orElse("");
    }

    /** A time to the second. */
    static String time(JsonNode object, String name) {
        String text = text(object, name);
        int point = text.indexOf('.');
        return point < 0 ? text : text.substring(0, point) + "Z";
    }

    static JsonNode member(JsonNode object, String name) {
        return object == null ? null : object.get(name);
    }

    /** The items of a listing, all of them or so many. */
    static List<JsonNode> items(ServerClient client, String path, int limit) {
        List<JsonNode> items = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            JsonNode page = client.get(path + (path.contains("?") ? "&" : "?") + "limit="
                    + Math.max(1, Math.min(limit, LARGEST_PAGE))
                    + cursor.map(it -> "&cursor=" + ServerClient.segment(it)).orElse(""));
            for (JsonNode item : page.get("items").values()) {
                if (items.size() < limit) {
                    items.add(item);
                }
            }
            cursor = Json.text(page, "next");
        } while (cursor.isPresent() && items.size() < limit);
        return items;
    }

    /** Such as {@code 1 created, 0 updated, 0 deleted}. */
    static String summary(JsonNode summary) {
        if (summary == null) {
            return "";
        }
        return text(summary, "tablesCreated") + " created, " + text(summary, "tablesUpdated") + " updated, "
                + text(summary, "tablesDeleted") + " deleted; partitions: " + text(summary, "partitionsAdded")
                + " added, " + text(summary, "partitionsUpdated") + " updated, " + text(summary, "partitionsDeleted")
                + " deleted";
    }

    /** Waits for a run's end and prints how it ended; the exit status. */
    static int finish(CommandSpec command, ServerClient client, String id, boolean json) throws InterruptedException {
        PrintWriter out = command.commandLine().getOut();
        JsonNode ended =
                CrawlProgress.follow(client, run(id), command.commandLine().getErr());
        String state = text(ended, "state");
        if (json) {
            out.println(Json.write(ended));
        } else {
            JsonNode summary = ended.get("applied") == null ? ended.get("planned") : ended.get("applied");
            out.println(state + (summary == null ? "" : ": tables: " + summary(summary)) + ".");
        }
        out.flush();
        if (!state.equals("SUCCEEDED")) {
            command.commandLine()
                    .getErr()
                    .println("bindery: " + Json.text(ended, "error").orElse("The run was stopped."));
            command.commandLine().getErr().println("See: ./bindery crawler logs --run " + id);
            return Commands.FAILED;
        }
        return 0;
    }

    /** The newest run of a crawler. */
    static String newest(ServerClient client, String crawler) {
        List<JsonNode> runs = items(client, path(crawler) + "/runs", 1);
        if (runs.isEmpty()) {
            throw new CommandFailure("The crawler " + crawler + " has not been run.");
        }
        return text(runs.get(0), "id");
    }
}
