package dev.bindery.server.cli.access;

import dev.bindery.server.cli.TextTable;
import dev.bindery.server.client.Json;
import dev.bindery.server.client.ServerClient;
import io.micronaut.json.tree.JsonNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** Identities as text. */
final class Listed {

    private Listed() {}

    /** @param address of a listing, with a query */
    static void print(CommandSpec command, ServerClient client, String address, String none, boolean json) {
        PrintWriter out = command.commandLine().getOut();
        TextTable table = new TextTable("NAME", "ARN", "MADE");
        boolean any = false;
        Optional<String> cursor = Optional.empty();
        do {
            JsonNode page = client.get(address
                    + cursor.map(text -> "&cursor=" + ServerClient.segment(text))
                            .orElse(""));
            for (JsonNode identity : page.get("items").values()) {
                any = true;
                if (json) {
                    out.println(Json.write(identity));
                } else {
                    table.row(
                            Json.text(identity, "name").orElse(""),
                            Json.text(identity, "arn").orElse(""),
                            Json.text(identity, "createTime").orElse(""));
                }
            }
            cursor = Json.text(page, "next");
        } while (cursor.isPresent());
        if (!json) {
            out.print(any ? table : none + "\n");
        }
        out.flush();
    }

    static TextTable details(JsonNode identity) {
        TextTable table = new TextTable("NAME", Json.text(identity, "name").orElse(""));
        for (String member : List.of("arn", "id", "description", "createTime", "updateTime", "longestSessionSeconds")) {
            Json.text(identity, member)
                    .ifPresent(text -> table.row(
                            switch (member) {
                                case "createTime" -> "MADE";
                                case "updateTime" -> "CHANGED";
                                case "longestSessionSeconds" -> "LONGEST SESSION";
                                default -> member.toUpperCase(Locale.ROOT);
                            },
                            member.equals("longestSessionSeconds") ? text + " s" : text));
        }
        Optional.ofNullable(identity.get("tags")).ifPresent(tags -> tags.entries()
                .forEach(tag ->
                        table.row("TAG", tag.getKey() + "=" + tag.getValue().coerceStringValue())));
        Json.text(identity, "document").ifPresent(text -> table.row("DOCUMENT", text));
        return table;
    }
}
