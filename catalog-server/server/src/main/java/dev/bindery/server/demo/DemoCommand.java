package dev.bindery.server.demo;

import dev.bindery.server.cli.CommandFailure;
import dev.bindery.server.client.Json;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./bindery demo}. */
@Command(
        name = "demo",
        header = "See the whole product work: files become tables, Spark queries them, a job writes a better one.",
        description = {
            "Starts a server of its own in a temporary folder, crawls a small lake, counts the rows of its tables through"
                    + " Spark SQL, reads them through the Glue door, generates a job from one of them and runs it. Every"
                    + " step names the command that you would type.",
            ""
        })
public final class DemoCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Option(names = "--lake", paramLabel = "FOLDER", description = "Take these files instead of the small lake.")
    private Path lake;

    @Option(names = "--keep", description = "Leave the server running, and its folder where it is.")
    private boolean keep;

    @Option(names = "--json", description = "Print one JSON object; what the demo says goes to standard error.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        String root = System.getProperty("bindery.root");
        if (root == null) {
            throw new CommandFailure(
                    "The demo runs the launcher's commands: start it as ./bindery demo, not by the jar.");
        }
        if (lake != null && !Files.isDirectory(lake)) {
            throw new CommandFailure("There is no folder " + lake + " for --lake.");
        }
        PrintWriter out = command.commandLine().getOut();
        PrintWriter narration = json ? command.commandLine().getErr() : out;
        Path folder = Files.createTempDirectory("bindery-demo-");
        Demo demo = new Demo(Path.of(root), folder, Optional.ofNullable(lake), keep, new Narrator(narration));
        // However the demo ends; a server that is to be kept is kept only where the demo came to its end.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            demo.stopServer();
            cleanUp(folder);
        }));
        JsonNode report = demo.run();
        if (json) {
            out.println(Json.write(report));
            out.flush();
        }
        return 0;
    }

    private void cleanUp(Path folder) {
        if (!keep) {
            try {
                delete(folder);
            } catch (IOException e) {
                command.commandLine().getErr().println("bindery: " + folder + " can't be removed: " + e.getMessage());
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
