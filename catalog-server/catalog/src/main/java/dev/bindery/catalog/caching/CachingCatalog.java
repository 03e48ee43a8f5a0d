package dev.bindery.catalog.caching;

import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.Catalogs;
import dev.bindery.catalog.Connections;
import dev.bindery.catalog.Constraints;
import dev.bindery.catalog.Databases;
import dev.bindery.catalog.Functions;
import dev.bindery.catalog.PartitionIndexes;
import dev.bindery.catalog.Partitions;
import dev.bindery.catalog.Statistics;
import dev.bindery.catalog.TableStamps;
import dev.bindery.catalog.TableVersions;
import dev.bindery.catalog.Tables;
import dev.bindery.catalog.change.ChangeLog;

/**
 * A catalog that keeps tables in memory. Several servers may stand on one store: a cached table is served only after
 * the store has said, in one statement, that its identity and version are still the current ones.
 */
public final class CachingCatalog implements Catalog {

    private final Catalog next;
    private final Tables tables;

    /**
     * @param stamps the store's cheapest answer
     * @param maximumTables how many tables are kept at most
     */
    public CachingCatalog(Catalog next, TableStamps stamps, long maximumTables) {
        this.next = next;
        this.tables = new CachingTables(
                next.tables(),
                new GatheredStamps(stamps, Math.max(2, Runtime.getRuntime().availableProcessors() / 2)),
                maximumTables);
    }

    @Override
    public Catalogs catalogs() {
        return next.catalogs();
    }

    @Override
    public Databases databases() {
        return next.databases();
    }

    @Override
    public Tables tables() {
        return tables;
    }

    @Override
    public TableVersions tableVersions() {
        return next.tableVersions();
    }

    @Override
    public Partitions partitions() {
        return next.partitions();
    }

    @Override
    public PartitionIndexes partitionIndexes() {
        return next.partitionIndexes();
    }

    @Override
    public Statistics statistics() {
        return next.statistics();
    }

    @Override
    public Constraints constraints() {
        return next.constraints();
    }

    @Override
    public Functions functions() {
        return next.functions();
    }

    @Override
    public Connections connections() {
        return next.connections();
    }

    @Override
    public ChangeLog changes() {
        return next.changes();
    }
}
