package dev.bindery.catalog.intercept;

import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.Catalogs;
import dev.bindery.catalog.Connections;
import dev.bindery.catalog.Constraints;
import dev.bindery.catalog.Databases;
import dev.bindery.catalog.Functions;
import dev.bindery.catalog.PartitionIndexes;
import dev.bindery.catalog.Partitions;
import dev.bindery.catalog.Statistics;
import dev.bindery.catalog.TableVersions;
import dev.bindery.catalog.Tables;
import dev.bindery.catalog.change.ChangeLog;

/** A catalog every call of which goes through interceptors. */
public final class InterceptedCatalog implements Catalog {

    private final Catalogs catalogs;
    private final Databases databases;
    private final Tables tables;
    private final TableVersions tableVersions;
    private final Partitions partitions;
    private final PartitionIndexes partitionIndexes;
    private final Statistics statistics;
    private final Constraints constraints;
    private final Functions functions;
    private final Connections connections;
    private final ChangeLog changes;

    public InterceptedCatalog(Catalog next, CallInterceptor interceptor) {
        this.catalogs = new InterceptedCatalogs(next.catalogs(), interceptor);
        this.databases = new InterceptedDatabases(next.databases(), interceptor);
        this.tables = new InterceptedTables(next.tables(), interceptor);
        this.tableVersions = new InterceptedTableVersions(next.tableVersions(), interceptor);
        this.partitions = new InterceptedPartitions(next.partitions(), interceptor);
        this.partitionIndexes = new InterceptedPartitionIndexes(next.partitionIndexes(), interceptor);
        this.statistics = new InterceptedStatistics(next.statistics(), interceptor);
        this.constraints = new InterceptedConstraints(next.constraints(), interceptor);
        this.functions = new InterceptedFunctions(next.functions(), interceptor);
        this.connections = new InterceptedConnections(next.connections(), interceptor);
        this.changes = new InterceptedChangeLog(next.changes(), interceptor);
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
}
