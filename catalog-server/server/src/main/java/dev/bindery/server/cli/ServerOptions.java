package dev.bindery.server.cli;

import dev.bindery.server.client.ServerAddress;
import dev.bindery.server.client.ServerClient;
import dev.bindery.server.settings.InvalidSettingException;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Setting;
import dev.bindery.server.settings.SettingsLoader;
import dev.bindery.server.tls.Authorities;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import picocli.CommandLine.Option;

/** The flags by which a command finds its server and knows it. */
public final class ServerOptions {
    @Option(
            names = "--server",
            paramLabel = "URL",
            order = 900,
            description = "The server's HTTP port, such as http://127.0.0.1:9080. Default: BINDERY_SERVER in the"
                    + " environment, else the server that runs on the home folder.")
    private String server;

    @Option(names = "--home", paramLabel = "FOLDER", order = 901, description = "The server's home folder.")
    private String home;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            order = 902,
            description =
                    "PEM file with the certificates that vouch for the server's. Default: BINDERY_CA in the environment,"
                            + " else those that Java trusts.")
    private Path authorities;

    /** A client of the server that the flags, the environment or the home folder name. */
    public ServerClient client() {
        return new ServerClient(find(), trust());
    }

    private Optional<SSLSocketFactory> trust() {
        Optional<Path> file = Optional.ofNullable(authorities).or(() -> Optional.ofNullable(System.getenv("BINDERY_CA"))
                .filter(text -> !text.isBlank())
                .map(Path::of));
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Authorities.trusting(file.get()));
        } catch (Authorities.Unreadable unreadable) {
            throw new CommandFailure(unreadable.getMessage(), unreadable);
        }
    }

    private URI find() {
        return ServerAddress.find(Optional.ofNullable(server), System.getenv(), this::homeFolder);
    }

    private Path homeFolder() {
        Map<Setting<?>, String> flags = new HashMap<>();
        if (home != null) {
            flags.put(ServerSettings.HOME_FOLDER, home);
        }
        try {
            return SettingsLoader.ofProcess().load(flags, Optional.empty()).get(ServerSettings.HOME_FOLDER);
        } catch (InvalidSettingException invalid) {
            throw new CommandFailure(invalid.getMessage(), invalid);
        }
    }
}
