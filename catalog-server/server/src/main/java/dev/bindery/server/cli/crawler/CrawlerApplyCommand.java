package dev.bindery.server.cli.crawler;

import dev.bindery.server.cli.ServerOptions;
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

/** {@code ./bindery crawler apply}. */
@Command(
        name = "apply",
        header = "Write a plan that was made before.",
        description = {
            "Looks at everything anew, and writes only if that gives the very same plan. Otherwise nothing is"
                    + " written, and it says what is different.",
            ""
        })
final class CrawlerApplyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "PLAN", description = "The plan's id, as crawler plan and crawl --plan print it.")
    private String plan;

    @Option(names = "--json", description = "Print the run as one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        ServerClient client = server.client();
        JsonNode run = client.post("/api/v1/crawl-plans/" + ServerClient.segment(plan) + "/apply", Map.of());
        return Output.finish(command, client, Output.text(run, "id"), json);
    }
}
