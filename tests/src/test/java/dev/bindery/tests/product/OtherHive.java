package dev.bindery.tests.product;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Hive's own client of another version than the one whose interface the server is built with, as a process. */
public final class OtherHive {

    private final Path jars;

    /** @param name the client's, in {@code tests/clients} */
    public OtherHive(String name) {
        jars = Parts.client(name);
    }

    /**
     * Runs a program of {@code tests/clients} with the client on its class path.
     *
     * @return the lines of its standard output; it has to end well
     */
    public List<String> run(String program, List<String> arguments) {
        return run(program, arguments, Map.of());
    }

    /** The same, with these variables in its environment. */
    public List<String> run(String program, List<String> arguments, Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                jars + "/*",
                Parts.root().resolve("tests/clients").resolve(program).toString()));
        command.addAll(arguments);
        return Processes.run(command, environment).outOrFail().lines().toList();
    }
}
