package dev.bindery.tests.product;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs {@code ./bindery COMMAND} as a user does, against a running server. */
public final class Launcher {

    private final RunningServer server;

    public Launcher(RunningServer server) {
        this.server = server;
    }

    /**
     * What a command left.
     *
     * @param status its exit status
     * @param out standard output
     * @param err standard error
     */
    public record Result(int status, String out, String err) {

        /** The output of a command that must have gone well. */
        public String outOrFail() {
            if (status != 0) {
                throw new AssertionError("Exit status " + status + "\n--- out\n" + out + "\n--- err\n" + err);
            }
            return out;
        }
    }

    public Result run(String... arguments) {
        return run(List.of(arguments));
    }

    public Result run(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Parts.root().resolve("bindery").toString());
        command.addAll(arguments);
        return execute(
                command,
                Map.of(
                        "BINDERY_JAR", Parts.serverJar().toString(),
                        "BINDERY_SPARK_HOME", Parts.sparkHome().toString(),
                        "BINDERY_SERVER", server.http().toString()));
    }

    /** Runs any command with the server's own settings in its environment. */
    public Result execute(List<String> command, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(server.environment());
        all.putAll(environment);
        return Processes.run(command, all);
    }
}
