package dev.bindery.server.cli.crawler;

import dev.bindery.server.cli.ServerOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./bindery crawler schedule}. */
@Command(
        name = "schedule",
        header = "Set, start, stop or remove the schedule of a crawler.",
        description = {
            "A schedule is Glue's cron expression of six fields, in UTC: minutes, hours, day of month, month, day of week,"
                    + " year, one of the two days being ?. \"cron(0 18 ? * MON-FRI *)\" is 18:00 on working days.",
            ""
        })
final class CrawlerScheduleCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "NAME", description = "The crawler's name.")
    private String name;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private What what;

    /** One of these. */
    static final class What {
        @Option(names = "--set", paramLabel = "CRON", description = "Give the crawler this schedule.")
        private String expression;

        @Option(names = "--start", description = "Start a schedule that was stopped.")
        private boolean start;

        @Option(names = "--stop", description = "Stop it; a run that is under way goes on.")
        private boolean stop;

        @Option(names = "--remove", description = "Take it away.")
        private boolean remove;
    }

    @Override
    public Integer call() {
        if (what.expression != null && what.expression.isBlank()) {
            throw new ParameterException(
                    command.commandLine(), "--set needs a cron expression; --remove takes the schedule away.");
        }
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("CrawlerName", name);
        String operation = "UpdateCrawlerSchedule";
        if (what.start) {
            operation = "StartCrawlerSchedule";
        } else if (what.stop) {
            operation = "StopCrawlerSchedule";
        } else {
            request.put("Schedule", what.remove ? "" : what.expression);
        }
        server.client().glue(operation, request);
        command.commandLine().getErr().println("The schedule of the crawler " + name + " is changed.");
        return 0;
    }
}
