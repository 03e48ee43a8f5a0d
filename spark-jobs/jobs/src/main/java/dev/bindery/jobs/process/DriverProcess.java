package dev.bindery.jobs.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is launched for a run.
 *
 * @param command the program and its arguments; nothing secret, because everybody on the machine can read it
 * @param environment laid over the server's own environment; where secrets go
 * @param dropped variables of the server's environment that the driver doesn't get
 * @param workingDirectory where it starts
 */
public record DriverProcess(
        List<String> command, Map<String, String> environment, List<String> dropped, Path workingDirectory) {

    public DriverProcess {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        dropped = List.copyOf(dropped);
    }
}
