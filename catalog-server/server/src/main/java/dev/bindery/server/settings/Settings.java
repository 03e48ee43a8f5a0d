package dev.bindery.server.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The values in force, each with the place it came from. Immutable. */
public final class Settings {

    private record Value(Object parsed, SettingSource source) {}

    private final Map<Setting<?>, Value> values;

    private Settings(Map<Setting<?>, Value> values) {
        this.values = Map.copyOf(values);
    }

    /** Collects values; a value that is given again replaces the one before, so the strongest place comes last. */
    public static final class Builder {
        private final Map<Setting<?>, Value> values = new LinkedHashMap<>();

        /**
         * Parses and takes a value.
         *
         * @throws InvalidSettingException where the text is not what the setting takes
         */
        public Builder set(Setting<?> setting, String text, SettingSource source) {
            Object parsed = setting.kind()
                    .parse(text)
                    .orElseThrow(() -> new InvalidSettingException(source.name(setting) + " is "
                            + (setting.secret() ? "not usable" : "\"" + text + "\"") + "; it takes "
                            + setting.kind().expected() + "."));
            values.put(setting, new Value(parsed, source));
            return this;
        }

        public Settings build() {
            Map<Setting<?>, Value> all = new LinkedHashMap<>();
            for (Setting<?> setting : ServerSettings.ALL) {
                setting.standard()
                        .flatMap(text -> setting.kind().parse(text))
                        .ifPresent(parsed -> all.put(setting, new Value(parsed, new SettingSource.Standard())));
            }
            all.putAll(values);
            return new Settings(all);
        }
    }

    /** The defaults alone. */
    public static Settings standard() {
        return new Builder().build();
    }

    /** The value in force; empty where nothing is said and there is no default. */
    @SuppressWarnings("unchecked") // a builder keeps for each setting only what its own kind parsed
    public <T> Optional<T> find(Setting<T> setting) {
        return Optional.ofNullable(values.get(setting)).map(value -> (T) value.parsed());
    }

    /**
     * The value of a setting that always has one.
     *
     * @throws IllegalStateException where the setting has neither value nor default
     */
    public <T> T get(Setting<T> setting) {
        return find(setting).orElseThrow(() -> new IllegalStateException(setting.name() + " has no value."));
    }

    /** The place that the value in force came from. */
    public SettingSource source(Setting<?> setting) {
        return Optional.ofNullable(values.get(setting)).map(Value::source).orElseGet(SettingSource.Standard::new);
    }

    /** The values without secrets, for a log line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Settings[");
        for (Setting<?> setting : ServerSettings.ALL) {
            Value value = values.get(setting);
            if (value != null) {
                text.append(text.length() == 9 ? "" : ", ")
                        .append(setting.name())
                        .append('=')
                        .append(setting.secret() ? "…" : value.parsed());
            }
        }
        return text.append(']').toString();
    }
}
