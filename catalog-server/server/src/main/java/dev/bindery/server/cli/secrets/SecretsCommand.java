package dev.bindery.server.cli.secrets;

import picocli.CommandLine.Command;

/** {@code ./bindery secrets}: a group of commands. */
@Command(
        name = "secrets",
        header = "See which keys secrets are encrypted with, and bring them under the newest.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SecretsStatusCommand.class, SecretsRotateCommand.class})
public final class SecretsCommand {}
