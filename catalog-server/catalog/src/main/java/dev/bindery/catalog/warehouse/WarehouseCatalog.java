package dev.bindery.catalog.warehouse;

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
import java.util.List;

/**
 * A catalog that knows where files go: it gives databases and tables their default locations, and lets folders follow
 * the metadata where a caller asks for {@link dev.bindery.catalog.DataEffect#FOLLOW}.
 *
 * <p>Folders are made before the metadata says that they are there, and deleted after it no longer does, so that a
 * failure between the two leaves at worst a folder that nobody speaks of. No folder is deleted that something else lies
 * in: {@link DataRemoval} has the rule.
 */
public final class WarehouseCatalog implements Catalog {

    private final Catalog next;
    private final Catalogs catalogs;
    private final Databases databases;
    private final Tables tables;
    private final Partitions partitions;

    /** As the other, with external tables in the same warehouse. */
    public <C extends Catalog & LocationIndex> WarehouseCatalog(C next, Folders folders, String warehouse) {
        this(next, folders, warehouse, warehouse);
    }

    /**
     * @param next a catalog that knows what lies where
     * @param warehouse the URI or absolute path that databases without a location are made in
     * @param externalWarehouse that of external tables without a location
     */
    public <C extends Catalog & LocationIndex> WarehouseCatalog(
            C next, Folders folders, String warehouse, String externalWarehouse) {
        Locations locations = new Locations(warehouse, externalWarehouse);
        DataRemoval removal = new DataRemoval(next.partitions(), next, folders, List.of(warehouse, externalWarehouse));
        this.next = next;
        this.databases = new WarehouseDatabases(next, locations, folders, removal);
        this.catalogs = new WarehouseCatalogs(next.catalogs(), databases, warehouse, folders, removal);
        this.tables = new WarehouseTables(next.tables(), databases, locations, folders, removal);
        this.partitions = new WarehousePartitions(next.partitions(), next.tables(), folders, removal);
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
        return next.tableVersions();
    }

    @Override
    public Partitions partitions() {
        return partitions;
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
