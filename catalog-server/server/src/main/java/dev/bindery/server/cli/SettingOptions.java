package dev.bindery.server.cli;

import dev.bindery.server.settings.InvalidSettingException;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Setting;
import dev.bindery.server.settings.Settings;
import dev.bindery.server.settings.SettingsLoader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns the table of settings into a command's flags, and what was typed into {@link Settings}. */
final class SettingOptions {
    private static final String CONFIG = "--config";

    private SettingOptions() {}

    /** Adds one flag for each setting, and {@code --config}. */
    static void addTo(CommandSpec command) {
        int order = 0;
        for (Setting<?> setting : ServerSettings.ALL) {
            String standard = setting.standardText().replace("%", "%%");
            OptionSpec.Builder option = OptionSpec.builder(setting.flag())
                    .type(String.class)
                    .paramLabel(setting.kind().label())
                    .order(order++)
                    .description(setting.description().replace("%", "%%") + " Default: " + standard + ".");
            if (setting.kind().isSwitch()) {
                option.arity("0..1").fallbackValue("true");
            } else {
                option.arity("1");
            }
            command.addOption(option.build());
        }
        command.addOption(OptionSpec.builder(CONFIG)
                .type(Path.class)
                .arity("1")
                .paramLabel("FILE")
                .order(order)
                .description("Settings file. Default: " + SettingsLoader.FILE_NAME + " in the working folder, if there"
                        + " is one.")
                .build());
    }

    /** The settings from flags, environment and file. */
    static Settings read(CommandSpec command, SettingsLoader loader) {
        ParseResult result = command.commandLine().getParseResult();
        Map<Setting<?>, String> flags = new LinkedHashMap<>();
        for (Setting<?> setting : ServerSettings.ALL) {
            if (result.hasMatchedOption(setting.flag())) {
                flags.put(setting, result.<String>matchedOptionValue(setting.flag(), ""));
            }
        }
        try {
            return loader.load(flags, Optional.ofNullable(result.matchedOptionValue(CONFIG, null)));
        } catch (InvalidSettingException invalid) {
            throw new ParameterException(command.commandLine(), invalid.getMessage(), invalid);
        }
    }
}
