package dev.bindery.server.cli.job;

import picocli.CommandLine.Command;

/** {@code ./bindery job}: a group of commands. */
@Command(
        name = "job",
        header = "Generate Spark jobs from tables, run them, see their runs and logs.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {JobGenerateCommand.class, JobRunCommand.class, JobRunsCommand.class, JobLogsCommand.class})
public final class JobCommand {}
