package dev.bindery.server.cli.token;

import picocli.CommandLine.Command;

/** {@code ./bindery token}: a group of commands. */
@Command(
        name = "token",
        header = "Make access tokens, see which there are, and revoke them; make token files for Hive and Spark.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            TokenCreateCommand.class,
            TokenListCommand.class,
            TokenRevokeCommand.class,
            TokenHiveCommand.class
        })
public final class TokenCommand {}
