package dev.bindery.server.cli;

import dev.bindery.server.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./bindery version}. */
@Command(name = "version", header = "Print the version of Bindery and of the Java that runs it.")
final class VersionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        command.commandLine().getOut().println("Bindery " + Version.text() + ", Java " + Runtime.version());
        command.commandLine().getOut().flush();
        return 0;
    }
}
