package dev.bindery.server.lifecycle;

import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Setting;
import dev.bindery.server.settings.SettingSource;
import dev.bindery.server.settings.Settings;
import java.nio.file.Path;
import java.util.Map;

/** Starts servers of this process on free ports. */
public final class ServerFixture {
    private ServerFixture() {}

    /** A server on free ports with the given home folder. */
    public static BinderyServer start(Path home) {
        return start(home, Map.of());
    }

    /** A server on free ports with the given home folder and further settings. */
    public static BinderyServer start(Path home, Map<Setting<?>, String> further) {
        return BinderyServer.start(settings(home, further));
    }

    static Settings settings(Path home, Map<Setting<?>, String> further) {
        SettingSource source = new SettingSource.Flag();
        Settings.Builder settings = new Settings.Builder()
                .set(ServerSettings.HOME_FOLDER, home.toString(), source)
                .set(ServerSettings.HTTP_PORT, "0", source)
                .set(ServerSettings.THRIFT_PORT, "0", source);
        further.forEach((setting, text) -> settings.set(setting, text, source));
        return settings.build();
    }
}
