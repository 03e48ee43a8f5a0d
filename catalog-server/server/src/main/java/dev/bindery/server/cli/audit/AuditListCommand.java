package dev.bindery.server.cli.audit;

import dev.bindery.server.cli.ServerOptions;
import dev.bindery.server.cli.TextTable;
import dev.bindery.server.client.Json;
import dev.bindery.server.client.ServerClient;
import io.micronaut.json.tree.JsonNode;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./bindery audit list}. */
@Command(name = "list", header = "List entries of the audit, newest first.")
final class AuditListCommand implements Callable<Integer> {
    private static final long FOLLOW_SECONDS = 2;

    /** Entries are written up to a second late, and a change may be long in its transaction. */
    private static final long LOOK_BACK_SECONDS = 60;

    private static final int REMEMBERED = 100_000;

    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Mixin
    private FilterOptions filter;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "Most entries shown. Default: 50.")
    private int limit;

    @Option(names = "--json", description = "One JSON object a line, with everything.")
    private boolean json;

    @Option(names = "--follow", description = "Goes on with what is new, oldest first, until it is interrupted.")
    private boolean follow;

    @Override
    public Integer call() throws InterruptedException {
        ServerClient client = server.client();
        PrintWriter out = command.commandLine().getOut();
        List<JsonNode> entries = new ArrayList<>();
        AuditPages.read(client, "/api/v1/audit?" + filter.query(), "items", limit, entries::add);
        if (follow) {
            Collections.reverse(entries);
        }
        print(out, entries);
        if (follow) {
            follow(client, out, entries);
        }
        return 0;
    }

    private void follow(ServerClient client, PrintWriter out, List<JsonNode> shown) throws InterruptedException {
        Set<String> known = new LinkedHashSet<>();
        shown.forEach(entry -> known.add(text(entry, "id")));
        Instant begin = Instant.now();
        while (!out.checkError()) {
            TimeUnit.SECONDS.sleep(FOLLOW_SECONDS);
            Instant since = Instant.now().minusSeconds(LOOK_BACK_SECONDS);
            String from = (since.isAfter(begin) ? since : begin).toString();
            List<JsonNode> fresh = new ArrayList<>();
            AuditPages.read(
                    client,
                    "/api/v1/audit?" + filter.query() + "from=" + ServerClient.segment(from) + "&",
                    "items",
                    REMEMBERED,
                    entry -> {
                        if (known.add(text(entry, "id"))) {
                            fresh.add(entry);
                        }
                    });
            Collections.reverse(fresh);
            print(out, fresh);
            while (known.size() > REMEMBERED) {
                known.remove(known.iterator().next());
            }
        }
    }

    private void print(PrintWriter out, List<JsonNode> entries) {
        if (json) {
            entries.forEach(entry -> out.println(Json.write(entry)));
        } else if (!entries.isEmpty()) {
            TextTable table = new TextTable("TIME", "WHO", "DOOR", "ADDRESS", "ACTION", "OUTCOME", "ON", "REQUEST");
            entries.forEach(entry -> table.row(
                    time(entry),
                    plain(text(entry, "principal")),
                    text(entry, "door"),
                    plain(text(entry, "address")),
                    plain(text(entry, "action")),
                    plain(outcome(entry)),
                    plain(resource(entry)),
                    plain(text(entry, "requestId"))));
            out.print(table);
        } else if (!follow) {
            out.println("Nothing of that kind is in the audit.");
        }
        out.flush();
    }

    private static String outcome(JsonNode entry) {
        String code = text(entry, "code");
        return code.isEmpty() ? text(entry, "outcome") : code;
    }

    /** The first, without what all ARNs have in common. */
    private static String resource(JsonNode entry) {
        JsonNode all = entry.get("resources");
        if (all == null || all.size() == 0) {
            return "";
        }
        String[] parts = all.get(0).getStringValue().split(":", 6);
        return parts[parts.length - 1] + (all.size() > 1 ? ", …" : "");
    }

    private static String time(JsonNode entry) {
        String text = text(entry, "time");
        int point = text.indexOf('.');
        return point < 0 ? text : text.substring(0, point) + "Z";
    }

    /** Names come from callers, and a terminal does what controls tell it. */
    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "\ufffd");
    }

    private static String text(JsonNode entry, String name) {
        return Json.text(entry, name).orElse("");
    }
}
