package dev.bindery.server.cli.connection;

import dev.bindery.server.cli.ServerOptions;
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

/** {@code ./bindery connection create}. */
@Command(name = "create", header = "Keep a new connection. Its secrets are encrypted, and never shown again.")
final class ConnectionCreateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "NAME", description = "The connection's name; case counts.")
    private String name;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            defaultValue = "JDBC",
            description = "One of Glue's types, such as JDBC, KAFKA or MONGODB. Default: JDBC.")
    private String type;

    @Mixin
    private ConnectionOptions options;

    @Override
    public Integer call() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", name);
        body.put("type", type);
        body.put("properties", options.properties());
        options.addTo(body);
        server.client().post("/api/v1/connections", body);
        PrintWriter out = command.commandLine().getOut();
        out.println("Created the connection " + name + ". Try it: ./bindery connection test " + name);
        out.flush();
        return 0;
    }
}
