package dev.bindery.server.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What values a setting takes.
 *
 * @param label      the word that stands for the value in a usage line, such as {@code PORT}
 * @param expected   what is right, as the end of the sentence "it takes …"
 * @param parser     text to value; empty where the text is not such a value
 * @param isSwitch   whether the flag may stand without a value, which then is {@code true}
 * @param <T>        the type of the value
 */
public record SettingKind<T>(String label, String expected, Function<String, Optional<T>> parser, boolean isSwitch) {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,15})\\s*([kmg]?)i?b?", Pattern.CASE_INSENSITIVE);
    private static final Pattern DURATION = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h|d)", Pattern.CASE_INSENSITIVE);

    /** The parsed value, or empty where the text is no such value. */
    public Optional<T> parse(String text) {
        return parser.apply(text.strip());
    }

    public static SettingKind<Integer> port() {
        return new SettingKind<>(
                "PORT",
                "a port from 1 to 65535, or 0 for a free one",
                text -> wholeNumber(text, 0, 65535).map(Long::intValue),
                false);
    }

    /** A whole number from {@code least} to {@code most}. */
    public static SettingKind<Integer> whole(int least, int most) {
        String range = most == Integer.MAX_VALUE ? "of at least " + least : "from " + least + " to " + most;
        return new SettingKind<>(
                "N",
                "a whole number " + range,
                text -> wholeNumber(text, least, most).map(Long::intValue),
                false);
    }

    /** Bytes, written as a number with an optional unit k, m or g (1024-based); from {@code least} to {@code most}. */
    public static SettingKind<Long> size(long least, long most) {
        return new SettingKind<>(
                "SIZE",
                "a size such as 512k, 64m or 1g, from " + printSize(least) + " to " + printSize(most),
                text -> parseSize(text).filter(bytes -> bytes >= least && bytes <= most),
                false);
    }

    /** A length of time with its unit: ms, s, m, h or d. */
    public static SettingKind<Duration> duration() {
        return new SettingKind<>(
                "TIME", "a time with its unit, such as 500ms, 30s, 10m, 2h or 7d", SettingKind::parseDuration, false);
    }

    public static SettingKind<Boolean> onOff() {
        return new SettingKind<>(
                "true|false",
                "true or false",
                text -> switch (text.toLowerCase(Locale.ROOT)) {
                    case "true", "yes", "on", "1" -> Optional.of(true);
                    case "false", "no", "off", "0" -> Optional.of(false);
                    default -> Optional.empty();
                },
                true);
    }

    /** Any text that is not blank. */
    public static SettingKind<String> text(String label, String expected) {
        return new SettingKind<>(label, expected, text -> Optional.of(text).filter(value -> !value.isBlank()), false);
    }

    /** Text that matches the whole of a pattern. */
    public static SettingKind<String> matching(String label, String expected, Pattern pattern) {
        return new SettingKind<>(
                label,
                expected,
                text -> Optional.of(text).filter(value -> pattern.matcher(value).matches()),
                false);
    }

    /** One of a few words, in lower case. */
    public static SettingKind<String> oneOf(List<String> words) {
        return new SettingKind<>(
                String.join("|", words),
                "one of " + String.join(", ", words),
                text -> Optional.of(text.toLowerCase(Locale.ROOT)).filter(words::contains),
                false);
    }

    /** A path of the local file system, relative ones from the working folder. */
    public static SettingKind<Path> folder() {
        return new SettingKind<>("FOLDER", "the path of a folder", SettingKind::parsePath, false);
    }

    /** The path of a file, relative ones from the working folder. */
    public static SettingKind<Path> file() {
        return new SettingKind<>("FILE", "the path of a file", SettingKind::parsePath, false);
    }

    /** A local path or a URI such as {@code s3://bucket/prefix}; paths stay as they were written. */
    public static SettingKind<String> folderOrUri() {
        return new SettingKind<>(
                "FOLDER|URI",
                "a local folder, or a URI that begins with file:, s3:// or s3a://",
                text -> Optional.of(text).filter(SettingKind::isFolderOrUri),
                false);
    }

    private static boolean isFolderOrUri(String text) {
        if (text.isBlank()) {
            return false;
        }
        if (!text.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")) {
            return parsePath(text).isPresent();
        }
        try {
            String scheme = new URI(text).getScheme().toLowerCase(Locale.ROOT);
            return List.of("file", "s3", "s3a").contains(scheme);
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private static Optional<Path> parsePath(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<Long> wholeNumber(String text, long least, long most) {
        if (!text.matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return Optional.of(Long.parseLong(text)).filter(number -> number >= least && number <= most);
    }

    private static Optional<Long> parseSize(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int shift =
                switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
                    case "k" -> 10;
                    case "m" -> 20;
                    case "g" -> 30;
                    default -> 0;
                };
        long number = Long.parseLong(matcher.group(1));
        return number > Long.MAX_VALUE >> shift ? Optional.empty() : Optional.of(number << shift);
    }

    static String printSize(long bytes) {
        if (bytes >= 1 << 30 && bytes % (1 << 30) == 0) {
            return (bytes >> 30) + "g";
        }
        if (bytes >= 1 << 20 && bytes % (1 << 20) == 0) {
            return (bytes >> 20) + "m";
        }
        return bytes >= 1024 && bytes % 1024 == 0 ? (bytes >> 10) + "k" : Long.toString(bytes);
    }

    private static Optional<Duration> parseDuration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }
}
