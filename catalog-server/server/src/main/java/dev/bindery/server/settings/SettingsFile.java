package dev.bindery.server.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads {@code bindery.yml}. A key is a setting's name; it may also be nested or dotted ({@code http: {port: 9080}} or
 * {@code bindery.http.port: 9080} are {@code http-port: 9080}). Only the node tree is read: YAML's own types never
 * decide what {@code 000000000000} or {@code yes} means, and tags create nothing.
 */
final class SettingsFile {
    private final Path file;
    private final Settings.Builder settings;

    private SettingsFile(Path file, Settings.Builder settings) {
        this.file = file;
        this.settings = settings;
    }

    static void read(Path file, Settings.Builder settings) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(10);
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            Node root = new Yaml(options).compose(reader);
            if (root != null && !Tag.NULL.equals(root.getTag())) {
                new SettingsFile(file, settings).take("", root);
            }
        } catch (NoSuchFileException missing) {
            throw new InvalidSettingException("The settings file " + file + " does not exist.");
        } catch (MarkedYAMLException malformed) {
            int line = malformed.getProblemMark() == null
                    ? 1
                    : malformed.getProblemMark().getLine() + 1;
            throw new InvalidSettingException(
                    "The settings file " + file + ":" + line + " is not YAML: " + malformed.getProblem() + ".");
        } catch (YAMLException | IOException unreadable) {
            throw new InvalidSettingException(
                    "The settings file " + file + " cannot be read: " + unreadable.getMessage() + ".");
        }
    }

    private void take(String name, Node node) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                    throw new InvalidSettingException(place(entry.getKeyNode()) + " has a key that is not a word.");
                }
                take(join(name, key.getValue()), entry.getValueNode());
            }
        } else if (node instanceof ScalarNode scalar && !name.isEmpty()) {
            takeValue(name, scalar);
        } else {
            throw new InvalidSettingException(place(node) + " has a list" + (name.isEmpty() ? "" : " under " + name)
                    + "; it takes lines of the form name: value.");
        }
    }

    private void takeValue(String name, ScalarNode scalar) {
        if (Tag.NULL.equals(scalar.getTag())) {
            return;
        }
        List<String> names = ServerSettings.ALL.stream().map(Setting::name).toList();
        Setting<?> setting = ServerSettings.ALL.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidSettingException(place(scalar) + " has the setting " + name
                        + ", which does not exist" + NearestName.sentenceEnd(name, names)));
        settings.set(setting, scalar.getValue(), new SettingSource.File(file, line(scalar)));
    }

    private static String join(String prefix, String key) {
        String word = key.strip().toLowerCase(Locale.ROOT).replace('.', '-').replace('_', '-');
        if (prefix.isEmpty()) {
            return word.equals("bindery") ? "" : word.replaceFirst("^bindery-", "");
        }
        return prefix + "-" + word;
    }

    private String place(Node node) {
        return "The settings file " + file + ":" + line(node);
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
