package dev.bindery.server.lifecycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code server.json} in the home folder: where the running server is reached. Written whole when the server is ready,
 * removed when it stops; after a crash it stays, so a reader looks whether the process still lives.
 *
 * @param http   base address of the Glue door, REST and health
 * @param thrift address of the Hive Metastore door
 * @param pid    the server's process id
 */
public record ServerFile(URI http, URI thrift, long pid) {
    private static final String NAME = "server.json";
    private static final Pattern FORM = Pattern.compile(
            "\\{\\s*\"http\"\\s*:\\s*\"([^\"]+)\",\\s*\"thrift\"\\s*:\\s*\"([^\"]+)\",\\s*\"pid\"\\s*:\\s*(\\d+)\\s*}\\s*");

    /** Writes the file by a rename, so that a reader never sees half of it. */
    public void write(Path home) {
        String json = "{\"http\": \"" + http + "\", \"thrift\": \"" + thrift + "\", \"pid\": " + pid + "}\n";
        try {
            Path draft = home.resolve(NAME + ".new");
            Files.writeString(draft, json, StandardCharsets.US_ASCII);
            Files.move(draft, home.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Reads the file; empty where there is none, or where it is not one of ours. */
    public static Optional<ServerFile> read(Path home) {
        try {
            Matcher matcher = FORM.matcher(Files.readString(home.resolve(NAME), StandardCharsets.US_ASCII));
            return matcher.matches()
                    ? Optional.of(new ServerFile(
                            URI.create(matcher.group(1)),
                            URI.create(matcher.group(2)),
                            Long.parseLong(matcher.group(3))))
                    : Optional.empty();
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public static void remove(Path home) {
        try {
            Files.deleteIfExists(home.resolve(NAME));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Whether the process that wrote the file still lives. */
    public boolean processLives() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
