package dev.bindery.catalog.jdbc.tables;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.TableCompanions;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.TableUpdate;
import dev.bindery.catalog.change.Change.Kind;
import dev.bindery.catalog.jdbc.NameFollower;
import dev.bindery.catalog.jdbc.changes.ChangeDetails;
import dev.bindery.catalog.jdbc.changes.ChangeWriter;
import dev.bindery.catalog.jdbc.databases.DatabaseLocks;
import dev.bindery.catalog.jdbc.descriptors.Descriptors;
import dev.bindery.catalog.jdbc.descriptors.StoredDescriptor;
import dev.bindery.catalog.jdbc.document.Columns;
import dev.bindery.catalog.jdbc.document.TableDocument;
import dev.bindery.catalog.rules.TableValidation;
import dev.bindery.catalog.statistics.AccuracyParameter;
import dev.bindery.database.Database;
import dev.bindery.database.Dialect;
import dev.bindery.database.Failures;
import dev.bindery.database.Microseconds;
import dev.bindery.database.Session;
import dev.bindery.database.StorableText;
import dev.bindery.model.Table;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.ConcurrentModificationException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.model.statistics.ColumnStatistics;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.exception.DataAccessException;

/** Creates, changes and drops tables. */
public final class TableWriter {

    private static final long FIRST_VERSION = 1;

    private static final String INSERT = "INSERT INTO tables (database_id, name, version, type, comment,"
            + " partition_keys, location, location_key, partition_base, descriptor_hash, definition, create_time,"
            + " update_time, created_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    static final String LOCK = "SELECT " + TableRow.COLUMNS + " FROM tables t" + TableHeads.BY_NAME + " FOR UPDATE";
    private static final String UPDATE = "UPDATE tables SET database_id = ?, name = ?, version = ?, type = ?,"
            + " comment = ?, partition_keys = ?, location = ?, location_key = ?, partition_base = ?, descriptor_hash = ?,"
            + " definition = ?, update_time = ? WHERE id = ?";

    private final Database database;
    private final Dialect dialect;
    private final TableHeads heads;
    private final DatabaseLocks databaseLocks;
    private final NameFollower names;
    private final Descriptors descriptors;
    private final VersionArchive archive;
    private final ColumnCascade cascade;
    private final List<TableFollowers> followers;
    private final ChangeWriter changes;
    private final TableValidation validation;
    private final Clock clock;

    public TableWriter(
            Database database,
            TableHeads heads,
            Descriptors descriptors,
            VersionArchive archive,
            List<TableFollowers> followers,
            ChangeWriter changes,
            Clock clock,
            NameFollower names) {
        this.names = names;
        this.database = database;
        this.dialect = database.dialect();
        this.heads = heads;
        this.databaseLocks = new DatabaseLocks(database);
        this.descriptors = descriptors;
        this.archive = archive;
        this.followers = List.copyOf(followers);
        this.cascade = new ColumnCascade(descriptors);
        this.changes = changes;
        this.validation = new TableValidation(clock);
        this.clock = clock;
    }

    Table create(Call call, TableName name, TableDefinition given, TableCompanions companions, TableRules rules) {
        StorableText.require("table name", name.table());
        return unlessTaken(
                name,
                () -> database.transaction(session -> {
                    long databaseId = databaseLocks.hold(session, name.database());
                    TableDefinition definition = withStatistics(validation.onCreate(name, given, rules), companions);
                    StoredDescriptor descriptor = StoredDescriptor.of(definition.descriptor());
                    Optional<String> location = location(definition);
                    Instant now = Microseconds.truncate(clock.instant());
                    long id = session.insert(
                            INSERT,
                            databaseId,
                            dialect.orderedText(name.table()),
                            FIRST_VERSION,
                            type(definition),
                            comment(definition),
                            Columns.write(definition.partitionKeys()),
                            location.orElse(null),
                            TableLocations.key(dialect, location),
                            location.orElse(null),
                            descriptor.hash().bytes(),
                            TableDocument.write(definition),
                            Microseconds.of(now),
                            Microseconds.of(now),
                            call.principal().name());
                    descriptors.add(session, id, List.of(descriptor));
                    Table created = new Table(
                            id,
                            name,
                            FIRST_VERSION,
                            definition,
                            now,
                            now,
                            call.principal().name());
                    ChangeDetails details = new ChangeDetails();
                    TableDetails.add(details, "after", created, descriptor);
                    changes.write(session, call, Kind.CREATE_TABLE, name.database(), name.table(), details);
                    followers.forEach(each -> each.created(session, call, created, companions));
                    return created;
                }));
    }

    Table update(Call call, TableName name, TableDefinition given, TableUpdate update) {
        TableName newName = update.moveTo().orElse(name);
        StorableText.require("table name", newName.table());
        return unlessTaken(
                newName,
                () -> database.transaction(session -> {
                    TableRow row = lock(session, name);
                    StoredDescriptor oldDescriptor = descriptors.get(session, row.id(), row.descriptorHash());
                    Table before = row.table(name.database(), oldDescriptor);
                    requireExpected(before, update);
                    TableDefinition definition = withoutLostStatistics(
                            before.definition(), validation.onUpdate(name, before.definition(), given, update.rules()));
                    StoredDescriptor newDescriptor = StoredDescriptor.of(definition.descriptor());
                    boolean sameDatabase = newName.database().equals(name.database());
                    long databaseId = sameDatabase ? row.databaseId() : databaseLocks.hold(session, newName.database());
                    if (!newDescriptor.hash().equals(oldDescriptor.hash())) {
                        descriptors.add(session, row.id(), List.of(newDescriptor));
                    }
                    boolean renamed = !newName.equals(name);
                    if (update.archive() && (renamed || ArchiveRule.differs(before.definition(), definition))) {
                        archive.keep(session, name, row);
                    }
                    Instant now = Microseconds.truncate(clock.instant());
                    Table after = new Table(
                            row.id(), newName, row.version() + 1, definition, row.createTime(), now, row.createdBy());
                    write(session, databaseId, after, newDescriptor, partitionBase(row, definition, renamed, update));
                    if (!sameColumns(before.definition(), definition)) {
                        followers.forEach(
                                each -> each.columnsChanged(session, row.id(), before.definition(), definition));
                    }
                    if (update.cascadeColumns()) {
                        cascade.push(session, row.id(), definition.descriptor().columns());
                    }
                    if (renamed) {
                        names.renamed(session, name, newName);
                    }
                    ChangeDetails details = new ChangeDetails();
                    TableDetails.add(details, "before", before, oldDescriptor);
                    TableDetails.add(details, "after", after, newDescriptor);
                    if (update.cascadeColumns()) {
                        details.value("cascaded", json -> json.value(true));
                    }
                    changes.write(session, call, Kind.UPDATE_TABLE, name, newName, details);
                    return after;
                }));
    }

    private static boolean sameColumns(TableDefinition before, TableDefinition after) {
        return before.descriptor().columns().equals(after.descriptor().columns())
                && before.partitionKeys().equals(after.partitionKeys());
    }

    /** The parameters say from the start that these statistics are accurate. */
    private static TableDefinition withStatistics(TableDefinition definition, TableCompanions companions) {
        if (!companions.update().accurate()) {
            return definition;
        }
        List<String> columns =
                companions.statistics().stream().map(ColumnStatistics::column).toList();
        return AccuracyParameter.including(definition.parameters(), columns)
                .map(definition::withParameters)
                .orElse(definition);
    }

    /** The parameters no longer say that statistics are accurate which are forgotten with their columns. */
    private static TableDefinition withoutLostStatistics(TableDefinition before, TableDefinition after) {
        List<String> gone = ChangedColumns.of(
                before.descriptor().columns(), after.descriptor().columns());
        return AccuracyParameter.excluding(after.parameters(), gone)
                .map(after::withParameters)
                .orElse(after);
    }

    private TableRow lock(Session session, TableName name) {
        return session.first(LOCK, TableRow::read, heads.binds(name))
                .orElseThrow(() -> new NotFoundException(EntityKind.TABLE, name.toString()));
    }

    private void write(
            Session session, long databaseId, Table table, StoredDescriptor descriptor, Optional<String> base) {
        TableDefinition definition = table.definition();
        session.execute(
                UPDATE,
                databaseId,
                dialect.orderedText(table.name().table()),
                table.version(),
                type(definition),
                comment(definition),
                Columns.write(definition.partitionKeys()),
                location(definition).orElse(null),
                TableLocations.key(dialect, location(definition)),
                base.orElse(null),
                descriptor.hash().bytes(),
                TableDocument.write(definition),
                Microseconds.of(table.updateTime()),
                table.id());
    }

    /**
     * Partitions stay where they are when a table is given another location; they follow where its folder was moved with
     * its name. A table that had no location gets its base with the first one.
     */
    private static Optional<String> partitionBase(
            TableRow row, TableDefinition definition, boolean renamed, TableUpdate update) {
        Optional<String> location = location(definition);
        boolean folderMoved =
                renamed && update.effect().follows() && row.partitionBase().equals(row.location());
        return row.partitionBase().isEmpty() || folderMoved ? location : row.partitionBase();
    }

    private static void requireExpected(Table table, TableUpdate update) {
        update.expectedVersion().filter(expected -> expected != table.version()).ifPresent(expected -> {
            throw new ConcurrentModificationException("The table " + table.name() + " is at version "
                    + table.version() + ", not at the expected version " + expected
                    + ": somebody else has changed it.");
        });
        update.expectedParameters().forEach((key, expected) -> {
            Optional<String> actual = table.definition().parameter(key);
            if (!actual.equals(expected)) {
                throw ConcurrentModificationException.ofParameter(
                        "The table " + table.name(),
                        new ConcurrentModificationException.Mismatch(key, actual, expected));
            }
        });
    }

    private static Optional<String> location(TableDefinition definition) {
        return definition.descriptor().location().map(location -> StorableText.require("location", location));
    }

    private static String type(TableDefinition definition) {
        return definition
                .type()
                .map(type -> StorableText.require("table type", type))
                .orElse(null);
    }

    private static String comment(TableDefinition definition) {
        return definition.parameter("comment").orElse(null);
    }

    @FunctionalInterface
    private interface Creation {
        Table run();
    }

    private static Table unlessTaken(TableName name, Creation creation) {
        try {
            return creation.run();
        } catch (DataAccessException e) {
            if (Failures.isUniqueViolation(e)) {
                throw new AlreadyExistsException(EntityKind.TABLE, name.toString());
            }
            throw e;
        }
    }
}
