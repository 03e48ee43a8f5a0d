package dev.bindery.server.client;

import dev.bindery.server.lifecycle.ServerFile;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds the server that a command talks to. */
public final class ServerAddress {
    /** The environment variable that names a server, as {@code --server} does. */
    public static final String VARIABLE = "BINDERY_SERVER";

    private ServerAddress() {}

    /**
     * The server that the flag names, else the environment, else the one that runs on the home folder.
     *
     * @param flag the value of {@code --server}
     * @param home the home folder, looked up only where nothing names a server
     * @return the base URL of its HTTP port
     * @throws ServerProblem where none is named and none runs, or what is named is no URL
     */
    public static URI find(Optional<String> flag, Map<String, String> environment, Supplier<Path> home) {
        return flag.map(text -> parse("The flag --server", text))
                .or(() -> Optional.ofNullable(environment.get(VARIABLE))
                        .filter(text -> !text.isBlank())
                        .map(text -> parse("The environment variable " + VARIABLE, text)))
                .orElseGet(() -> ofHome(home.get().toAbsolutePath().normalize()));
    }

    private static URI parse(String place, String text) {
        String url = text.strip();
        String whole = url.contains("://") ? url : "http://" + url;
        try {
            URI parsed = new URI(whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole);
            if (parsed.getHost() != null && parsed.getScheme().matches("https?")) {
                return parsed;
            }
        } catch (URISyntaxException malformed) {
            throw notUrl(place, text);
        }
        throw notUrl(place, text);
    }

    private static ServerProblem notUrl(String place, String text) {
        return new ServerProblem(place + " is \"" + text + "\"; it takes the URL of a server's HTTP port, such as"
                + " http://127.0.0.1:9080.");
    }

    private static URI ofHome(Path home) {
        ServerFile file = ServerFile.read(home)
                .orElseThrow(() -> new ServerProblem("No Bindery server runs on the home folder " + home
                        + "; start one with ./bindery server, or name one with --server or BINDERY_SERVER."));
        if (!file.processLives()) {
            throw new ServerProblem("The Bindery server of the home folder " + home + " (process " + file.pid()
                    + ") is gone without having been stopped; start it again with ./bindery server.");
        }
        return file.http();
    }
}
