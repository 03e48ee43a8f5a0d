package dev.bindery.server.cli.audit;

import dev.bindery.server.client.Json;
import dev.bindery.server.client.ServerClient;
import io.micronaut.json.tree.JsonNode;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads pages of the audit one behind the other. */
final class AuditPages {
    private static final int LARGEST = 1000;

    private AuditPages() {}

    /**
     * Hands on entries, the newest first.
     *
     * @param path of REST, with a question mark and parameters, or the mark alone
     * @param member which member of a page has the entries
     * @param limit how many at most
     */
    static void read(ServerClient client, String path, String member, int limit, Consumer<JsonNode> entries) {
        int rest = limit;
        Optional<String> cursor = Optional.empty();
        do {
            JsonNode page = client.get(path + "limit=" + Math.max(1, Math.min(rest, LARGEST))
                    + cursor.map(it -> "&cursor=" + ServerClient.segment(it)).orElse(""));
            for (JsonNode entry : page.get(member).values()) {
                if (rest > 0) {
                    entries.accept(entry);
                    rest--;
                }
            }
            cursor = Json.text(page, "next");
        } while (cursor.isPresent() && rest > 0);
    }
}
