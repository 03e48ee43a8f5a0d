package dev.bindery.server.cli.crawler;

import dev.bindery.server.cli.ServerOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./bindery crawler create}. */
@Command(
        name = "create",
        header = "Create a crawler.",
        description = {"A crawler of folders, or with --document of anything that Glue's CreateCrawler takes.", ""})
final class CrawlerCreateCommand implements Callable<Integer> {
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
        server.client().glue("CreateCrawler", definition.document(command.commandLine(), name, true));
        command.commandLine().getErr().println("The crawler " + name + " is created.");
        return 0;
    }
}
