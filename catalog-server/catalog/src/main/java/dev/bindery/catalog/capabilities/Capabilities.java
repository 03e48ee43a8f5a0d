package dev.bindery.catalog.capabilities;

import dev.bindery.model.TableDefinition;
import dev.bindery.model.error.InvalidInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a processor is capable of, such as {@code HIVEFULLACIDWRITE}, and what that means for tables: as Hive 4's
 * {@code MetastoreDefaultTransformer} has it.
 */
public record Capabilities(Set<String> names) {

    /** The parameter in which a table names what processors must be capable of, separated by commas. */
    public static final String REQUIRED = "OBJCAPABILITIES";

    private static final String EXTERNAL_READ = "EXTREAD";
    private static final String EXTERNAL_WRITE = "EXTWRITE";
    private static final String BUCKETS = "HIVEBUCKET2";
    private static final String CONNECTOR_READ = "CONNECTORREAD";
    private static final String CONNECTOR_WRITE = "CONNECTORWRITE";
    private static final String INSERT_READ = "HIVEMANAGEDINSERTREAD";
    private static final String INSERT_WRITE = "HIVEMANAGEDINSERTWRITE";
    private static final String ACID_READ = "HIVEFULLACIDREAD";
    private static final String ACID_WRITE = "HIVEFULLACIDWRITE";
    private static final String SQL = "HIVESQL";
    private static final String MATERIALIZED = "HIVEMQT";

    private static final List<String> INSERT_WRITES =
            List.of(INSERT_WRITE, "HIVEMANAGESTATS", "HIVECACHEINVALIDATE", CONNECTOR_WRITE);
    private static final List<String> ACID_WRITES =
            List.of(ACID_WRITE, "HIVEMANAGESTATS", "HIVECACHEINVALIDATE", CONNECTOR_WRITE);

    public Capabilities {
        Set<String> upper = new HashSet<>();
        names.forEach(name -> upper.add(name.strip().toUpperCase(Locale.ROOT)));
        names = Set.copyOf(upper);
    }

    /** Whether tables are shown as they are: to processors that say nothing, and to those that manage raw metadata. */
    public boolean areNone() {
        return names.isEmpty() || manageRawMetadata();
    }

    private boolean any(String... some) {
        return Arrays.stream(some).anyMatch(names::contains);
    }

    /** What the processor may do with a table. */
    public TableAccess access(TableDefinition table) {
        Optional<String> required = table.parameter(REQUIRED);
        TableAccess access = required.isEmpty() ? byType(table) : byRequirement(table, required(required.get()));
        boolean areBucketsAsked = required.isEmpty() || required(required.get()).contains(BUCKETS);
        boolean hidesBuckets = isBucketed(table) && isExternal(table) && areBucketsAsked && !knowsBuckets();
        return hidesBuckets ? access.withoutBuckets() : access;
    }

    private static List<String> required(String parameter) {
        return Arrays.stream(parameter.toUpperCase(Locale.ROOT).split(","))
                .map(String::strip)
                .toList();
    }

    private boolean knowsBuckets() {
        return any(BUCKETS, "ACCEPTS_UNMODIFIED_METADATA");
    }

    /**
     * Whether the processor isn't told of the buckets of a table's partitions, which it would spoil. Those of tables with
     * transactions are always told.
     */
    public boolean hidesBucketsOfPartitions(TableDefinition table) {
        boolean mayHaveThem = isExternal(table)
                || table.type().filter(TableDefinition.MANAGED_TABLE::equals).isPresent();
        boolean isCapable = table.parameter(REQUIRED)
                .filter(required -> names.containsAll(required(required)))
                .isPresent();
        return mayHaveThem && (isExternal(table) || !isTransactional(table)) && !isCapable && !knowsBuckets();
    }

    /** Whether it writes tables with transactions, of all kinds or by inserting alone. */
    public boolean writeTransactions() {
        return any(INSERT_WRITE, ACID_WRITE);
    }

    /** Whether databases are shown as they are: unlike with tables, not to processors that say nothing. */
    public boolean manageRawMetadata() {
        return any("MANAGE_RAW_METADATA", "MANAGERAWMETADATA");
    }

    private TableAccess byType(TableDefinition table) {
        switch (table.type().orElse(TableDefinition.EXTERNAL_TABLE)) {
            case TableDefinition.VIRTUAL_VIEW -> {
                return any(SQL, CONNECTOR_READ)
                        ? TableAccess.readOnly(List.of())
                        : TableAccess.none(List.of(SQL, CONNECTOR_READ), List.of());
            }
            case TableDefinition.MATERIALIZED_VIEW -> {
                return any(CONNECTOR_READ, ACID_READ) && any(MATERIALIZED)
                        ? TableAccess.readOnly(List.of())
                        : TableAccess.none(List.of(CONNECTOR_READ, MATERIALIZED), List.of());
            }
            case TableDefinition.MANAGED_TABLE -> {
                if (!isTransactional(table)) {
                    return TableAccess.readWrite();
                }
                return isInsertOnly(table)
                        ? byTransactions(INSERT_WRITE, INSERT_READ, INSERT_WRITES)
                        : byTransactions(ACID_WRITE, ACID_READ, ACID_WRITES);
            }
            default -> {
                return ofExternal(table);
            }
        }
    }

    private TableAccess byTransactions(String write, String read, List<String> writes) {
        if (any(write, CONNECTOR_WRITE)) {
            return TableAccess.readWrite();
        }
        return any(read, CONNECTOR_READ)
                ? TableAccess.readOnly(writes)
                : TableAccess.none(List.of(CONNECTOR_READ, read), writes);
    }

    private TableAccess ofExternal(TableDefinition table) {
        if (isBucketed(table)) {
            return any(BUCKETS) ? TableAccess.readWrite() : TableAccess.readOnly(List.of(BUCKETS));
        }
        if (!any(EXTERNAL_READ)) {
            return TableAccess.none(List.of(EXTERNAL_READ), List.of(EXTERNAL_WRITE));
        }
        return any(EXTERNAL_WRITE) ? TableAccess.readWrite() : TableAccess.readOnly(List.of(EXTERNAL_WRITE));
    }

    private TableAccess byRequirement(TableDefinition table, List<String> required) {
        List<String> missing =
                required.stream().filter(each -> !names.contains(each)).toList();
        boolean view = table.isView()
                || table.type()
                        .filter(TableDefinition.MATERIALIZED_VIEW::equals)
                        .isPresent();
        if (missing.isEmpty()) {
            return view ? TableAccess.readOnly(List.of()) : TableAccess.readWrite();
        }
        if (view) {
            return TableAccess.none(reads(missing), List.of());
        }
        if (isExternal(table)) {
            return requiredOfExternal(table, required, missing);
        }
        if (!isTransactional(table)) {
            return TableAccess.readOnly(writes(missing));
        }
        boolean insertOnly = isInsertOnly(table);
        if (writes(missing).isEmpty() || any(ACID_WRITE, CONNECTOR_WRITE)) {
            return TableAccess.readWrite();
        }
        boolean readable = insertOnly
                ? reads(missing).isEmpty() || any(INSERT_READ, CONNECTOR_READ)
                : any(ACID_READ, CONNECTOR_READ);
        return readable ? TableAccess.readOnly(writes(missing)) : TableAccess.none(reads(missing), writes(missing));
    }

    private TableAccess requiredOfExternal(TableDefinition table, List<String> required, List<String> missing) {
        List<String> writes = new ArrayList<>();
        if (missing.contains(BUCKETS)) {
            writes.add(BUCKETS);
        }
        if (required.contains(EXTERNAL_WRITE) && any(EXTERNAL_WRITE) && !isBucketed(table)) {
            return TableAccess.readWrite();
        }
        if (required.contains(EXTERNAL_READ) && any(EXTERNAL_READ)) {
            writes.add(EXTERNAL_WRITE);
            return TableAccess.readOnly(writes);
        }
        writes.addAll(writes(required));
        return TableAccess.none(List.of(EXTERNAL_READ), writes);
    }

    private static List<String> writes(List<String> capabilities) {
        return capabilities.stream()
                .filter(each -> each.endsWith("WRITE") || each.endsWith("STATS") || each.endsWith("INVALIDATE"))
                .toList();
    }

    private static List<String> reads(List<String> capabilities) {
        return capabilities.stream()
                .filter(each -> each.endsWith("READ") || each.endsWith("SQL"))
                .toList();
    }

    /**
     * What a table is that the processor creates: managed tables are those with transactions alone, any other becomes an
     * external one whose data go with it.
     *
     * @throws InvalidInputException where it isn't capable of transactions
     */
    public TableDefinition created(TableDefinition given) {
        if (given.type().filter(TableDefinition.MANAGED_TABLE::equals).isEmpty()) {
            return given;
        }
        if (isTransactional(given) || isInsertOnly(given)) {
            requireTransactions(given);
            return given;
        }
        Map<String, String> parameters = new HashMap<>(given.parameters());
        parameters.remove("transactional");
        parameters.remove("transactional_properties");
        parameters.put("EXTERNAL", "TRUE");
        parameters.put("external.table.purge", "TRUE");
        parameters.put("TRANSLATED_TO_EXTERNAL", "TRUE");
        return given.withType(TableDefinition.EXTERNAL_TABLE).withParameters(parameters);
    }

    private void requireTransactions(TableDefinition given) {
        String needed = isInsertOnly(given) ? INSERT_WRITE : ACID_WRITE;
        if (names.isEmpty()) {
            throw new InvalidInputException(
                    "capabilities", "Processor has no capabilities, cannot create an ACID table.");
        }
        if (!names.contains(needed)) {
            throw new InvalidInputException(
                    "capabilities",
                    "Processor does not have capabilities to create " + (isInsertOnly(given) ? "an INSERT" : "a FULL")
                            + " ACID table: [" + needed + "]");
        }
    }

    /** Whether a table has only transactions that insert; readers that don't know them would see uncommitted files. */
    public static boolean isInsertOnly(TableDefinition table) {
        return table.parameter("transactional_properties")
                .filter("insert_only"::equalsIgnoreCase)
                .isPresent();
    }

    static boolean isTransactional(TableDefinition table) {
        return table.parameter("transactional").filter("true"::equalsIgnoreCase).isPresent();
    }

    private static boolean isExternal(TableDefinition table) {
        return table.type()
                .filter(type -> !type.equals(TableDefinition.EXTERNAL_TABLE))
                .isEmpty();
    }

    private static boolean isBucketed(TableDefinition table) {
        return table.descriptor().numberOfBuckets() > 0;
    }
}
