package dev.bindery.crawl.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.Partitions;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.TableUpdate;
import dev.bindery.crawl.CrawlListener;
import dev.bindery.crawl.CrawlRequest;
import dev.bindery.crawl.lake.LakeFiles;
import dev.bindery.crawl.plan.CrawlPlan;
import dev.bindery.crawl.plan.TablePlan;
import dev.bindery.crawl.writing.PlanWriting;
import dev.bindery.model.Column;
import dev.bindery.model.DatabaseDefinition;
import dev.bindery.model.Partition;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.error.ConcurrentModificationException;
import dev.bindery.storage.Location;
import dev.bindery.storage.ObjectStores;
import dev.bindery.storage.local.LocalStore;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the catalog already, and what a crawl makes of it. */
class RecrawlTest extends CrawlTestBase {

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

    @Test
    void aNewColumnReachesEveryPartitionAndThePlanSaysSo() {
        put("t/day=1/a.parquet", LakeFiles.parquet("id", "bigint", "name", "string", "n", "int"));
        crawl();
        put("t/day=2/a.parquet", LakeFiles.parquet("id", "bigint", "name", "string", "n", "int", "more", "date"));
        CrawlPlan plan = crawl();
        assertThat(table(plan, "t").changes()).as("changes").contains("The column more date is added.");
        assertThat(table(plan, "t").changedPartitions())
                .as("changed partitions")
                .hasSize(1);
        assertThat(table(plan, "t").newPartitions()).as("new partitions").hasSize(1);
        assertThat(catalog.partitions()
                        .list(CALL, LAKE.table("t"), PartitionQuery.ALL, PageRequest.ALL)
                        .items())
                .as("columns of the partitions")
                .extracting(partition -> partition.definition().descriptor().columns())
                .containsOnly(stored("t").definition().descriptor().columns());
        assertThat(crawl().writes()).as("another crawl writes").isFalse();
    }

    @Test
    void namesThatAreTakenGetAHashThatStays() {
        put("a/orders/f.csv", LakeFiles.orders(1, 9));
        put("b/orders/f.json", LakeFiles.clicks(1, 9));
        CrawlPlan plan = crawl();
        assertThat(names(plan))
                .as("tables")
                .hasSize(2)
                .contains("orders")
                .anyMatch(name -> name.matches("orders_[0-9a-f]{8}"));
        assertThat(names(crawl())).as("the second time").isEqualTo(names(plan));
    }

    @Test
    void aTableOfSomebodyElsesWithTheNameIsLeftAlone() {
        put("orders/f.csv", LakeFiles.orders(1, 9));
        catalog.databases().create(CALL, LAKE, DatabaseDefinition.EMPTY, DataEffect.LEAVE_FILES);
        TableDefinition theirs = TableDefinition.of(
                TableDefinition.EXTERNAL_TABLE,
                StorageDescriptor.EMPTY.withLocation("file:///elsewhere").withColumns(List.of(Column.of("x", "int"))));
        catalog.tables().create(CALL, LAKE.table("orders"), theirs, TableRules.GLUE, DataEffect.LEAVE_FILES);
        CrawlPlan plan = crawl();
        assertThat(plan.tables()).as("the plan").hasSize(1);
        assertThat(plan.tables().get(0).name().table()).as("its name").startsWith("orders_");
        assertThat(stored("orders").definition().descriptor().location())
                .as("theirs")
                .contains("file:///elsewhere");
    }

    @Test
    void whatPeopleSaidOfATableStays() {
        put("orders/f.csv", LakeFiles.orders(1, 9));
        crawl();
        TableDefinition definition = stored("orders").definition();
        Map<String, String> parameters = new HashMap<>(definition.parameters());
        parameters.put("team", "sales");
        List<Column> columns = definition.descriptor().columns().stream()
                .map(column -> column.name().equals("amount") ? column.withComment("in euro") : column)
                .toList();
        catalog.tables()
                .update(
                        CALL,
                        LAKE.table("orders"),
                        definition
                                .withParameters(parameters)
                                .withDescriptor(definition.descriptor().withColumns(columns)),
                        TableUpdate.replacing(TableRules.GLUE));
        put("orders/g.csv", LakeFiles.orders(10, 9));
        assertThat(table(crawl(), "orders").action()).as("action").isEqualTo(TablePlan.Action.UPDATE);
        TableDefinition after = stored("orders").definition();
        assertThat(after.parameters())
                .as("parameters")
                .containsEntry("team", "sales")
                .containsEntry("objectCount", "2");
        assertThat(after.descriptor().columns()).as("comments").anyMatch(column -> column.comment()
                .equals(Optional.of("in euro")));
        assertThat(crawl().writes()).as("another crawl writes").isFalse();
    }

    @Test
    void keysThatChangedAreAConflictAndNothingIsWritten() {
        put("t/year=1/f.csv", LakeFiles.orders(1, 9));
        put("t/year=2/f.csv", LakeFiles.orders(1, 9));
        crawl();
        stores.of(folder()).delete(folder().child("t"));
        put("t/month=1/f.csv", LakeFiles.orders(1, 9));
        put("t/month=2/f.csv", LakeFiles.orders(1, 9));
        CrawlPlan plan = crawl();
        TablePlan table = table(plan, "t");
        assertThat(table.action()).as("action").isEqualTo(TablePlan.Action.CONFLICT);
        assertThat(table.changes().get(0)).as("why").contains("[year]", "[month]");
        assertThat(partitionNames("t")).as("partitions as before").containsExactly("year=1", "year=2");
    }

    @Test
    void aTableThatChangedSinceThePlanIsNotOverwritten() {
        put("orders/f.csv", LakeFiles.orders(1, 9));
        crawl();
        put("orders/g.csv", LakeFiles.orders(1, 9));
        CrawlPlan plan = plan();
        TableDefinition changed = stored("orders").definition().withOwner(Optional.empty());
        catalog.tables().update(CALL, LAKE.table("orders"), changed, TableUpdate.replacing(TableRules.GLUE));
        assertThatThrownBy(() -> new PlanWriting(catalog, bases).write(CALL, plan, CrawlListener.NONE))
                .isInstanceOf(ConcurrentModificationException.class);
    }

    @Test
    void whatIsGoneIsLeftMarkedOrDropped() {
        put("orders/day=1/f.csv", LakeFiles.orders(1, 9));
        put("orders/day=2/f.csv", LakeFiles.orders(1, 9));
        put("clicks/f.json", LakeFiles.clicks(1, 9));
        crawl();
        stores.of(folder()).delete(folder().child("orders/day=2"));
        stores.of(folder()).delete(folder().child("clicks"));
        assertThat(crawl().tables()).as("left alone by default").hasSize(1).allMatch(table -> table.droppedPartitions()
                .isEmpty());
        CrawlRequest request = CrawlRequest.of(folder().toString(), LAKE);
        CrawlPlan deprecating = plan(request.withGone(CrawlRequest.Gone.DEPRECATE));
        new PlanWriting(catalog, bases).write(CALL, deprecating, CrawlListener.NONE);
        assertThat(stored("clicks").definition().parameters()).as("clicks").containsKey("DEPRECATED_BY_CRAWLER");
        Partition partition = catalog.partitions().get(CALL, LAKE.table("orders"), List.of("2"));
        assertThat(partition.definition().parameters()).as("day 2").containsKey("DEPRECATED_BY_CRAWLER");
        assertThat(plan(request.withGone(CrawlRequest.Gone.DEPRECATE)).writes())
                .as("once is enough")
                .isFalse();
        CrawlPlan deleting = plan(request.withGone(CrawlRequest.Gone.DELETE));
        assertThat(table(deleting, "clicks").action()).as("clicks").isEqualTo(TablePlan.Action.DELETE);
        new PlanWriting(catalog, bases).write(CALL, deleting, CrawlListener.NONE);
        assertThat(partitionNames("orders")).as("partitions").containsExactly("day=1");
        assertThat(catalog.tables().getAll(CALL, LAKE, List.of("clicks")))
                .as("clicks")
                .isEmpty();
    }

    private CrawlPlan deleting() {
        return plan(CrawlRequest.of(folder().toString(), LAKE).withGone(CrawlRequest.Gone.DELETE));
    }

    @Test
    void aTableWithPartitionsElsewhereIsNotGone(@TempDir Path elsewhere) {
        put("orders/day=1/f.csv", LakeFiles.orders(1, 9));
        put("orders/day=2/f.csv", LakeFiles.orders(1, 9));
        put("clicks/f.json", LakeFiles.clicks(1, 9));
        crawl();
        Partition first = catalog.partitions().get(CALL, LAKE.table("orders"), List.of("1"));
        PartitionDefinition theirs = PartitionDefinition.of(
                List.of("3"), first.definition().descriptor().withLocation(Optional.of(elsewhere.toString())));
        catalog.partitions()
                .add(CALL, LAKE.table("orders"), List.of(theirs), Partitions.IfPresent.FAIL, DataEffect.LEAVE_FILES);
        stores.of(folder()).delete(folder().child("orders"));
        assertThat(deleting().tables())
                .as("what is planned of orders")
                .noneMatch(table -> table.name().table().equals("orders"));
        catalog.partitions().drop(CALL, LAKE.table("orders"), List.of(List.of("3")), false, DataEffect.LEAVE_FILES);
        assertThat(table(deleting(), "orders").action())
                .as("without the partition that is elsewhere")
                .isEqualTo(TablePlan.Action.DELETE);
    }

    @Test
    void aTableOfSparkIsWhereItsPathIs() {
        put("orders/f.csv", LakeFiles.orders(1, 9));
        put("clicks/f.json", LakeFiles.clicks(1, 9));
        crawl();
        TableDefinition orders = stored("orders").definition();
        StorageDescriptor descriptor = orders.descriptor();
        Map<String, String> options = new HashMap<>(descriptor.serDe().parameters());
        options.put("path", folder().child("orders").toString());
        catalog.tables()
                .update(
                        CALL,
                        LAKE.table("orders"),
                        orders.withDescriptor(descriptor
                                .withLocation(
                                        folder().child("orders-__PLACEHOLDER__").toString())
                                .withSerDe(descriptor.serDe().withParameters(options))),
                        TableUpdate.replacing(TableRules.GLUE));
        put("orders/f.csv", new byte[] {0, 1, 2, 3});
        assertThat(deleting().tables())
                .as("what is planned of a table whose file can't be read")
                .noneMatch(table -> table.name().table().equals("orders"));
        stores.of(folder()).delete(folder().child("orders"));
        assertThat(table(deleting(), "orders").action()).as("without its file").isEqualTo(TablePlan.Action.DELETE);
    }
}
