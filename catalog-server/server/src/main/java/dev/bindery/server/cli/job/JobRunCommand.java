package dev.bindery.server.cli.job;

import dev.bindery.server.cli.Commands;
import dev.bindery.server.cli.ServerOptions;
import dev.bindery.server.client.Json;
import dev.bindery.server.client.ServerClient;
import io.micronaut.json.tree.JsonNode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./bindery job run}. */
@Command(
        name = "run",
        header = "Run a job and wait for its end.",
        description = {
            "Shows the state on standard error while it runs. Leaves with status 1 if the run did not succeed, and says"
                    + " why.",
            ""
        })
final class JobRunCommand implements Callable<Integer> {
    private static final long POLL_MILLISECONDS = 500;

    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "JOB", description = "The job's name.")
    private String job;

    @Option(
            names = "--argument",
            paramLabel = "NAME=VALUE",
            description = "An argument of the run, over the job's default; may be given more than once.")
    private Map<String, String> arguments = new LinkedHashMap<>();

    @Option(names = "--no-wait", description = "Start the run, print its id and leave.")
    private boolean noWait;

    @Option(names = "--json", description = "Print the run as one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        ServerClient client = server.client();
        Map<String, String> given = new LinkedHashMap<>();
        arguments.forEach((name, value) -> given.put(name.startsWith("--") ? name : "--" + name, value));
        JsonNode started = client.glue("StartJobRun", Map.of("JobName", job, "Arguments", given));
        String id = Json.text(started, "JobRunId").orElse("");
        PrintWriter out = command.commandLine().getOut();
        if (noWait) {
            out.println(json ? Json.write(started) : id);
            return 0;
        }
        command.commandLine().getErr().println("run " + id);
        RunView run = await(client, id);
        if (json) {
            out.println(Json.write(run.json()));
        } else {
            out.println(
                    run.state() + " in " + run.seconds() + " s" + (run.reason().isEmpty() ? "" : ": " + run.reason()));
        }
        if (!run.succeeded()) {
            command.commandLine().getErr().println("See: ./bindery job logs " + id);
        }
        return run.succeeded() ? 0 : Commands.FAILED;
    }

    private RunView await(ServerClient client, String id) throws InterruptedException {
        String shown = "";
        while (true) {
            RunView run = new RunView(client.get("/api/v1/runs/" + ServerClient.segment(id)));
            if (run.ended()) {
                return run;
            }
            if (!run.state().equals(shown)) {
                shown = run.state();
                command.commandLine().getErr().println(shown + (run.reason().isEmpty() ? "" : ": " + run.reason()));
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLISECONDS);
        }
    }
}
