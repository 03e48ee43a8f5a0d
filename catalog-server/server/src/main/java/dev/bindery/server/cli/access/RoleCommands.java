package dev.bindery.server.cli.access;

import dev.bindery.server.cli.ServerOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./bindery access role}. */
@Command(
        name = "role",
        header = "Roles, which users, jobs and crawlers become for a time.",
        synopsisSubcommandLabel = "COMMAND")
final class RoleCommands extends HolderCommands {

    /** Who may become a role where nothing is said: jobs and crawlers. */
    private static final String OF_JOBS =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
                    + "{\"Service\":\"glue.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";

    RoleCommands() {
        super("role");
    }

    @Command(name = "create", header = "Make a role.")
    public int create(
            @Mixin ServerOptions server,
            @Parameters(paramLabel = "NAME", description = "The role's name.") String name,
            @Option(
                            names = "--path",
                            paramLabel = "PATH",
                            defaultValue = "/",
                            description = "Such as /jobs/. Default: /.")
                    String path,
            @Option(
                            names = "--trust",
                            paramLabel = "FILE",
                            description =
                                    "The trust policy, which says who may become it; - for standard input. Default: jobs and"
                                            + " crawlers (glue.amazonaws.com).")
                    String trust,
            @Option(names = "--description", paramLabel = "TEXT", description = "Free text.") String description,
            @Option(
                            names = "--longest-session",
                            paramLabel = "SECONDS",
                            description = "How long its credentials hold at most, 3600 to 43200. Default: 3600.")
                    Long longestSession,
            @Option(names = "--tag", paramLabel = "KEY=VALUE", description = "A tag. May be given again.")
                    Map<String, String> tags) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", name);
        body.put("path", path);
        body.put("document", trust == null ? OF_JOBS : DocumentFile.read(trust));
        body.put("tags", tags(tags));
        if (description != null) {
            body.put("description", description);
        }
        if (longestSession != null) {
            body.put("longestSessionSeconds", longestSession);
        }
        return made(server.client().post(address(), body));
    }

    @Command(name = "set-trust", header = "Say who may become a role.")
    public int setTrust(
            @Mixin ServerOptions server,
            @Parameters(index = "0", paramLabel = "NAME", description = "The role's name.") String name,
            @Parameters(index = "1", paramLabel = "FILE", description = "The trust policy; - for standard input.")
                    String file) {
        server.client().post(address(name), Map.of("document", DocumentFile.read(file)));
        say("Changed who may become the role " + name + ".");
        return 0;
    }
}
