package dev.bindery.server.cli.connection;

import dev.bindery.model.connection.Secrets;
import dev.bindery.server.cli.CommandFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What a connection is made of, as options. */
final class ConnectionOptions {

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "JDBC URL, such as jdbc:postgresql://db.example.org/sales.")
    private String url;

    @Option(names = "--user", paramLabel = "USER", description = "Who logs in.")
    private String user;

    @Option(
            names = "--password",
            arity = "0",
            interactive = true,
            description = "Ask for the password on the terminal.")
    private char[] password;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "Read the password from the first line of a file, or with - from standard input.")
    private String passwordFile;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A property by Glue's key, such as JDBC_ENFORCE_SSL=true. May be given again.")
    private Map<String, String> properties = new LinkedHashMap<>();

    @Option(names = "--description", paramLabel = "TEXT", description = "Free text.")
    private String description;

    @Option(
            names = "--match",
            paramLabel = "WORD",
            description = "A match criterion, by which connections are selected. May be given again.")
    private List<String> matchCriteria;

    /** The properties that were given, the password among them. */
    Map<String, Object> properties() {
        properties.forEach(ConnectionOptions::requireNoSecret);
        Map<String, Object> all = new LinkedHashMap<>(properties);
        if (url != null) {
            requireNoSecret("JDBC_CONNECTION_URL", url);
            all.put("JDBC_CONNECTION_URL", url);
        }
        if (user != null) {
            all.put("USERNAME", user);
        }
        if (password != null) {
            all.put("PASSWORD", new String(password));
        } else if (passwordFile != null) {
            all.put("PASSWORD", firstLine());
        }
        return all;
    }

    /** Arguments are seen by other users of the machine, and kept by shells. */
    private static void requireNoSecret(String key, String value) {
        if (Secrets.isSecret(key) || !Secrets.hidden(key, value).equals(value)) {
            throw new CommandFailure((Secrets.isSecret(key) ? key : "The password within " + key)
                    + " can't be given as an argument, which others would see; use --password or --password-file.");
        }
    }

    private String firstLine() {
        try {
            String text = passwordFile.equals("-")
                    ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(Path.of(passwordFile));
            return text.lines()
                    .findFirst()
                    .filter(line -> !line.isEmpty())
                    .orElseThrow(() -> new CommandFailure("There is no password in " + passwordFile + "."));
        } catch (IOException unreadable) {
            throw new CommandFailure(
                    "The password can't be read from " + passwordFile + ": " + unreadable.getMessage());
        }
    }

    void addTo(Map<String, Object> body) {
        if (description != null) {
            body.put("description", description);
        }
        if (matchCriteria != null) {
            body.put("matchCriteria", matchCriteria);
        }
    }
}
