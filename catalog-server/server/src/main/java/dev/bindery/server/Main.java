package dev.bindery.server;

import dev.bindery.server.cli.Commands;

/** Entry point of the Bindery jar: runs one command and leaves with its exit status. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(Commands.run(arguments));
    }
}
