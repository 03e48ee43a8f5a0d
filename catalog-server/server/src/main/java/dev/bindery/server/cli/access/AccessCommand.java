package dev.bindery.server.cli.access;

import picocli.CommandLine.Command;

/** {@code ./bindery access}: a group of commands. */
@Command(
        name = "access",
        header = "Who may do what.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AccessExplainCommand.class,
            UserCommands.class,
            GroupCommands.class,
            RoleCommands.class,
            PolicyCommands.class,
            KeyCommands.class,
            AccessBootstrapCommand.class
        })
public final class AccessCommand {}
