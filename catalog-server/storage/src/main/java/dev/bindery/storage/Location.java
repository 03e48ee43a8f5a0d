package dev.bindery.storage;

import dev.bindery.model.error.InvalidInputException;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a file, a folder or an object is.
 *
 * <p>A location's text is read as Hadoop reads a path: nothing in it is percent-encoded, so that {@code day=a%2Fb} is the
 * folder of that very name. Slashes in a row are one slash, and one at the end means nothing.
 *
 * @param scheme in lower case, such as {@code file}, {@code s3} or {@code s3a}
 * @param container the bucket; empty for files
 * @param path what is below the bucket or the root, without a slash at either end; empty for the root itself
 */
public record Location(String scheme, String container, String path) implements Comparable<Location> {

    public static final String FILE = "file";

    /**
     * Reads a URI or an absolute path of this machine.
     *
     * @throws InvalidInputException where it is neither, or leads upwards by {@code ..}
     */
    public static Location parse(String text) {
        if (text == null || text.isBlank()) {
            throw invalid("A location is missing.");
        }
        if (text.indexOf('\0') >= 0) {
            throw invalid("The location \"" + text.replace('\0', '?') + "\" has a NUL character in it.");
        }
        if (text.startsWith("/")) {
            return new Location(FILE, "", clean(text, text));
        }
        int colon = text.indexOf(':');
        if (colon <= 0 || !text.substring(0, colon).chars().allMatch(Location::isSchemeCharacter)) {
            throw invalid("\"" + text + "\" is neither a URI, such as s3://bucket/folder or file:///folder, nor an"
                    + " absolute path.");
        }
        String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
        String rest = text.substring(colon + 1);
        if (!rest.startsWith("/")) {
            throw invalid("The location \"" + text + "\" has no slash behind \"" + scheme + ":\".");
        }
        String container = "";
        if (rest.startsWith("//")) {
            int slash = rest.indexOf('/', 2);
            container = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
            rest = slash < 0 ? "" : rest.substring(slash);
        }
        if (scheme.equals(FILE)) {
            if (!container.isEmpty() && !container.equals("localhost")) {
                throw invalid("The location \"" + text + "\" names the machine \"" + container
                        + "\"; files are those of this machine, as in file:///" + container + ".");
            }
            container = "";
        } else if (container.isEmpty()) {
            throw invalid(
                    "The location \"" + text + "\" names no bucket; " + scheme + "://bucket/folder would be right.");
        }
        return new Location(scheme, container, clean(rest, text));
    }

    private static boolean isSchemeCharacter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.';
    }

    private static String clean(String path, String whole) {
        StringBuilder cleaned = new StringBuilder(path.length());
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                throw invalid("The location \"" + whole + "\" leads upwards by \"..\"; name the folder itself.");
            }
            if (!part.isEmpty() && !part.equals(".")) {
                cleaned.append(cleaned.isEmpty() ? "" : "/").append(part);
            }
        }
        return cleaned.toString();
    }

    private static InvalidInputException invalid(String message) {
        return new InvalidInputException("location", message);
    }

    /** Whether this is the root of the file system or a whole bucket. */
    public boolean isRoot() {
        return path.isEmpty();
    }

    /** The last part of the path; the bucket for a bucket, empty for the root of the file system. */
    public String name() {
        return isRoot() ? container : path.substring(path.lastIndexOf('/') + 1);
    }

    /** The folder this is in; empty for a root. */
    public Optional<Location> parent() {
        if (isRoot()) {
            return Optional.empty();
        }
        int slash = path.lastIndexOf('/');
        return Optional.of(new Location(scheme, container, slash < 0 ? "" : path.substring(0, slash)));
    }

    /** What has this path below this location; the path is taken as it is. */
    public Location child(String relative) {
        return new Location(scheme, container, isRoot() ? relative : path + "/" + relative);
    }

    /** The path from this folder to something below it; empty where it isn't below. */
    public Optional<String> relativize(Location below) {
        if (!scheme.equals(below.scheme) || !container.equals(below.container)) {
            return Optional.empty();
        }
        String prefix = isRoot() ? "" : path + "/";
        return below.path.startsWith(prefix) && below.path.length() > prefix.length()
                ? Optional.of(below.path.substring(prefix.length()))
                : Optional.empty();
    }

    @Override
    public int compareTo(Location other) {
        return toString().compareTo(other.toString());
    }

    /** The URI: {@code file:///folder}, {@code s3://bucket/key}. */
    @Override
    public String toString() {
        return scheme + "://" + container + (isRoot() && !scheme.equals(FILE) ? "" : "/" + path);
    }
}
