package dev.bindery.server.settings;

import java.nio.file.Path;

/** Where a value came from, and how a sentence names that place. */
public sealed interface SettingSource {

    /** The setting as this place spells it, with the place: the subject of "… is "abc"; it takes …". */
    String name(Setting<?> setting);

    record Flag() implements SettingSource {
        @Override
        public String name(Setting<?> setting) {
            return "The flag " + setting.flag();
        }
    }

    record Environment() implements SettingSource {
        @Override
        public String name(Setting<?> setting) {
            return "The environment variable " + setting.environment();
        }
    }

    /** A line of the settings file, counted from 1. */
    record File(Path file, int line) implements SettingSource {
        @Override
        public String name(Setting<?> setting) {
            return "The setting " + setting.name() + " in " + file + ":" + line;
        }
    }

    record Standard() implements SettingSource {
        @Override
        public String name(Setting<?> setting) {
            return "The default of " + setting.name();
        }
    }
}
