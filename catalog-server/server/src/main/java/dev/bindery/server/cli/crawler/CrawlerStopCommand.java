package dev.bindery.server.cli.crawler;

import dev.bindery.server.cli.ServerOptions;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./bindery crawler stop}. */
@Command(name = "stop", header = "Stop the run of a crawler; it has written whole tables or none.")
final class CrawlerStopCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "NAME", description = "The crawler's name.")
    private String name;

    @Override
    public Integer call() {
        server.client().glue("StopCrawler", Map.of("Name", name));
        command.commandLine().getErr().println("The crawler " + name + " stops.");
        return 0;
    }
}
