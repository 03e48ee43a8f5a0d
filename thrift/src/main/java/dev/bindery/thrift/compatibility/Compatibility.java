package dev.bindery.thrift.compatibility;

import java.util.Optional;
import java.util.Set;
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

    /** Methods that Hive 3.1's server fails on where no name of a database or table is sent; others say so. */
    private static final Set<String> FAIL_WITHOUT_NAMES = Set.of(
            "add_partitions_pspec",
            "get_partition_names",
            "get_partition_names_ps",
            "get_partition_with_auth",
            "get_partitions",
            "get_partitions_by_filter",
            "get_partitions_by_names",
            "get_partitions_ps_with_auth",
            "get_partitions_pspec");

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

    /** Whether a table that names no database is an object that can't be, rather than a call that can't. */
    public boolean tableWithoutDatabaseIsInvalid() {
        return this == HIVE_3_1;
    }

    /** Whether a database that is made without an owner belongs to the user who makes it. */
    public boolean databaseBelongsToItsMaker() {
        return this == HIVE_4_0;
    }

    /**
     * Whether an exchange of partitions takes values of the first keys alone, passes over keys that the table hasn't, and
     * refuses partitions that lie outside of their table.
     */
    public boolean exchangesAsHive31() {
        return this == HIVE_3_1;
    }

    /** Whether truncating partitions by name passes over a table that has none, rather than saying so. */
    public boolean truncatesNothingByNamesOfNoPartitions() {
        return this == HIVE_3_1;
    }

    /** Whether the listing of tables for JDBC says which catalog they are in. */
    public boolean tableMetaNamesCatalog() {
        return this == HIVE_4_0;
    }

    /**
     * Whether a call of that method costs the connection where it lacks an argument that it needs. Hive 3.1's server fails
     * on most of them so that its client sees the transport end, which clients of that time tell apart from an answer.
     */
    public boolean hangsUp(String method, MissingArgumentException missing) {
        return this == HIVE_3_1 && (!missing.isName() || FAIL_WITHOUT_NAMES.contains(method));
    }
}
