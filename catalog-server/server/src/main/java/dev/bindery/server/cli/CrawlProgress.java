package dev.bindery.server.cli;

import dev.bindery.server.client.Json;
import dev.bindery.server.client.ServerClient;
import io.micronaut.json.tree.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;

/** Follows a run of a crawler, or a crawl without one, to its end. */
public final class CrawlProgress {
    private static final long POLL_MILLISECONDS = 200;

    private CrawlProgress() {}

    /**
     * One line whenever there is something to tell.
     *
     * @param crawl the path of the run
     * @return the run as it ended
     */
    public static JsonNode follow(ServerClient client, String crawl, PrintWriter lines) throws InterruptedException {
        String shown = "";
        while (true) {
            JsonNode view = client.get(crawl);
            String line = line(view);
            if (!line.equals(shown)) {
                lines.println(line);
                lines.flush();
                shown = line;
            }
            if (!isUnderWay(view)) {
                return view;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLISECONDS);
        }
    }

    /** Whether a run hasn't ended. */
    public static boolean isUnderWay(JsonNode view) {
        String state = Json.text(view, "state").orElse("");
        return state.equals("RUNNING") || state.equals("STOPPING");
    }

    private static String line(JsonNode view) {
        String left = Json.text(view, "secondsLeft")
                .map(Double::parseDouble)
                .filter(seconds -> isUnderWay(view) && seconds >= 1)
                .map(seconds -> ", about " + duration(Math.round(seconds)) + " left")
                .orElse("");
        return progress(view.get("progress")) + left;
    }

    private static String duration(long seconds) {
        return seconds < 120 ? seconds + " s" : seconds / 60 + " min";
    }

    private static String progress(JsonNode progress) {
        if (progress != null && Json.text(progress, "phase").orElse("").equals("WAITING")) {
            return "waiting for other crawls ...";
        }
        if (progress == null || number(progress, "filesListed") == 0) {
            return "listing ...";
        }
        String listed = number(progress, "filesListed") + " files listed";
        if (number(progress, "filesToRead") == 0) {
            return listed;
        }
        String read = ", " + number(progress, "filesRead") + " of " + number(progress, "filesToRead") + " read";
        if (number(progress, "tables") == 0) {
            return listed + read;
        }
        return listed + read + ", " + number(progress, "tables") + " tables found, " + number(progress, "tablesWritten")
                + " written";
    }

    private static long number(JsonNode object, String name) {
        return Json.text(object, name).map(Long::parseLong).orElse(0L);
    }
}
