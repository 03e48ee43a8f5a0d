package dev.bindery.server.cli.migration;

import picocli.CommandLine.Command;

/** {@code ./bindery import}: a group of commands. */
@Command(
        name = "import",
        header = "Copy what another catalog holds to the running server.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = ImportHiveCommand.class)
public final class ImportCommand {}
