package dev.bindery.catalog.jdbc;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.Catalogs;
import dev.bindery.catalog.Connections;
import dev.bindery.catalog.Constraints;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Databases;
import dev.bindery.catalog.Functions;
import dev.bindery.catalog.ObjectNames;
import dev.bindery.catalog.PartitionIndexes;
import dev.bindery.catalog.Partitions;
import dev.bindery.catalog.Statistics;
import dev.bindery.catalog.TableStamps;
import dev.bindery.catalog.TableVersions;
import dev.bindery.catalog.Tables;
import dev.bindery.catalog.change.ChangeLog;
import dev.bindery.catalog.change.ChangeRecorder;
import dev.bindery.catalog.change.ParameterSetter;
import dev.bindery.catalog.jdbc.changes.ChangePruner;
import dev.bindery.catalog.jdbc.changes.ChangeWriter;
import dev.bindery.catalog.jdbc.connections.JdbcConnections;
import dev.bindery.catalog.jdbc.constraints.ConstraintWriter;
import dev.bindery.catalog.jdbc.constraints.JdbcConstraints;
import dev.bindery.catalog.jdbc.databases.JdbcCatalogs;
import dev.bindery.catalog.jdbc.databases.JdbcDatabases;
import dev.bindery.catalog.jdbc.descriptors.Descriptors;
import dev.bindery.catalog.jdbc.events.JdbcChangeLog;
import dev.bindery.catalog.jdbc.functions.JdbcFunctions;
import dev.bindery.catalog.jdbc.indexes.JdbcPartitionIndexes;
import dev.bindery.catalog.jdbc.indexes.PartitionIndexWriter;
import dev.bindery.catalog.jdbc.partitions.ComparedAnew;
import dev.bindery.catalog.jdbc.partitions.DataAnnouncer;
import dev.bindery.catalog.jdbc.partitions.JdbcPartitions;
import dev.bindery.catalog.jdbc.partitions.PartitionParameters;
import dev.bindery.catalog.jdbc.statistics.JdbcStatistics;
import dev.bindery.catalog.jdbc.statistics.PartitionStatisticsChanges;
import dev.bindery.catalog.jdbc.statistics.StatisticsOfChangedColumns;
import dev.bindery.catalog.jdbc.statistics.TableStatisticsChanges;
import dev.bindery.catalog.jdbc.tables.JdbcObjectNames;
import dev.bindery.catalog.jdbc.tables.JdbcTableVersions;
import dev.bindery.catalog.jdbc.tables.JdbcTables;
import dev.bindery.catalog.jdbc.tables.TableDrops;
import dev.bindery.catalog.jdbc.tables.TableFollowers;
import dev.bindery.catalog.jdbc.tables.TableHeads;
import dev.bindery.catalog.jdbc.tables.TableListing;
import dev.bindery.catalog.jdbc.tables.TableLocations;
import dev.bindery.catalog.jdbc.tables.TableParameters;
import dev.bindery.catalog.jdbc.tables.TableWriter;
import dev.bindery.catalog.jdbc.tables.VersionArchive;
import dev.bindery.catalog.warehouse.LocationIndex;
import dev.bindery.database.Database;
import dev.bindery.database.SchemaModule;
import dev.bindery.database.Session;
import dev.bindery.database.secret.SecretCipher;
import dev.bindery.model.CatalogName;
import dev.bindery.model.DatabaseDefinition;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.Owner;
import dev.bindery.model.TableName;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The catalog in a database. It leaves files alone: what a caller wants done to folders ({@link DataEffect}) is done
 * around it; only whether partitions follow a table whose folder was moved with its name is read from it.
 */
public final class JdbcCatalog implements Catalog, TableStamps, LocationIndex, ObjectNames {

    /** The catalog's tables. */
    public static final SchemaModule SCHEMA = new SchemaModule("catalog", 1);

    private static final SecretCipher NO_KEY = SecretCipher.withoutKey("This catalog was opened without one.");

    private final JdbcCatalogs catalogs;
    private final JdbcDatabases databases;
    private final JdbcTables tables;
    private final TableVersions tableVersions;
    private final Partitions partitions;
    private final PartitionIndexes partitionIndexes;
    private final Statistics statistics;
    private final Constraints constraints;
    private final Functions functions;
    private final Connections connections;
    private final ChangeLog changes;
    private final TableHeads heads;
    private final LocationIndex locations;
    private final ObjectNames names;
    private final Purger purger;
    private final ChangePruner changePruner;
    private final ChangeRecorder<Session> changeRecorder;
    private final ParameterSetter<Session> parameterSetter;

    private JdbcCatalog(Database database, int keptVersions, Clock clock, NameFollower follower, SecretCipher cipher) {
        ChangeWriter changeWriter = new ChangeWriter(clock, database.dialect());
        Descriptors descriptors = new Descriptors(database);
        heads = new TableHeads(database);
        locations = new TableLocations(database);
        TableParameters tableParameters = new TableParameters(heads, descriptors, clock);
        PartitionParameters partitionParameters = new PartitionParameters(database, descriptors);
        ConstraintWriter constraintWriter = new ConstraintWriter(database, heads, descriptors, changeWriter);
        PartitionIndexWriter indexWriter = new PartitionIndexWriter(changeWriter);
        TableStatisticsChanges tableStatistics =
                new TableStatisticsChanges(database, tableParameters, changeWriter, clock);
        List<TableFollowers> followers = List.of(
                new StatisticsOfChangedColumns(database.dialect(), partitionParameters),
                tableStatistics,
                constraintWriter,
                indexWriter,
                new ComparedAnew());
        names = new JdbcObjectNames(database);
        parameterSetter = new JdbcParameterSetter(heads, tableParameters, partitionParameters);
        databases = new JdbcDatabases(database, changeWriter, clock, follower);
        catalogs = new JdbcCatalogs(database, databases, changeWriter, clock);
        tables = new JdbcTables(
                database,
                heads,
                descriptors,
                new TableListing(database, descriptors),
                new TableWriter(
                        database,
                        heads,
                        descriptors,
                        new VersionArchive(keptVersions),
                        followers,
                        changeWriter,
                        clock,
                        follower),
                new TableDrops(database, descriptors, changeWriter, clock, follower));
        tableVersions = new JdbcTableVersions(database, tables, heads, descriptors, changeWriter);
        partitions = new JdbcPartitions(database, heads, descriptors, changeWriter, clock, follower);
        partitionIndexes = new JdbcPartitionIndexes(database, heads, tableParameters, indexWriter);
        statistics = new JdbcStatistics(
                database,
                heads,
                tableStatistics,
                new PartitionStatisticsChanges(database, heads, descriptors, partitionParameters, changeWriter, clock));
        constraints = new JdbcConstraints(database, tableParameters, constraintWriter, changeWriter);
        functions = new JdbcFunctions(database, changeWriter, clock);
        connections = new JdbcConnections(database, changeWriter, cipher, clock);
        changes = new JdbcChangeLog(database, new DataAnnouncer(database, heads, descriptors, changeWriter));
        changeRecorder = changeWriter;
        purger = new Purger(database);
        changePruner = new ChangePruner(database);
    }

    /**
     * Brings the catalog's tables up to date, makes the default catalog and its database where there are none, and opens the catalog.
     * The database stays the caller's to close.
     *
     * @param keptVersions how many archived versions each table keeps; the oldest go first
     * @param clock what times are told by
     */
    public static JdbcCatalog open(Database database, int keptVersions, Clock clock) {
        return open(database, keptVersions, clock, NameFollower.NONE);
    }

    /** As {@link #open(Database, int, Clock)}, with somebody who follows the names of tables. */
    public static JdbcCatalog open(Database database, int keptVersions, Clock clock, NameFollower follower) {
        return open(database, keptVersions, clock, follower, NO_KEY);
    }

    /**
     * As {@link #open(Database, int, Clock)}, which keeps no secrets.
     *
     * @param follower follows the names of tables
     * @param cipher encrypts the secrets of connections
     */
    public static JdbcCatalog open(
            Database database, int keptVersions, Clock clock, NameFollower follower, SecretCipher cipher) {
        database.migrate(SCHEMA);
        JdbcCatalog catalog = new JdbcCatalog(database, keptVersions, clock, follower, cipher);
        catalog.makeDefaults(database);
        return catalog;
    }

    private void makeDefaults(Database database) {
        if (databases.find(DatabaseName.DEFAULT).isPresent()) {
            return;
        }
        DatabaseDefinition definition = new DatabaseDefinition(
                Optional.of("Default Hive database"),
                Optional.empty(),
                DatabaseDefinition.EMPTY.parameters(),
                Optional.of(new Owner("public", Owner.Type.ROLE)));
        // Another server may have made them since; that one's are as good.
        database.exclusively("catalog-default-database", session -> {
            if (catalogs.find(CatalogName.DEFAULT).isEmpty()) {
                catalogs.createDefault();
            }
            if (databases.find(DatabaseName.DEFAULT).isEmpty()) {
                databases.create(Call.system(), DatabaseName.DEFAULT, definition, DataEffect.LEAVE_FILES);
            }
            return null;
        });
    }

    @Override
    public Catalogs catalogs() {
        return catalogs;
    }

    @Override
    public Databases databases() {
        return databases;
    }

    @Override
    public Tables tables() {
        return tables;
    }

    @Override
    public TableVersions tableVersions() {
        return tableVersions;
    }

    @Override
    public Partitions partitions() {
        return partitions;
    }

    @Override
    public PartitionIndexes partitionIndexes() {
        return partitionIndexes;
    }

    @Override
    public Statistics statistics() {
        return statistics;
    }

    @Override
    public Constraints constraints() {
        return constraints;
    }

    @Override
    public Functions functions() {
        return functions;
    }

    @Override
    public Connections connections() {
        return connections;
    }

    @Override
    public ChangeLog changes() {
        return changes;
    }

    @Override
    public Optional<Stamp> stamp(TableName name) {
        return heads.stamp(name);
    }

    @Override
    public Map<TableName, Stamp> stamps(Collection<TableName> names) {
        return heads.stamps(names);
    }

    @Override
    public List<String> within(String folder) {
        return locations.within(folder);
    }

    @Override
    public List<String> around(Collection<String> folders) {
        return locations.around(folders);
    }

    /** Takes note of changes that other stores on the same database make, in their transactions. */
    public ChangeRecorder<Session> changeRecorder() {
        return changeRecorder;
    }

    /** Sets parameters for other stores on the same database, in their transactions. */
    public ParameterSetter<Session> parameterSetter() {
        return parameterSetter;
    }

    /** Removes old changes; to be called now and then by whoever runs the server. */
    public ChangePruner changePruner() {
        return changePruner;
    }

    @Override
    public Map<Long, DatabaseName> databases(Collection<Long> ids) {
        return names.databases(ids);
    }

    @Override
    public Map<Long, TableName> tables(Collection<Long> ids) {
        return names.tables(ids);
    }

    @Override
    public Map<Long, PartitionValues> partitions(Collection<Long> ids) {
        return names.partitions(ids);
    }

    @Override
    public Map<DatabaseName, Long> databaseIds(Collection<DatabaseName> wanted) {
        return names.databaseIds(wanted);
    }

    @Override
    public Map<TableName, Long> tableIds(Collection<TableName> wanted) {
        return names.tableIds(wanted);
    }

    @Override
    public Map<PartitionValues, Long> partitionIds(Collection<PartitionValues> wanted) {
        return names.partitionIds(wanted);
    }

    /** Removes the rows of what was dropped; to be called now and then by whoever runs the server. */
    public Purger purger() {
        return purger;
    }
}
