package dev.bindery.model.connection;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which properties are secrets, and where a URL has one: behind the user before the host, as Oracle writes it before the
 * {@code @}, or as a parameter whose name says so. In doubt more is covered rather than less.
 */
public final class Secrets {

    /** What stands in place of a secret within a URL. */
    public static final String COVER = "****";

    private static final String WORDS =
            "password|passwd|passphrase|pwd|secret|token|credential|privatekey|private_key|accesskey|access_key";

    private static final Pattern SECRET_KEY = Pattern.compile("(" + WORDS + ")s?$", Pattern.CASE_INSENSITIVE);

    /** They name a secret, which is kept somewhere else, or are read by nobody but their own store. */
    private static final Set<String> NAMES_OF_SECRETS = Set.of("SECRET_ID", "KAFKA_SASL_SCRAM_SECRETS_ARN");

    /** A slash that should have been encoded is covered too; bounded, because texts of others may be long. */
    private static final Pattern USER_AND_PASSWORD = Pattern.compile("(//[^:/?;]*:)([^?;]{0,2048})(@)");

    private static final Pattern ORACLE = Pattern.compile("(jdbc:oracle:[a-z0-9]+:[^/@]*/)([^@]*|\"[^\"]*\")(@)");

    private static final String PARAMETER_NAME = "([?&;,/:(]\\s*[\\w.-]*(?:" + WORDS + ")[\\w.-]*\\s*=\\s*)";

    private static final Pattern PARAMETER =
            Pattern.compile(PARAMETER_NAME + "(\\{[^}]*+(?:}}[^}]*+)*+}|[^&;)]*)", Pattern.CASE_INSENSITIVE);

    /** Behind a question mark a parameter ends at the next ampersand and nowhere else. */
    private static final Pattern QUERY_PARAMETER =
            Pattern.compile(PARAMETER_NAME + "([^&]*)", Pattern.CASE_INSENSITIVE);

    private Secrets() {}

    /** Whether a property is a secret as a whole, by its key. */
    public static boolean isSecret(String key) {
        String upper = key.toUpperCase(Locale.ROOT);
        return !NAMES_OF_SECRETS.contains(upper)
                && !upper.startsWith("ENCRYPTED_")
                && SECRET_KEY.matcher(key).find();
    }

    /** A value without the secrets that its key and its text tell of. */
    public static String hidden(String key, String value) {
        return isUrl(key, value) ? hiddenUrl(value) : value;
    }

    private static boolean isUrl(String key, String value) {
        return key.toUpperCase(Locale.ROOT).endsWith("URL") || value.contains("://") || value.startsWith("jdbc:");
    }

    /** A URL with its secrets covered. */
    public static String hiddenUrl(String url) {
        String covered = covered(USER_AND_PASSWORD, url, true);
        covered = covered(ORACLE, covered, true);
        int query = covered.indexOf('?');
        int parameters = covered.indexOf(';');
        if (query < 0 || parameters >= 0 && parameters < query) {
            return covered(PARAMETER, covered, false);
        }
        return covered(PARAMETER, covered.substring(0, query), false)
                + covered(QUERY_PARAMETER, covered.substring(query), false);
    }

    private static String covered(Pattern pattern, String text, boolean hasEnd) {
        return pattern.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) + (found.group(2).isEmpty() ? "" : COVER) + (hasEnd ? found.group(3) : "")));
    }

    /**
     * A text of somebody else, such as a driver's message, without the secrets of these properties and without those of URLs
     * in it.
     */
    public static String removed(String text, ConnectionProperties properties) {
        String clean = text;
        for (String key : properties.values().keySet()) {
            Optional<String> secret = properties.get(key).filter(value -> isSecret(key) && !value.isBlank());
            if (secret.isPresent()) {
                clean = clean.replace(secret.get(), COVER);
            }
        }
        for (String value : properties.secrets().values()) {
            clean = clean.replace(value, hiddenUrl(value));
        }
        return hiddenUrl(clean);
    }
}
