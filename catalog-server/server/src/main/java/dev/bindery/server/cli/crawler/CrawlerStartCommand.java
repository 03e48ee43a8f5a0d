package dev.bindery.server.cli.crawler;

import dev.bindery.server.cli.ServerOptions;
import dev.bindery.server.client.Json;
import dev.bindery.server.client.ServerClient;
import io.micronaut.json.tree.JsonNode;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./bindery crawler start}. */
@Command(
        name = "start",
        header = "Start a crawler.",
        description = {
            "Prints the id of the run and leaves, or waits for its end with --wait; then the exit status is 1 where it fails.",
            ""
        })
final class CrawlerStartCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "NAME", description = "The crawler's name.")
    private String name;

    @Option(names = "--wait", description = "Wait for the end of the run and show how far it is.")
    private boolean wait;

    @Option(names = "--json", description = "Print the run as one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        ServerClient client = server.client();
        JsonNode run = client.post(Output.path(name) + "/start", Map.of());
        String id = Output.text(run, "id");
        if (wait) {
            return Output.finish(command, client, id, json);
        }
        command.commandLine().getOut().println(json ? Json.write(run) : id);
        command.commandLine().getOut().flush();
        return 0;
    }
}
