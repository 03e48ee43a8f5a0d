package dev.bindery.server.cli.audit;

import picocli.CommandLine.Command;

/** {@code ./bindery audit}: a group of commands. */
@Command(
        name = "audit",
        header = "See who did what and what was refused, and export it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {AuditListCommand.class, AuditExportCommand.class})
public final class AuditCommand {}
