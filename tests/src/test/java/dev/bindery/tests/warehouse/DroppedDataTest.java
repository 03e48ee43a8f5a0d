package dev.bindery.tests.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Partitions;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.jdbc.JdbcCatalog;
import dev.bindery.catalog.warehouse.Truncation;
import dev.bindery.catalog.warehouse.WarehouseCatalog;
import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.model.Column;
import dev.bindery.model.DatabaseDefinition;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import dev.bindery.storage.ObjectStores;
import dev.bindery.storage.StoreFolders;
import dev.bindery.storage.local.LocalStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of data that are dropped where there is a trash. */
class DroppedDataTest {

    private static final Call CALL = Call.system();
    private static final DatabaseName SALES = DatabaseName.of("sales");
    private static final TableName ORDERS = SALES.table("orders");

    @TempDir
    Path folder;

    private Database database;
    private Catalog catalog;
    private Truncation truncation;

    @BeforeEach
    void open() throws IOException {
        folder = folder.toRealPath();
        database = Database.open(DatabaseSettings.inMemory());
        JdbcCatalog store = JdbcCatalog.open(database, 10, Clock.systemUTC());
        StoreFolders folders = new StoreFolders(
                new ObjectStores(Map.of("file", new LocalStore())),
                Optional.of(folder.resolve("trash").toString()));
        catalog = new WarehouseCatalog(store, folders, "file:" + folder.resolve("warehouse"));
        truncation = new Truncation(catalog, store, folders);
        catalog.databases().create(CALL, SALES, DatabaseDefinition.EMPTY, DataEffect.FOLLOW);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void create(Map<String, String> parameters) throws IOException {
        TableDefinition definition = TableDefinition.of(
                        TableDefinition.MANAGED_TABLE,
                        StorageDescriptor.EMPTY.withColumns(List.of(Column.of("a", "string"))))
                .withPartitionKeys(List.of(Column.of("day", "string")))
                .withParameters(parameters);
        catalog.tables().create(CALL, ORDERS, definition, TableRules.HIVE, DataEffect.FOLLOW);
        catalog.partitions()
                .add(
                        CALL,
                        ORDERS,
                        List.of(PartitionDefinition.of(List.of("1"), StorageDescriptor.EMPTY)),
                        Partitions.IfPresent.FAIL,
                        DataEffect.FOLLOW);
        Files.writeString(data(), "row");
    }

    private Path data() {
        return folder.resolve("warehouse/sales.db/orders/day=1/part-0");
    }

    private Path inTrash() {
        return folder.resolve("trash" + data());
    }

    @Test
    void aTablesDataGoToTheTrash() throws IOException {
        create(Map.of());
        catalog.tables().drop(CALL, ORDERS, DataEffect.FOLLOW);
        assertThat(data()).as("where it was").doesNotExist();
        assertThat(inTrash()).as("in the trash").hasContent("row");
    }

    @Test
    void aTablesDataAreGoneIfTheDropOrTheTableSaysPurge() throws IOException {
        create(Map.of());
        catalog.tables().drop(CALL, ORDERS, DataEffect.PURGE);
        assertThat(data()).as("where it was").doesNotExist();
        create(Map.of("auto.purge", "true"));
        catalog.tables().drop(CALL, ORDERS, DataEffect.FOLLOW);
        assertThat(data()).as("where it was, of a table that purges").doesNotExist();
        assertThat(folder.resolve("trash")).as("the trash").doesNotExist();
    }

    @Test
    void aPartitionsDataToo() throws IOException {
        create(Map.of());
        catalog.partitions().drop(CALL, ORDERS, List.of(List.of("1")), false, DataEffect.PURGE);
        assertThat(data().getParent()).as("where it was").doesNotExist();
        assertThat(folder.resolve("trash")).as("the trash").doesNotExist();
        catalog.tables().drop(CALL, ORDERS, DataEffect.PURGE);
        create(Map.of());
        catalog.partitions().drop(CALL, ORDERS, List.of(List.of("1")), false, DataEffect.FOLLOW);
        assertThat(inTrash()).as("in the trash").hasContent("row");
    }

    @Test
    void aMaterializedViewsDataGoWithIt() throws IOException {
        TableDefinition view = TableDefinition.of(
                TableDefinition.MATERIALIZED_VIEW,
                StorageDescriptor.EMPTY.withColumns(List.of(Column.of("a", "string"))));
        catalog.tables().create(CALL, ORDERS, view, TableRules.HIVE, DataEffect.FOLLOW);
        Path made = folder.resolve("warehouse/sales.db/orders");
        assertThat(made).as("its folder").isDirectory();
        catalog.tables().drop(CALL, ORDERS, DataEffect.PURGE);
        assertThat(made).as("its folder after the drop").doesNotExist();
    }

    @Test
    void aDatabasesDataToo() throws IOException {
        create(Map.of());
        catalog.databases().drop(CALL, SALES, true, DataEffect.FOLLOW);
        assertThat(folder.resolve("warehouse/sales.db")).as("its folder").doesNotExist();
        assertThat(inTrash()).as("in the trash").hasContent("row");
    }

    @Test
    void truncatedDataToo() throws IOException {
        create(Map.of());
        truncation.truncate(CALL, ORDERS, Optional.empty());
        assertThat(data().getParent()).as("the partition's folder").isEmptyDirectory();
        assertThat(inTrash()).as("in the trash").hasContent("row");
        catalog.tables().drop(CALL, ORDERS, DataEffect.PURGE);
        create(Map.of("auto.purge", "true"));
        Files.delete(inTrash());
        truncation.truncate(CALL, ORDERS, Optional.empty());
        assertThat(data().getParent())
                .as("the partition's folder, of a table that purges")
                .isEmptyDirectory();
        assertThat(inTrash()).as("in the trash, of a table that purges").doesNotExist();
    }
}
