package dev.bindery.server.cli;

import dev.bindery.server.client.ServerClient;
import io.micronaut.json.tree.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Where the running server is, for the launcher's scripts: one address a line behind its name. */
@Command(name = "server-addresses", hidden = true, header = "Print where the running server and its warehouse are.")
final class ServerAddressesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Override
    public Integer call() {
        ServerClient client = server.client();
        JsonNode description = client.get("/api/v1/server");
        PrintWriter out = command.commandLine().getOut();
        out.println("http " + client.server());
        out.println("thrift thrift://" + client.server().getHost() + ":"
                + description.get("thriftPort").getIntValue());
        out.println("warehouse " + description.get("warehouse").getStringValue());
        return 0;
    }
}
