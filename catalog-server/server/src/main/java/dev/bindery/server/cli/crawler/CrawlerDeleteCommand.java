package dev.bindery.server.cli.crawler;

import dev.bindery.server.cli.ServerOptions;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./bindery crawler delete}. */
@Command(name = "delete", header = "Delete a crawler with its runs, plans and logs; its tables stay.")
final class CrawlerDeleteCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "NAME", description = "The crawler's name.")
    private String name;

    @Override
    public Integer call() {
        server.client().glue("DeleteCrawler", Map.of("Name", name));
        command.commandLine().getErr().println("The crawler " + name + " is deleted.");
        return 0;
    }
}
