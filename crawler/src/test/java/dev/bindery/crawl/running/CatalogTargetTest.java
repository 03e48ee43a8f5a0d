package dev.bindery.crawl.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.TableRules;
import dev.bindery.crawl.CrawlListener;
import dev.bindery.crawl.CrawlRequest;
import dev.bindery.crawl.definition.CrawlerDefinition;
import dev.bindery.crawl.definition.DefinitionRules;
import dev.bindery.crawl.definition.targets.CatalogTarget;
import dev.bindery.crawl.definition.targets.CrawlTarget;
import dev.bindery.crawl.definition.targets.FilesTarget;
import dev.bindery.crawl.lake.LakeFiles;
import dev.bindery.crawl.plan.CrawlPlan;
import dev.bindery.crawl.plan.TablePlan;
import dev.bindery.crawl.writing.PlanWriting;
import dev.bindery.model.Column;
import dev.bindery.model.DatabaseDefinition;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.storage.Location;
import dev.bindery.storage.ObjectStores;
import dev.bindery.storage.local.LocalStore;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Crawls of the places of tables that are in the catalog. */
class CatalogTargetTest extends CrawlTestBase {

    private static final DatabaseName OTHER = DatabaseName.of("other");

    @TempDir
    Path folder;

    private final ObjectStores stores = new ObjectStores(Map.of(Location.FILE, new LocalStore()));

    @Override
    ObjectStores stores() {
        return stores;
    }

    @Override
    Location folder() {
        return Location.parse(folder.resolve("lake").toString());
    }

    @BeforeEach
    void makeDatabases() {
        for (DatabaseName database : List.of(LAKE, OTHER)) {
            catalog.databases().create(CALL, database, DatabaseDefinition.EMPTY, DataEffect.LEAVE_FILES);
        }
    }

    private void make(DatabaseName database, String name, String path, List<Column> columns, Column... keys) {
        TableDefinition table = TableDefinition.of(
                        TableDefinition.EXTERNAL_TABLE,
                        StorageDescriptor.EMPTY
                                .withLocation(folder().child(path).toString())
                                .withColumns(columns))
                .withPartitionKeys(Arrays.asList(keys));
        catalog.tables().create(CALL, database.table(name), table, TableRules.GLUE, DataEffect.LEAVE_FILES);
    }

    private static CatalogTarget target(DatabaseName database, String... tables) {
        return new CatalogTarget(
                database.database(), List.of(tables), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private CrawlPlan crawl(CrawlTarget... targets) {
        CrawlRequest request = DefinitionRules.request(CrawlerDefinition.of("c", LAKE.database(), List.of(targets)));
        CrawlPlan plan = plan(request);
        new PlanWriting(catalog, bases).write(CALL, plan, CrawlListener.NONE);
        return plan;
    }

    @Test
    void aTableThatWasMadeByHandGetsItsColumnsAndPartitions() {
        put("sales/north/a.csv", LakeFiles.orders(1, 9));
        put("sales/south/a.csv", LakeFiles.orders(10, 9));
        make(OTHER, "my_sales", "sales", List.of(Column.of("id", "string")), Column.of("region", "string"));
        make(OTHER, "at_the_same_place", "sales", List.of(Column.of("id", "string")), Column.of("region", "string"));
        CrawlPlan plan = crawl(target(OTHER, "my_sales"));
        assertThat(names(plan)).as("what is written").containsExactly("my_sales");
        TableDefinition table =
                catalog.tables().get(CALL, OTHER.table("my_sales")).definition();
        assertThat(table.descriptor().columns())
                .as("columns")
                .extracting(Column::name)
                .contains("id", "amount");
        assertThat(table(plan, "my_sales").newPartitions())
                .as("partitions")
                .extracting(partition -> partition.values().get(0))
                .containsExactly("north", "south");
        assertThat(table.partitionKeys()).as("keys").containsExactly(Column.of("region", "string"));
        assertThat(catalog.tables()
                        .get(CALL, OTHER.table("at_the_same_place"))
                        .definition()
                        .descriptor()
                        .columns())
                .as("the other table")
                .hasSize(1);
        put("sales/west/a.csv", LakeFiles.orders(20, 9));
        assertThat(table(crawl(target(OTHER, "my_sales")), "my_sales").newPartitions())
                .as("the next time")
                .hasSize(1);
        assertThat(crawl(target(OTHER, "my_sales")).writes())
                .as("nothing new, nothing written")
                .isFalse();
    }

    @Test
    void oneFolderIsOnePartitionWhereTheTableHasKeys() {
        put("events/2024/a.csv", LakeFiles.orders(1, 9));
        make(LAKE, "events", "events", List.of(Column.of("id", "string")), Column.of("year", "string"));
        assertThat(table(crawl(target(LAKE, "events")), "events").newPartitions())
                .as("partitions")
                .hasSize(1);
    }

    @Test
    void noTableIsMadeAndNoneGoes() {
        put("mixed/a.csv", LakeFiles.orders(1, 9));
        put("mixed/b.json", LakeFiles.clicks(1, 9));
        make(LAKE, "mixed", "mixed", List.of(Column.of("id", "string")));
        make(LAKE, "empty", "nothing", List.of(Column.of("id", "string")));
        CrawlPlan plan = crawl(target(LAKE, "mixed", "empty"));
        assertThat(plan.summary().tablesCreated()).as("tables made").isZero();
        assertThat(plan.summary().tablesDeleted()).as("tables gone").isZero();
        assertThat(plan.rejected())
                .as("what is left over")
                .anySatisfy(file -> assertThat(file.reason()).contains("Nothing is left at"))
                .anySatisfy(file -> assertThat(file.reason()).contains("makes no others"));
        assertThat(stored("empty").definition().parameters())
                .as("the empty one")
                .isEmpty();
    }

    @Test
    void tablesThatArentOfFilesAreLeftAlone() {
        TableDefinition view = TableDefinition.of(TableDefinition.VIRTUAL_VIEW, StorageDescriptor.EMPTY);
        catalog.tables().create(CALL, LAKE.table("v"), view, TableRules.GLUE, DataEffect.LEAVE_FILES);
        TableDefinition rows = TableDefinition.of(
                        TableDefinition.EXTERNAL_TABLE, StorageDescriptor.EMPTY.withLocation("db.public.t"))
                .withParameters(Map.of("connectionName", "shop"));
        catalog.tables().create(CALL, LAKE.table("rows"), rows, TableRules.GLUE, DataEffect.LEAVE_FILES);
        CrawlPlan plan = crawl(target(LAKE, "v", "rows"));
        assertThat(plan.tables()).as("tables").isEmpty();
        assertThat(plan.rejected())
                .as("reasons")
                .extracting(file -> file.location() + ": " + file.reason())
                .containsExactly(
                        "lake.rows: A crawl of the catalog's tables takes tables of files; this one is at no place of"
                                + " files.",
                        "lake.v: A crawl of the catalog's tables takes tables of files; this one is a view.");
        assertThatThrownBy(() -> crawl(target(LAKE, "nosuch")))
                .as("a table that isn't there")
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void tablesOfSeveralDatabasesAreCrawledAtOnce() {
        put("a/f.csv", LakeFiles.orders(1, 9));
        put("b/f.csv", LakeFiles.orders(1, 9));
        make(LAKE, "a", "a", List.of(Column.of("x", "string")));
        make(OTHER, "b", "b", List.of(Column.of("x", "string")));
        CrawlPlan plan = crawl(target(OTHER, "b"), target(LAKE, "a"));
        assertThat(plan.tables())
                .as("tables")
                .extracting(TablePlan::action)
                .containsExactly(TablePlan.Action.UPDATE, TablePlan.Action.UPDATE);
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        CrawlerDefinition mixed =
                CrawlerDefinition.of("c", LAKE.database(), List.of(target(LAKE, "a"), FilesTarget.of("/somewhere")));
        assertThatThrownBy(() -> DefinitionRules.check(mixed))
                .as("targets of two kinds")
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("A crawler can't mix catalog targets with targets of any other kind.");
        CrawlerDefinition plain = CrawlerDefinition.of("c", LAKE.database(), List.of(target(LAKE, "a")));
        assertThat(DefinitionRules.request(plain).gone())
                .as("what becomes of what is gone")
                .isEqualTo(CrawlRequest.Gone.LEAVE);
        CrawlerDefinition deleting = new CrawlerDefinition(
                plain.name(),
                plain.role(),
                plain.targets(),
                plain.otherTargets(),
                Optional.empty(),
                plain.description(),
                plain.classifiers(),
                plain.schedule(),
                plain.tablePrefix(),
                plain.updateBehavior(),
                Optional.of("DELETE_FROM_DATABASE"),
                plain.recrawlBehavior(),
                plain.lineage(),
                plain.configuration(),
                plain.securityConfiguration(),
                plain.tags());
        assertThatThrownBy(() -> DefinitionRules.check(deleting))
                .as("another delete behavior")
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The SchemaChangePolicy for Catalog target can have only LOG DeleteBehavior value.");
    }
}
