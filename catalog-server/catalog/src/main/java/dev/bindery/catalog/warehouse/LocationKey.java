package dev.bindery.catalog.warehouse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A location in the form in which places are compared. A folder's key ends in a slash, so that a place lies in a folder
 * exactly if its key begins with the folder's.
 *
 * <p>{@code /x}, {@code file:/x}, {@code file:///x} and {@code file://localhost/x/} are one place, and so are s3, s3a and
 * s3n. Names are compared as they stand: links aren't followed, and nothing is decoded, as Hadoop does.
 */
public final class LocationKey {

    private static final String FILE = "file";

    private LocationKey() {}

    /** The key of a URI or an absolute path. */
    public static String of(String location) {
        int colon = location.indexOf(':');
        int slash = location.indexOf('/');
        boolean hasScheme = colon > 0 && (slash < 0 || colon < slash);
        String scheme = hasScheme ? scheme(location.substring(0, colon)) : FILE;
        String rest = hasScheme ? location.substring(colon + 1) : location;
        String authority = "";
        if (hasScheme && rest.startsWith("//")) {
            int end = rest.indexOf('/', 2);
            authority = rest.substring(2, end < 0 ? rest.length() : end);
            rest = end < 0 ? "" : rest.substring(end);
        }
        StringBuilder key = new StringBuilder(scheme.equals(FILE) ? "/" : scheme + "://" + authority + "/");
        for (String part : rest.split("/")) {
            if (!part.isEmpty() && !part.equals(".")) {
                key.append(part).append('/');
            }
        }
        return key.toString();
    }

    private static String scheme(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.equals("s3a") || lower.equals("s3n") ? "s3" : lower;
    }

    /** The keys of all folders that a folder lies in, by its key. */
    public static List<String> around(String key) {
        List<String> around = new ArrayList<>();
        for (int slash = key.indexOf('/'); slash < key.length() - 1; slash = key.indexOf('/', slash + 1)) {
            around.add(key.substring(0, slash + 1));
        }
        return around;
    }

    /** Whether the key is that of a whole file system or bucket. */
    static boolean isRoot(String key) {
        int authority = key.indexOf("://");
        return authority < 0 ? key.equals("/") : key.indexOf('/', authority + 3) == key.length() - 1;
    }
}
