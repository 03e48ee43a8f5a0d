package dev.bindery.server.cli.access;

import dev.bindery.server.cli.ServerOptions;
import dev.bindery.server.cli.TextTable;
import dev.bindery.server.client.Json;
import dev.bindery.server.client.ServerClient;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./bindery access group}. */
@Command(
        name = "group",
        header = "Groups of users, who have the group's policies.",
        synopsisSubcommandLabel = "COMMAND")
final class GroupCommands extends HolderCommands {

    GroupCommands() {
        super("group");
    }

    @Command(name = "create", header = "Make a group.")
    public int create(
            @Mixin ServerOptions server,
            @Parameters(paramLabel = "NAME", description = "The group's name.") String name,
            @Option(
                            names = "--path",
                            paramLabel = "PATH",
                            defaultValue = "/",
                            description = "Such as /teams/. Default: /.")
                    String path) {
        return made(server.client().post(address(), Map.of("name", name, "path", path)));
    }

    @Command(name = "add-member", header = "Put a user into a group.")
    public int addMember(
            @Mixin ServerOptions server,
            @Parameters(index = "0", paramLabel = "GROUP", description = "The group's name.") String group,
            @Parameters(index = "1", paramLabel = "USER", description = "The user's name.") String user) {
        server.client().post(address(group) + "/members", Map.of("user", user));
        say("The user " + user + " is in the group " + group + ".");
        return 0;
    }

    @Command(name = "remove-member", header = "Take a user out of a group.")
    public int removeMember(
            @Mixin ServerOptions server,
            @Parameters(index = "0", paramLabel = "GROUP", description = "The group's name.") String group,
            @Parameters(index = "1", paramLabel = "USER", description = "The user's name.") String user) {
        server.client().delete(address(group) + "/members/" + ServerClient.segment(user));
        say("The user " + user + " is in the group " + group + " no more.");
        return 0;
    }

    @Override
    void more(ServerClient client, String name, TextTable table) {
        client.get(address(name) + "/members")
                .values()
                .forEach(user -> table.row("MEMBER", Json.text(user, "name").orElse("")));
    }
}
