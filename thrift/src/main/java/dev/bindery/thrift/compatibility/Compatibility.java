package dev.bindery.thrift.compatibility;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which release of Apache's Metastore the door answers as, where releases disagree and a client may depend on it. What no
 * client can want, such as a lost update, is in neither. Clients of every release are served under both.
 */
public enum Compatibility {
    /** Hive 4.0: a table that isn't there has no partitions, and names may have any character that a folder may. */
    HIVE_4_0("4.0"),
    /** Hive 3.1: a table that isn't there is an error, and names are letters, digits and underscores. */
    HIVE_3_1("3.1");

    private static final Pattern WORD = Pattern.compile("\\w+");

    private final String version;

    Compatibility(String version) {
        this.version = version;
    }

    /** The one of that release, such as {@code 4.0}. */
    public static Optional<Compatibility> of(String version) {
        for (Compatibility each : values()) {
            if (each.version.equals(version)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** The release, such as {@code 4.0}. */
    public String version() {
        return version;
    }

    /** Whether listing all partitions of a table that isn't there finds none, rather than no table. */
    public boolean missingTableHasNoPartitions() {
        return this == HIVE_4_0;
    }

    /** Whether something new may be called that, as far as this release sees it; the catalog's own rules come on top. */
    public boolean allowsName(String name) {
        return this == HIVE_4_0 || WORD.matcher(name).matches();
    }
}
