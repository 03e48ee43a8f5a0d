package dev.bindery.classify.grok;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Named parts of patterns: the built-in ones, and those that somebody adds. */
public final class GrokLibrary {

    private static final Map<String, String> BUILT_IN = builtInPatterns();

    private GrokLibrary() {}

    /** The built-in parts by name. */
    public static Map<String, String> builtIn() {
        return BUILT_IN;
    }

    /**
     * Reads parts that somebody wrote: one on each line, a name, blanks, a regular expression. Blank lines and lines that begin with
     * # are passed over.
     *
     * @throws GrokException where a line is none of these
     */
    public static Map<String, String> parse(String text) {
        Map<String, String> parts = new LinkedHashMap<>();
        int number = 0;
        for (String line : text.split("\\R")) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] nameAndPattern = line.strip().split("\\s+", 2);
            if (nameAndPattern.length < 2 || !nameAndPattern[0].matches("[A-Za-z0-9_-]+")) {
                throw new GrokException(
                        "Line " + number + " of the custom patterns is not a name of letters, digits and"
                                + " underscores, a blank and a pattern: " + line.strip());
            }
            parts.put(nameAndPattern[0], nameAndPattern[1]);
        }
        return parts;
    }

    private static Map<String, String> builtInPatterns() {
        try (InputStream patterns = Objects.requireNonNull(GrokLibrary.class.getResourceAsStream("patterns"))) {
            return Collections.unmodifiableMap(parse(new String(patterns.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
