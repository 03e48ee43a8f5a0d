package dev.bindery.server.cli;

import dev.bindery.classify.ByteSource;
import dev.bindery.classify.Classification;
import dev.bindery.classify.ClassificationJson;
import dev.bindery.classify.ClassificationText;
import dev.bindery.classify.Classifiers;
import dev.bindery.classify.Limits;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./bindery classify}: needs no server. */
@Command(
        name = "classify",
        header = "Say what files are: format, columns, how sure that is, and what was seen.",
        description = {
            "Works without a server. With --json there is one object a line, in the order of the files.",
            "Leaves with status 1 if a file could not be read; a file of an unknown format is an answer, not a failure.",
            ""
        })
final class ClassifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Option(names = "--json", description = "One JSON object a line instead of text.")
    private boolean json;

    @Option(
            names = "--whole",
            description =
                    "Let every record of delimited text and of JSON count for the types, not the first MiB and a few probes.")
    private boolean whole;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of this machine.")
    private List<String> files;

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        boolean allRead = true;
        for (String file : files) {
            allRead &= classify(file, out);
            out.flush();
        }
        return allRead ? 0 : Commands.FAILED;
    }

    private boolean classify(String file, PrintWriter out) {
        try {
            Path path = Path.of(file);
            if (Files.isDirectory(path)) {
                return unreadable(file, "The path is a folder, not a file; ./bindery crawl takes folders.", out);
            }
            Classification classification =
                    Classifiers.classify(ByteSource.file(path), whole ? Limits.WHOLE_FILE : Limits.DEFAULT);
            if (json) {
                out.println(ClassificationJson.write(file, classification));
            } else {
                out.print(ClassificationText.write(file, classification));
            }
            return true;
        } catch (NoSuchFileException | FileNotFoundException missing) {
            return unreadable(file, "The file does not exist.", out);
        } catch (AccessDeniedException denied) {
            return unreadable(file, "The file may not be read by this user.", out);
        } catch (IOException failed) {
            return unreadable(file, "The file cannot be read: " + failed.getMessage() + ".", out);
        }
    }

    private boolean unreadable(String file, String sentence, PrintWriter out) {
        if (json) {
            out.println(ClassificationJson.writeFailure(file, sentence));
        } else {
            out.println(file + ": " + sentence);
        }
        return false;
    }
}
