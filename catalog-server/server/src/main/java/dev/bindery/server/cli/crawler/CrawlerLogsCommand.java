package dev.bindery.server.cli.crawler;

import dev.bindery.server.cli.ServerOptions;
import dev.bindery.server.client.Json;
import dev.bindery.server.client.ServerClient;
import io.micronaut.json.tree.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./bindery crawler logs}. */
@Command(name = "logs", header = "Show what a run wrote down, while it is under way and after.")
final class CrawlerLogsCommand implements Callable<Integer> {
    private static final long POLL_MILLISECONDS = 1_000;

    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The crawler, whose newest run is meant.")
    private String name;

    @Option(names = "--run", paramLabel = "RUN", description = "A run, as crawler start and crawler history print it.")
    private String run;

    @Option(names = "--follow", description = "Go on until the run has ended.")
    private boolean follow;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        if ((name == null) == (run == null)) {
            throw new ParameterException(command.commandLine(), "Say either a crawler or --run.");
        }
        ServerClient client = server.client();
        String log = Output.run(run == null ? Output.newest(client, name) : run) + "/log?from=";
        PrintWriter out = command.commandLine().getOut();
        long from = 0;
        while (true) {
            JsonNode page = client.get(log + from);
            for (JsonNode line : page.get("lines").values()) {
                out.println(json ? Json.write(line) : text(line));
            }
            out.flush();
            long next = page.get("next").getLongValue();
            if (page.get("complete").getBooleanValue() || (next == from && !follow)) {
                return 0;
            }
            if (next == from) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLISECONDS);
            }
            from = next;
        }
    }

    private static String text(JsonNode line) {
        return Output.text(line, "time") + " " + Output.text(line, "level") + " " + Output.text(line, "message");
    }
}
