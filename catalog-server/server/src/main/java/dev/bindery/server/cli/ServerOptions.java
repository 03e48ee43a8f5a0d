package dev.bindery.server.cli;

import dev.bindery.server.client.ServerAddress;
import dev.bindery.server.client.ServerClient;
import dev.bindery.server.settings.InvalidSettingException;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Setting;
import dev.bindery.server.settings.SettingsLoader;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The two flags by which a command finds its server. */
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

    /** A client of the server that the flags, the environment or the home folder name. */
    public ServerClient client() {
        return new ServerClient(find());
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
