package dev.bindery.server.cli.crawler;

import dev.bindery.server.cli.CommandFailure;
import dev.bindery.server.cli.CrawlProgress;
import dev.bindery.server.cli.ServerOptions;
import dev.bindery.server.client.Json;
import dev.bindery.server.client.ServerClient;
import io.micronaut.json.tree.JsonNode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./bindery crawler plan}. */
@Command(
        name = "plan",
        header = "Show what a crawler would write, and why; write nothing.",
        description = {"The plan is kept, and can be written later by ./bindery crawler apply.", ""})
final class CrawlerPlanCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "NAME", description = "The crawler's name.")
    private String name;

    @Option(names = "--json", description = "Print the plan as one JSON object, its id as the member \"id\".")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        ServerClient client = server.client();
        String id = Output.text(client.post(Output.path(name) + "/plan", Map.of()), "id");
        JsonNode ended = CrawlProgress.follow(
                client, Output.run(id), command.commandLine().getErr());
        if (!Output.text(ended, "state").equals("SUCCEEDED")) {
            throw new CommandFailure(Json.text(ended, "error").orElse("The run was stopped."));
        }
        PrintWriter out = command.commandLine().getOut();
        if (json) {
            Map<String, JsonNode> members = new LinkedHashMap<>();
            members.put("id", JsonNode.createStringNode(id));
            client.get(Output.run(id) + "/plan").entries().forEach(it -> members.put(it.getKey(), it.getValue()));
            out.println(Json.write(JsonNode.createObjectNode(members)));
        } else {
            out.print(client.text(Output.run(id) + "/plan?form=text"));
            out.println("Write it, if nothing has changed by then: ./bindery crawler apply " + id);
        }
        out.flush();
        return 0;
    }
}
