package dev.bindery.jobs.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is launched for a run.
 *
 * @param command the program and its arguments; nothing secret, because everybody on the machine can read it
 * @param environment laid over the server's own environment; where secrets go
 * @param dropped variables of the server's environment that the driver doesn't get
 * @param workingDirectory where it starts
 * @param user whose process it is, where that isn't the server's user; then it gets nothing of the server's environment but
 *     {@link Launcher#PASSED_ON}
 */
public record DriverProcess(
        List<String> command,
        Map<String, String> environment,
        List<String> dropped,
        Path workingDirectory,
        Optional<RunUser> user) {

    /** A process of the server's user. */
    public DriverProcess(
            List<String> command, Map<String, String> environment, List<String> dropped, Path workingDirectory) {
        this(command, environment, dropped, workingDirectory, Optional.empty());
    }

    public DriverProcess {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        dropped = List.copyOf(dropped);
    }
}
