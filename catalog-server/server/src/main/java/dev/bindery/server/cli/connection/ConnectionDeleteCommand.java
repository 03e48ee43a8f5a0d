package dev.bindery.server.cli.connection;

import dev.bindery.server.cli.ServerOptions;
import dev.bindery.server.client.ServerClient;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./bindery connection delete}. */
@Command(name = "delete", header = "Delete a connection.")
final class ConnectionDeleteCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "NAME", description = "The connection's name; case counts.")
    private String name;

    @Override
    public Integer call() {
        server.client().delete("/api/v1/connections/" + ServerClient.segment(name));
        PrintWriter out = command.commandLine().getOut();
        out.println("Deleted the connection " + name + ".");
        out.flush();
        return 0;
    }
}
