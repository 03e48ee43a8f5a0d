package dev.bindery.server.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the settings together: the flag wins over the environment, the environment over the file, the file over the
 * default.
 *
 * @param environment the environment variables
 * @param folder      the working folder: where {@code bindery.yml} is looked for
 */
public record SettingsLoader(Map<String, String> environment, Path folder) {

    /** Name of the settings file that is read from the working folder without being asked for. */
    public static final String FILE_NAME = "bindery.yml";

    /** The environment variable that names a settings file, as {@code --config} does. */
    public static final String FILE_VARIABLE = "BINDERY_CONFIG";

    public SettingsLoader {
        environment = Map.copyOf(environment);
    }

    public static SettingsLoader ofProcess() {
        return new SettingsLoader(System.getenv(), Path.of(""));
    }

    /**
     * Reads all three places.
     *
     * @param flags the values of the flags that were given
     * @param file  the value of {@code --config}
     * @throws InvalidSettingException with a sentence that names the setting, its place and what would be right
     */
    public Settings load(Map<Setting<?>, String> flags, Optional<Path> file) {
        Settings.Builder settings = new Settings.Builder();
        file.or(this::fileFromEnvironment)
                .or(() -> Optional.of(folder.resolve(FILE_NAME)).filter(Files::isRegularFile))
                .ifPresent(found -> SettingsFile.read(found, settings));
        for (Setting<?> setting : ServerSettings.ALL) {
            // An empty variable counts as unset: that is how shells and compose files clear one.
            String text = environment.getOrDefault(setting.environment(), "");
            if (!text.isBlank()) {
                settings.set(setting, text, new SettingSource.Environment());
            }
        }
        flags.forEach((setting, text) -> settings.set(setting, text, new SettingSource.Flag()));
        return SettingChecks.check(settings.build());
    }

    private Optional<Path> fileFromEnvironment() {
        return Optional.ofNullable(environment.get(FILE_VARIABLE))
                .filter(text -> !text.isBlank())
                .map(folder::resolve);
    }
}
