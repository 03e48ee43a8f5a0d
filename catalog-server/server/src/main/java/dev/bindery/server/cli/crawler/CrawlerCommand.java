package dev.bindery.server.cli.crawler;

import picocli.CommandLine.Command;

/** {@code ./bindery crawler}: a group of commands. */
@Command(
        name = "crawler",
        header = "Create crawlers, start and schedule them, plan and apply, see their runs and logs.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            CrawlerListCommand.class,
            CrawlerShowCommand.class,
            CrawlerCreateCommand.class,
            CrawlerUpdateCommand.class,
            CrawlerDeleteCommand.class,
            CrawlerStartCommand.class,
            CrawlerStopCommand.class,
            CrawlerPlanCommand.class,
            CrawlerApplyCommand.class,
            CrawlerHistoryCommand.class,
            CrawlerLogsCommand.class,
            CrawlerMetricsCommand.class,
            CrawlerScheduleCommand.class
        })
public final class CrawlerCommand {}
