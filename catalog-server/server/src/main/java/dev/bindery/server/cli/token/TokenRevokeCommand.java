package dev.bindery.server.cli.token;

import dev.bindery.server.cli.ServerOptions;
import dev.bindery.server.client.ServerClient;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./bindery token revoke}. */
@Command(name = "revoke", header = "Revoke an access token: from then on it counts no more.")
final class TokenRevokeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "ID", description = "The token's id, ABIA and 16 more characters; not the token itself.")
    private String id;

    @Override
    public Integer call() {
        server.client().delete("/api/v1/access/tokens/" + ServerClient.segment(id));
        PrintWriter out = command.commandLine().getOut();
        out.println("Revoked the access token " + id + ".");
        out.flush();
        return 0;
    }
}
