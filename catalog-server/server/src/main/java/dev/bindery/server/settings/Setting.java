package dev.bindery.server.settings;

import java.util.Locale;
import java.util.Optional;

/**
 * One setting. Its name, such as {@code http-port}, is the same in all three places: flag {@code --http-port},
 * environment variable {@code BINDERY_HTTP_PORT}, key {@code http-port} in {@code bindery.yml}.
 *
 * @param group         the heading under which help and documentation list it
 * @param name          lower-case words joined by dashes
 * @param kind          what values it takes
 * @param standard      the value where nothing is said, as text; empty where there is none or where it is worked out
 * @param standardNote  how the documentation describes the default where {@code standard} is empty
 * @param secret        whether the value is never printed
 * @param description   one or two sentences, with a full stop
 * @param <T>           the type of the value
 */
public record Setting<T>(
        SettingGroup group,
        String name,
        SettingKind<T> kind,
        Optional<String> standard,
        String standardNote,
        boolean secret,
        String description) {

    public Setting {
        if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("The setting's name \"" + name + "\" is not words joined by dashes.");
        }
        standard.ifPresent(text -> kind.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The default \"" + text + "\" of " + name + " is not " + kind.expected() + ".")));
    }

    /** A setting with a default. */
    static <T> Setting<T> of(
            SettingGroup group, String name, SettingKind<T> kind, String standard, String description) {
        return new Setting<>(group, name, kind, Optional.of(standard), "", false, description);
    }

    /** A setting that may stay unset; the note says what then holds. */
    static <T> Setting<T> unset(SettingGroup group, String name, SettingKind<T> kind, String note, String description) {
        return new Setting<>(group, name, kind, Optional.empty(), note, false, description);
    }

    Setting<T> keptSecret() {
        return new Setting<>(group, name, kind, standard, standardNote, true, description);
    }

    public String flag() {
        return "--" + name;
    }

    public String environment() {
        return "BINDERY_" + name.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** The default as the documentation prints it. */
    public String standardText() {
        return standard.orElse(standardNote);
    }
}
