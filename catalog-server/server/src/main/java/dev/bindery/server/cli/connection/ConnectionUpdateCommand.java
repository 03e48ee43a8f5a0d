package dev.bindery.server.cli.connection;

import dev.bindery.server.cli.ServerOptions;
import dev.bindery.server.client.ServerClient;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./bindery connection update}. */
@Command(name = "update", header = "Change some of a connection; the rest stays, its secrets included.")
final class ConnectionUpdateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "NAME", description = "The connection's name; case counts.")
    private String name;

    @Mixin
    private ConnectionOptions options;

    @Option(names = "--remove", paramLabel = "KEY", description = "A property that goes. May be given again.")
    private List<String> removed = new ArrayList<>();

    @Override
    public Integer call() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("set", options.properties());
        body.put("remove", removed);
        options.addTo(body);
        server.client().post("/api/v1/connections/" + ServerClient.segment(name), body);
        PrintWriter out = command.commandLine().getOut();
        out.println("Changed the connection " + name + ".");
        out.flush();
        return 0;
    }
}
