package dev.bindery.server.cli.connection;

import picocli.CommandLine.Command;

/** {@code ./bindery connection}: a group of commands. */
@Command(
        name = "connection",
        header = "Keep connections to databases, and try them.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ConnectionCreateCommand.class,
            ConnectionListCommand.class,
            ConnectionShowCommand.class,
            ConnectionUpdateCommand.class,
            ConnectionDeleteCommand.class,
            ConnectionTestCommand.class
        })
public final class ConnectionCommand {}
