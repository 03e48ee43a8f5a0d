package dev.bindery.tests.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Partitions;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.TableUpdate;
import dev.bindery.catalog.jdbc.JdbcCatalog;
import dev.bindery.catalog.warehouse.Folders;
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
import dev.bindery.model.error.NotFoundException;
import dev.bindery.model.error.UnavailableException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is dropped with its data, nothing goes that is somebody else's. The folders are a list of names: nothing here
 * would be safe to try on a disk.
 */
class DataThatStaysTest {

    private static final Call CALL = Call.system();
    private static final DatabaseName SALES = DatabaseName.of("sales");
    private static final String WAREHOUSE = "file:/lake/warehouse";
    private static final String FOLDER = WAREHOUSE + "/sales.db";

    private final ListedFolders folders = new ListedFolders();
    private Database database;
    private Catalog catalog;

    /** Remembers what it was told. */
    private static final class ListedFolders implements Folders {

        private final Set<String> made = new TreeSet<>();
        private final List<String> deleted = new ArrayList<>();
        private final List<String> moved = new ArrayList<>();
        private final Set<String> stuck = new TreeSet<>();

        @Override
        public boolean make(String location) {
            return made.add(location);
        }

        @Override
        public void move(String from, String to) {
            moved.add(from + " to " + to);
        }

        @Override
        public void delete(String location) {
            if (stuck.contains(location)) {
                throw new UnavailableException(location + " can't be deleted: it is stuck.", null);
            }
            deleted.add(location);
        }

        @Override
        public void deleteIfEmpty(String location) {
            made.remove(location);
        }

        @Override
        public boolean exists(String location) {
            return made.contains(location);
        }
    }

    @BeforeEach
    void open() {
        database = Database.open(DatabaseSettings.inMemory());
        JdbcCatalog store = JdbcCatalog.open(database, 10, Clock.systemUTC());
        catalog = new WarehouseCatalog(store, folders, WAREHOUSE);
        catalog.databases().create(CALL, SALES, DatabaseDefinition.EMPTY, DataEffect.FOLLOW);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "file:///",
                "s3://bucket",
                "s3a://bucket/",
                "/lake",
                "file:///lake/warehouse/",
                "file://localhost/lake//warehouse",
                "/lake/warehouse/sales.db",
                "file:/lake/warehouse/./sales.db/",
            })
    void aTableAtARootOrAParentTakesNothingWithIt(String location) {
        create("t", TableDefinition.MANAGED_TABLE, location);
        catalog.tables().drop(CALL, SALES.table("t"), DataEffect.FOLLOW);
        assertThat(folders.deleted).as("deleted with a table at %s", location).isEmpty();
        assertThatThrownBy(() -> catalog.tables().get(CALL, SALES.table("t")))
                .as("the table itself")
                .isInstanceOf(NotFoundException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/data/a", "file:///data/a/", "file:/data/a/deep/b", "/data//a/b"})
    void aTableThatAnotherOneLiesInTakesNothingWithIt(String other) {
        create("a", TableDefinition.MANAGED_TABLE, "file:/data/a");
        create("b", TableDefinition.EXTERNAL_TABLE, other);
        catalog.tables().drop(CALL, SALES.table("a"), DataEffect.FOLLOW);
        assertThat(folders.deleted).as("deleted while %s is in use", other).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:/data/ab", "/data/b", "s3://data/a"})
    void aTableThatOthersLieBesideTakesItsData(String other) {
        create("a", TableDefinition.MANAGED_TABLE, "file:/data/a");
        create("b", TableDefinition.EXTERNAL_TABLE, other);
        catalog.tables().drop(CALL, SALES.table("a"), DataEffect.FOLLOW);
        assertThat(folders.deleted).as("deleted").containsExactly("file:/data/a");
    }

    @Test
    void aTableThatLiesInAnotherOnesFolderTakesNothingWithIt() {
        create("theirs", TableDefinition.EXTERNAL_TABLE, "s3://lake/theirs");
        create("t", TableDefinition.MANAGED_TABLE, "s3a://lake/theirs/day=1/");
        catalog.tables().drop(CALL, SALES.table("t"), DataEffect.FOLLOW);
        assertThat(folders.deleted).as("deleted with the table").isEmpty();
        create("t", TableDefinition.MANAGED_TABLE, "/data/t");
        add("1", "s3://lake/theirs/day=1");
        dropPartition("1");
        assertThat(folders.deleted).as("deleted with the partition").isEmpty();
        add("2", "s3://lake/theirs/day=2");
        catalog.tables().drop(CALL, SALES.table("t"), DataEffect.FOLLOW);
        assertThat(folders.deleted).as("deleted with the table's own").containsExactly("/data/t");
    }

    @Test
    void ofTwoTablesAtOnePlaceNeitherTakesOrMovesAPartition() {
        create("theirs", TableDefinition.MANAGED_TABLE, "/data/theirs");
        create("t", TableDefinition.MANAGED_TABLE, "file:/data/theirs");
        create("other", TableDefinition.MANAGED_TABLE, "/data/other");
        add("1", null);
        add("2", null);
        dropPartition("1");
        assertThat(folders.deleted).as("deleted").isEmpty();
        catalog.partitions()
                .exchange(CALL, SALES.table("t"), SALES.table("other"), List.of(List.of("2")), DataEffect.FOLLOW);
        add("3", null);
        catalog.partitions()
                .update(
                        CALL,
                        SALES.table("t"),
                        List.of(new Partitions.Change(
                                List.of("3"), PartitionDefinition.of(List.of("4"), StorageDescriptor.EMPTY))),
                        DataEffect.FOLLOW);
        assertThat(folders.moved).as("moved").isEmpty();
    }

    @Test
    void whatOfTwoTablesAtOnePlaceIsDroppedLastTakesTheData() {
        create("a", TableDefinition.MANAGED_TABLE, "s3://b/shared");
        create("b", TableDefinition.MANAGED_TABLE, "s3a://b/shared/");
        catalog.tables().drop(CALL, SALES.table("a"), DataEffect.FOLLOW);
        assertThat(folders.deleted).as("after the first").isEmpty();
        catalog.tables().drop(CALL, SALES.table("b"), DataEffect.FOLLOW);
        assertThat(folders.deleted).as("after the last").containsExactly("s3a://b/shared/");
    }

    @Test
    void aVeryLongLocationIsComparedToItsEnd() {
        String root = "file:/data/" + "long".repeat(200);
        create("a", TableDefinition.MANAGED_TABLE, root + "/a");
        create("b", TableDefinition.EXTERNAL_TABLE, root + "/b");
        create("c", TableDefinition.MANAGED_TABLE, root);
        catalog.tables().drop(CALL, SALES.table("c"), DataEffect.FOLLOW);
        assertThat(folders.deleted).as("the folder around two others").isEmpty();
        catalog.tables().drop(CALL, SALES.table("a"), DataEffect.FOLLOW);
        assertThat(folders.deleted).as("a folder beside another").containsExactly(root + "/a");
    }

    @Test
    void anExternalTableThatIsDroppedAlongKeepsItsData() {
        create("managed", TableDefinition.MANAGED_TABLE, "/data/all");
        create("external", TableDefinition.EXTERNAL_TABLE, "/data/all/mine");
        create("other", TableDefinition.MANAGED_TABLE, "/data/other");
        Set<String> missing = catalog.tables()
                .dropAll(CALL, SALES, List.of("managed", "external", "other", "absent"), DataEffect.FOLLOW);
        assertThat(missing).as("missing").containsExactly("absent");
        assertThat(folders.deleted).as("deleted").containsExactly("/data/other");
    }

    @Test
    void aDatabaseThatIsDroppedLeavesWhatLiesAroundItsExternalTables() {
        create("root", TableDefinition.MANAGED_TABLE, FOLDER);
        create("external", TableDefinition.EXTERNAL_TABLE, FOLDER + "/external");
        create("ordinary", TableDefinition.MANAGED_TABLE, FOLDER + "/ordinary");
        catalog.databases().drop(CALL, SALES, true, DataEffect.FOLLOW);
        assertThat(folders.deleted).as("deleted").containsExactly(FOLDER + "/ordinary");
    }

    @Test
    void aPartitionAtItsTablesFolderOrAtAnotherPartitionsTakesNothingWithIt() {
        create("t", TableDefinition.MANAGED_TABLE, "/data/t");
        add("1", null);
        add("2", "/data/t");
        add("3", "/data");
        add("4", "/data/t/day=1");
        add("5", "/data/elsewhere");
        for (String day : List.of("2", "3", "4")) {
            dropPartition(day);
            assertThat(folders.deleted).as("after the partition %s", day).isEmpty();
        }
        dropPartition("5");
        dropPartition("1");
        assertThat(folders.deleted).as("in the end").containsExactly("/data/elsewhere", "/data/t/day=1");
    }

    @Test
    void aTableTakesItsPartitionsElsewhereUnlessOthersLieThere() {
        create("t", TableDefinition.MANAGED_TABLE, "/data/t");
        add("1", "/far/1");
        add("2", "/far/2");
        create("u", TableDefinition.EXTERNAL_TABLE, "/far/2/u");
        catalog.tables().drop(CALL, SALES.table("t"), DataEffect.FOLLOW);
        assertThat(folders.deleted).as("deleted").containsExactly("/data/t", "/far/1");
    }

    @Test
    void oneFolderThatIsStuckDoesNotKeepTheOthers() {
        for (String name : List.of("a", "b", "c")) {
            create(name, TableDefinition.MANAGED_TABLE, "/data/" + name);
        }
        folders.stuck.add("/data/a");
        assertThatThrownBy(() -> catalog.tables().dropAll(CALL, SALES, List.of("a", "b", "c"), DataEffect.FOLLOW))
                .as("the drop")
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("/data/a can't be deleted");
        assertThat(folders.deleted).as("deleted").containsExactly("/data/b", "/data/c");
    }

    @Test
    void aTableThatAnotherOneLiesInKeepsItsFolderWhenItIsRenamed() {
        Table table = create("t", TableDefinition.MANAGED_TABLE, FOLDER + "/t");
        create("inner", TableDefinition.EXTERNAL_TABLE, FOLDER + "/t/inner");
        Table renamed = catalog.tables()
                .update(
                        CALL,
                        table.name(),
                        table.definition(),
                        TableUpdate.replacing(TableRules.HIVE).movingTo(SALES.table("u"), DataEffect.FOLLOW));
        assertThat(folders.moved).as("folders moved").isEmpty();
        assertThat(renamed.definition().descriptor().location()).as("location").hasValue(FOLDER + "/t");
    }

    @Test
    void aCreationThatFailsLeavesTheFolderOfTheOneThatSucceeded() {
        create("t", TableDefinition.MANAGED_TABLE, FOLDER + "/t");
        // As where two create it at once, and the second makes the folder first.
        folders.made.remove(FOLDER + "/t");
        assertThatThrownBy(() -> create("t", TableDefinition.MANAGED_TABLE, FOLDER + "/t"))
                .as("the second")
                .hasMessageContaining("already exists");
        assertThat(folders.made).as("folders").contains(FOLDER + "/t");
        assertThatThrownBy(() -> create("t", TableDefinition.MANAGED_TABLE, "/data/unused"))
                .as("the third, elsewhere")
                .hasMessageContaining("already exists");
        assertThat(folders.made).as("folders").doesNotContain("/data/unused");
    }

    private Table create(String name, String type, String location) {
        TableDefinition definition = TableDefinition.of(
                        type,
                        StorageDescriptor.EMPTY
                                .withColumns(List.of(Column.of("a", "string")))
                                .withLocation(location))
                .withPartitionKeys(List.of(Column.of("day", "string")));
        return catalog.tables().create(CALL, SALES.table(name), definition, TableRules.HIVE, DataEffect.FOLLOW);
    }

    private void add(String day, String location) {
        StorageDescriptor descriptor = Stream.ofNullable(location)
                .map(StorageDescriptor.EMPTY::withLocation)
                .findFirst()
                .orElse(StorageDescriptor.EMPTY);
        catalog.partitions()
                .add(
                        CALL,
                        SALES.table("t"),
                        List.of(PartitionDefinition.of(List.of(day), descriptor)),
                        Partitions.IfPresent.FAIL,
                        DataEffect.FOLLOW);
    }

    private void dropPartition(String day) {
        catalog.partitions().drop(CALL, SALES.table("t"), List.of(List.of(day)), false, DataEffect.FOLLOW);
    }
}
