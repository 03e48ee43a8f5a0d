package dev.bindery.tests.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Partitions;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.TableUpdate;
import dev.bindery.catalog.caching.CachingCatalog;
import dev.bindery.catalog.jdbc.JdbcCatalog;
import dev.bindery.catalog.warehouse.WarehouseCatalog;
import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.model.Column;
import dev.bindery.model.DatabaseDefinition;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.Table;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.storage.ObjectStores;
import dev.bindery.storage.StoreFolders;
import dev.bindery.storage.local.LocalStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarehouseCatalogTest {

    private static final Call CALL = Call.system();
    private static final DatabaseName SALES = DatabaseName.of("sales");
    private static final TableName ORDERS = SALES.table("orders");

    @TempDir
    Path warehouse;

    private Database database;
    private Catalog catalog;

    @BeforeEach
    void open() {
        database = Database.open(DatabaseSettings.inMemory());
        JdbcCatalog store = JdbcCatalog.open(database, 10, Clock.systemUTC());
        StoreFolders folders = new StoreFolders(new ObjectStores(Map.of("file", new LocalStore())));
        catalog = new CachingCatalog(
                new WarehouseCatalog(store, folders, warehouse.toUri().toString()), store, 100);
        catalog.databases().create(CALL, SALES, DatabaseDefinition.EMPTY, DataEffect.FOLLOW);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void hivesTablesGetAFolderBelowTheirDatabases() {
        Table created = create(TableDefinition.MANAGED_TABLE, DataEffect.FOLLOW);
        assertThat(folderOf(created))
                .as("the folder of a managed table")
                .isEqualTo(warehouse.resolve("sales.db/orders"));
        assertThat(folderOf(created)).as("was made").isDirectory();
    }

    /** As Hive 4: beside the managed tables only where the database was given a place of its own. */
    @Test
    void externalTablesHaveAWarehouseOfTheirOwnIfTheyAreToldTo(@TempDir Path managed, @TempDir Path external) {
        try (Database other = Database.open(DatabaseSettings.inMemory())) {
            Catalog apart = new WarehouseCatalog(
                    JdbcCatalog.open(other, 10, Clock.systemUTC()),
                    new StoreFolders(new ObjectStores(Map.of("file", new LocalStore()))),
                    "file:" + managed,
                    "file:" + external + "/");
            apart.databases().create(CALL, SALES, DatabaseDefinition.EMPTY, DataEffect.FOLLOW);
            DatabaseName placed = DatabaseName.of("placed");
            apart.databases()
                    .create(
                            CALL,
                            placed,
                            DatabaseDefinition.EMPTY.withLocation("file:" + external + "/elsewhere"),
                            DataEffect.FOLLOW);
            assertThat(made(apart, ORDERS, TableDefinition.EXTERNAL_TABLE))
                    .as("an external table")
                    .isEqualTo(external.resolve("sales.db/orders"));
            assertThat(made(apart, SALES.table("owned"), TableDefinition.MANAGED_TABLE))
                    .as("a managed table")
                    .isEqualTo(managed.resolve("sales.db/owned"));
            assertThat(made(apart, DatabaseName.DEFAULT.table("t"), TableDefinition.EXTERNAL_TABLE))
                    .as("an external table of the default database")
                    .isEqualTo(external.resolve("t"));
            assertThat(made(apart, placed.table("t"), TableDefinition.EXTERNAL_TABLE))
                    .as("an external table of a database with a place of its own")
                    .isEqualTo(external.resolve("elsewhere/t"));
            apart.databases().drop(CALL, SALES, true, DataEffect.FOLLOW);
            assertThat(external.resolve("sales.db/orders"))
                    .as("the folder of the external table, whose data stay")
                    .isDirectory();
            assertThat(managed.resolve("sales.db")).as("the database's folder").doesNotExist();
            assertThat(external).as("the warehouse of external tables").isDirectory();
        }
    }

    private static Path made(Catalog catalog, TableName name, String type) {
        return folderOf(catalog.tables()
                .create(
                        CALL,
                        name,
                        TableDefinition.of(type, StorageDescriptor.EMPTY),
                        TableRules.HIVE,
                        DataEffect.FOLLOW));
    }

    @Test
    void gluesTablesStayWithoutAFolder() {
        catalog.tables()
                .create(
                        CALL,
                        ORDERS,
                        TableDefinition.of(TableDefinition.EXTERNAL_TABLE, StorageDescriptor.EMPTY),
                        TableRules.GLUE,
                        DataEffect.LEAVE_FILES);
        assertThat(catalog.tables().get(CALL, ORDERS).definition().descriptor().location())
                .as("the location of a table that Glue's client gave none")
                .isEmpty();
    }

    @Test
    void aManagedTablesFolderMovesWithItsNameAndItsPartitionsToo() throws IOException {
        Table created = create(TableDefinition.MANAGED_TABLE, DataEffect.FOLLOW);
        add("1", DataEffect.FOLLOW);
        Files.writeString(folderOf(created).resolve("day=1/part-0"), "row");
        TableName renamed = SALES.table("purchases");
        Table moved = catalog.tables()
                .update(
                        CALL,
                        ORDERS,
                        created.definition(),
                        TableUpdate.replacing(TableRules.HIVE).movingTo(renamed, DataEffect.FOLLOW));
        assertThat(folderOf(moved)).as("the new folder").isEqualTo(warehouse.resolve("sales.db/purchases"));
        assertThat(warehouse.resolve("sales.db/purchases/day=1/part-0"))
                .as("the data")
                .hasContent("row");
        assertThat(warehouse.resolve("sales.db/orders")).as("the old folder").doesNotExist();
        assertThat(catalog.partitions()
                        .get(CALL, renamed, List.of("1"))
                        .definition()
                        .descriptor()
                        .location())
                .as("the partition's location")
                .hasValueSatisfying(location -> assertThat(location).endsWith("/sales.db/purchases/day=1"));
    }

    @Test
    void anExternalTableStaysWhereItIsUnlessItWasMadeOfAManagedOne() {
        Map<String, String> translated = Map.of("EXTERNAL", "TRUE", "TRANSLATED_TO_EXTERNAL", "TRUE");
        for (Map<String, String> parameters : List.of(Map.of("EXTERNAL", "TRUE"), translated)) {
            Table created = catalog.tables()
                    .create(
                            CALL,
                            ORDERS,
                            TableDefinition.of(TableDefinition.EXTERNAL_TABLE, StorageDescriptor.EMPTY)
                                    .withParameters(parameters),
                            TableRules.HIVE,
                            DataEffect.FOLLOW);
            Table renamed = catalog.tables()
                    .update(
                            CALL,
                            ORDERS,
                            created.definition(),
                            TableUpdate.replacing(TableRules.HIVE)
                                    .movingTo(SALES.table("purchases"), DataEffect.FOLLOW));
            assertThat(folderOf(renamed).getFileName())
                    .as("the folder of one with %s", parameters)
                    .hasToString(parameters.equals(translated) ? "purchases" : "orders");
            assertThat(folderOf(renamed)).as("it").isDirectory();
            catalog.tables().drop(CALL, SALES.table("purchases"), DataEffect.FOLLOW);
        }
    }

    @Test
    void theNameOfAnotherTableIsTakenBeforeItsFolderIs() {
        Table created = create(TableDefinition.MANAGED_TABLE, DataEffect.FOLLOW);
        TableName taken = SALES.table("taken");
        made(catalog, taken, TableDefinition.MANAGED_TABLE);
        assertThatThrownBy(() -> catalog.tables()
                        .update(
                                CALL,
                                ORDERS,
                                created.definition(),
                                TableUpdate.replacing(TableRules.HIVE).movingTo(taken, DataEffect.FOLLOW)))
                .as("renamed onto it")
                .isInstanceOfSatisfying(
                        AlreadyExistsException.class,
                        e -> assertThat(e.kind()).as("what is there").isEqualTo(EntityKind.TABLE));
    }

    @Test
    void partitionsStayWhereARenameGivesTheTableAnotherLocation() {
        Table created = create(TableDefinition.MANAGED_TABLE, DataEffect.FOLLOW);
        add("1", DataEffect.FOLLOW);
        TableDefinition elsewhere = created.definition()
                .withDescriptor(created.definition()
                        .descriptor()
                        .withLocation(warehouse.resolve("elsewhere").toUri().toString()));
        catalog.tables()
                .update(
                        CALL,
                        ORDERS,
                        elsewhere,
                        TableUpdate.replacing(TableRules.HIVE).movingTo(SALES.table("purchases"), DataEffect.FOLLOW));
        assertThat(catalog.partitions()
                        .get(CALL, SALES.table("purchases"), List.of("1"))
                        .definition()
                        .descriptor()
                        .location())
                .as("the location of a partition whose data nobody moved")
                .hasValueSatisfying(location -> assertThat(location).endsWith("/sales.db/orders/day=1"));
    }

    @Test
    void nothingMovesWhereSomethingIsInTheWay() throws IOException {
        Table created = create(TableDefinition.MANAGED_TABLE, DataEffect.FOLLOW);
        Files.createDirectories(warehouse.resolve("sales.db/purchases"));
        Files.writeString(warehouse.resolve("sales.db/purchases/mine"), "keep");
        assertThatThrownBy(() -> catalog.tables()
                        .update(
                                CALL,
                                ORDERS,
                                created.definition(),
                                TableUpdate.replacing(TableRules.HIVE)
                                        .movingTo(SALES.table("purchases"), DataEffect.FOLLOW)))
                .as("a folder of the new name")
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("purchases");
        assertThat(folderOf(catalog.tables().get(CALL, ORDERS)))
                .as("the table's folder")
                .isDirectory();
        assertThat(warehouse.resolve("sales.db/purchases/mine"))
                .as("what was in the way")
                .hasContent("keep");
    }

    @Test
    void aFailedRenameMovesTheFolderBack() throws IOException {
        Table created = create(TableDefinition.MANAGED_TABLE, DataEffect.FOLLOW);
        Files.writeString(folderOf(created).resolve("part-0"), "row");
        TableName taken = SALES.table("taken");
        catalog.tables()
                .create(
                        CALL,
                        taken,
                        TableDefinition.of(TableDefinition.VIRTUAL_VIEW, StorageDescriptor.EMPTY),
                        TableRules.HIVE,
                        DataEffect.FOLLOW);
        assertThatThrownBy(() -> catalog.tables()
                        .update(
                                CALL,
                                ORDERS,
                                created.definition(),
                                TableUpdate.replacing(TableRules.HIVE).movingTo(taken, DataEffect.FOLLOW)))
                .as("the name is a view's")
                .isInstanceOf(AlreadyExistsException.class);
        assertThat(folderOf(created).resolve("part-0"))
                .as("the data, where it was")
                .hasContent("row");
    }

    @Test
    void droppingDeletesAManagedTablesDataAndItsPartitionsElsewhere() throws IOException {
        Table created = create(TableDefinition.MANAGED_TABLE, DataEffect.FOLLOW);
        Path elsewhere = Files.createDirectories(warehouse.resolve("elsewhere/2"));
        Files.writeString(elsewhere.resolve("part-0"), "row");
        catalog.partitions()
                .add(
                        CALL,
                        ORDERS,
                        List.of(PartitionDefinition.of(
                                List.of("2"),
                                StorageDescriptor.EMPTY.withLocation(
                                        elsewhere.toUri().toString()))),
                        Partitions.IfPresent.FAIL,
                        DataEffect.FOLLOW);
        catalog.tables().drop(CALL, ORDERS, DataEffect.FOLLOW);
        assertThat(folderOf(created)).as("the table's folder").doesNotExist();
        assertThat(elsewhere).as("the folder of a partition outside of it").doesNotExist();
    }

    @Test
    void droppingLeavesAnExternalTablesDataUnlessItIsToBePurged() {
        Table external = create(TableDefinition.EXTERNAL_TABLE, DataEffect.FOLLOW);
        catalog.tables().drop(CALL, ORDERS, DataEffect.FOLLOW);
        assertThat(folderOf(external)).as("an external table's folder").isDirectory();
        catalog.tables()
                .create(
                        CALL,
                        ORDERS,
                        definition(TableDefinition.EXTERNAL_TABLE)
                                .withParameters(Map.of("external.table.purge", "TRUE")),
                        TableRules.HIVE,
                        DataEffect.FOLLOW);
        catalog.tables().drop(CALL, ORDERS, DataEffect.FOLLOW);
        assertThat(folderOf(external)).as("with external.table.purge").doesNotExist();
    }

    @Test
    void gluesDropLeavesEveryFile() {
        Table created = create(TableDefinition.MANAGED_TABLE, DataEffect.FOLLOW);
        catalog.tables().drop(CALL, ORDERS, DataEffect.LEAVE_FILES);
        assertThat(folderOf(created)).as("the folder after Glue's drop").isDirectory();
    }

    @Test
    void droppingADatabaseTakesItsFolderInTheWarehouse() throws IOException {
        create(TableDefinition.MANAGED_TABLE, DataEffect.FOLLOW);
        Files.writeString(warehouse.resolve("sales.db/left-over"), "of no table");
        catalog.databases().drop(CALL, SALES, true, DataEffect.FOLLOW);
        assertThat(warehouse.resolve("sales.db")).as("the database's folder").doesNotExist();
    }

    @Test
    void droppingADatabaseElsewhereKeepsWhatIsNotItsTables() throws IOException {
        Path chosen = Files.createDirectories(warehouse.resolve("chosen"));
        Path other = Files.writeString(chosen.resolve("somebody-elses"), "keep");
        DatabaseName name = DatabaseName.of("elsewhere");
        catalog.databases()
                .create(CALL, name, DatabaseDefinition.EMPTY.withLocation(chosen.toString()), DataEffect.FOLLOW);
        catalog.databases().drop(CALL, name, true, DataEffect.FOLLOW);
        assertThat(other).as("a file that belongs to no table").hasContent("keep");
    }

    @Test
    void aPartitionsFolderFollowsItsValues() throws IOException {
        Table created = create(TableDefinition.MANAGED_TABLE, DataEffect.FOLLOW);
        add("1", DataEffect.FOLLOW);
        Files.writeString(folderOf(created).resolve("day=1/part-0"), "row");
        PartitionDefinition before =
                catalog.partitions().get(CALL, ORDERS, List.of("1")).definition();
        catalog.partitions()
                .update(
                        CALL,
                        ORDERS,
                        List.of(new Partitions.Change(List.of("1"), before.withValues(List.of("9")))),
                        DataEffect.FOLLOW);
        assertThat(folderOf(created).resolve("day=9/part-0")).as("the data").hasContent("row");
        catalog.partitions().drop(CALL, ORDERS, List.of(List.of("9")), false, DataEffect.FOLLOW);
        assertThat(folderOf(created).resolve("day=9")).as("after the drop").doesNotExist();
    }

    @Test
    void renamingAPartitionToOneThatIsThereMovesNothing() throws IOException {
        Table created = create(TableDefinition.MANAGED_TABLE, DataEffect.FOLLOW);
        add("1", DataEffect.FOLLOW);
        add("2", DataEffect.FOLLOW);
        Files.writeString(folderOf(created).resolve("day=1/part-0"), "row");
        PartitionDefinition first =
                catalog.partitions().get(CALL, ORDERS, List.of("1")).definition();
        assertThatThrownBy(() -> catalog.partitions()
                        .update(
                                CALL,
                                ORDERS,
                                List.of(new Partitions.Change(List.of("1"), first.withValues(List.of("2")))),
                                DataEffect.FOLLOW))
                .as("the partition of the new values is there")
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessage("Partition day=2 already exists.");
        assertThat(folderOf(created).resolve("day=1/part-0"))
                .as("the data, where it was")
                .hasContent("row");
    }

    @Test
    void whoeverCreatesSecondLeavesTheFolderOfTheFirst() throws IOException {
        Table created = create(TableDefinition.MANAGED_TABLE, DataEffect.FOLLOW);
        Files.delete(folderOf(created));
        assertThatThrownBy(() -> create(TableDefinition.MANAGED_TABLE, DataEffect.FOLLOW))
                .as("a table that is there, though its folder isn't")
                .isInstanceOf(AlreadyExistsException.class);
        assertThat(folderOf(created))
                .as("the folder, made again and not taken away")
                .isDirectory();
    }

    private Table create(String type, DataEffect effect) {
        return catalog.tables().create(CALL, ORDERS, definition(type), TableRules.HIVE, effect);
    }

    private static TableDefinition definition(String type) {
        return TableDefinition.of(type, StorageDescriptor.EMPTY.withColumns(List.of(Column.of("a", "string"))))
                .withPartitionKeys(List.of(Column.of("day", "string")));
    }

    private void add(String day, DataEffect effect) {
        catalog.partitions()
                .add(
                        CALL,
                        ORDERS,
                        List.of(PartitionDefinition.of(List.of(day), StorageDescriptor.EMPTY)),
                        Partitions.IfPresent.FAIL,
                        effect);
    }

    private static Path folderOf(Table table) {
        String location = table.definition().descriptor().location().orElseThrow();
        return Path.of(location.replaceFirst("^file:/*", "/"));
    }
}
