package dev.bindery.server.cli.crawler;

import dev.bindery.server.cli.ServerOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./bindery crawler update}. */
@Command(
        name = "update",
        header = "Change a crawler; what is not said stays as it is.",
        description = {"An empty value takes away what was said before, such as --schedule= or --prefix=.", ""})
final class CrawlerUpdateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "NAME", description = "The crawler's name.")
    private String name;

    @Mixin
    private DefinitionOptions definition;

    @Override
    public Integer call() {
        server.client().glue("UpdateCrawler", definition.document(command.commandLine(), name, false));
        command.commandLine().getErr().println("The crawler " + name + " is updated.");
        return 0;
    }
}
