package dev.bindery.server.cli.access;

import picocli.CommandLine.Command;

/** {@code ./bindery access}: a group of commands. */
@Command(
        name = "access",
        header = "Who may do what.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {AccessBootstrapCommand.class})
public final class AccessCommand {}
