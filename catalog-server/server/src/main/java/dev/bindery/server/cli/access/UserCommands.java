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

/** {@code ./bindery access user}. */
@Command(name = "user", header = "Users: people and programs.", synopsisSubcommandLabel = "COMMAND")
final class UserCommands extends HolderCommands {

    UserCommands() {
        super("user");
    }

    @Command(name = "create", header = "Make a user. Give it an access key: ./bindery access key create NAME")
    public int create(
            @Mixin ServerOptions server,
            @Parameters(paramLabel = "NAME", description = "The user's name.") String name,
            @Option(
                            names = "--path",
                            paramLabel = "PATH",
                            defaultValue = "/",
                            description = "Such as /teams/. Default: /.")
                    String path,
            @Option(names = "--tag", paramLabel = "KEY=VALUE", description = "A tag. May be given again.")
                    Map<String, String> tags) {
        return made(server.client().post(address(), Map.of("name", name, "path", path, "tags", tags(tags))));
    }

    @Override
    void more(ServerClient client, String name, TextTable table) {
        client.get(address(name) + "/groups")
                .values()
                .forEach(group -> table.row("GROUP", Json.text(group, "name").orElse("")));
        client.get(address(name) + "/keys").values().forEach(key -> table.row("KEY", KeyCommands.line(key)));
    }
}
