package dev.bindery.server.cli.access;

import dev.bindery.server.cli.CommandFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Policy documents from files. */
final class DocumentFile {

    private DocumentFile() {}

    /** @param file {@code -} for standard input */
    static String read(String file) {
        try {
            return file.equals("-")
                    ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(Path.of(file));
        } catch (IOException unreadable) {
            throw new CommandFailure("The policy document can't be read from " + file + ".", unreadable);
        }
    }
}
