package dev.bindery.crawl.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Partitions;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.TableUpdate;
import dev.bindery.catalog.spark.SparkSchema;
import dev.bindery.crawl.CrawlListener;
import dev.bindery.crawl.CrawlRequest;
import dev.bindery.crawl.OutputRules;
import dev.bindery.crawl.lake.LakeFiles;
import dev.bindery.crawl.plan.CrawlPlan;
import dev.bindery.crawl.plan.TablePlan;
import dev.bindery.crawl.writing.PlanWriting;
import dev.bindery.model.Column;
import dev.bindery.model.DatabaseDefinition;
import dev.bindery.model.Partition;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.PartitionIndex;
import dev.bindery.model.SerDe;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.error.ConcurrentModificationException;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.SparkTypes;
import dev.bindery.storage.Location;
import dev.bindery.storage.ObjectStores;
import dev.bindery.storage.local.LocalStore;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose the attributes of crawled tables and partitions are, and what policies make of them. */
class OwnershipTest extends CrawlTestBase {

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

    private void edit(String table, UnaryOperator<TableDefinition> change) {
        catalog.tables()
                .update(
                        CALL,
                        LAKE.table(table),
                        change.apply(stored(table).definition()),
                        TableUpdate.replacing(TableRules.GLUE));
    }

    private static TableDefinition with(TableDefinition table, String key, String value) {
        Map<String, String> parameters = new HashMap<>(table.parameters());
        parameters.put(key, value);
        return table.withParameters(parameters);
    }

    private static TableDefinition retyped(TableDefinition table, String name, String type) {
        return table.withDescriptor(table.descriptor()
                .withColumns(table.descriptor().columns().stream()
                        .map(column -> column.name().equals(name) ? column.withType(type) : column)
                        .toList()));
    }

    private CrawlRequest request() {
        return CrawlRequest.of(folder().toString(), LAKE);
    }

    private CrawlPlan crawl(CrawlRequest request) {
        CrawlPlan plan = plan(request);
        new PlanWriting(catalog, bases).write(CALL, plan, CrawlListener.NONE);
        return plan;
    }

    private List<String> columns(String table) {
        return stored(table).definition().descriptor().columns().stream()
                .map(column -> column.name() + " " + column.type())
                .toList();
    }

    private Partition partition(String table, String value) {
        return catalog.partitions().get(CALL, LAKE.table(table), List.of(value));
    }

    private void edit(String table, String value, UnaryOperator<PartitionDefinition> change) {
        PartitionDefinition changed = change.apply(partition(table, value).definition());
        catalog.partitions()
                .update(
                        CALL,
                        LAKE.table(table),
                        List.of(new Partitions.Change(List.of(value), changed)),
                        DataEffect.LEAVE_FILES);
    }

    @Test
    void aTypeThatSomebodySetStaysInBothFormsAndThePlanTellsOfIt() {
        put("orders/f.csv", LakeFiles.orders(1, 9));
        crawl();
        edit("orders", table -> retyped(table, "amount", "decimal(10,2)"));
        put("orders/g.csv", LakeFiles.orders(10, 9));
        CrawlPlan plan = crawl();
        assertThat(columns("orders")).as("columns").contains("amount decimal(10,2)");
        assertThat(SparkSchema.read(stored("orders").definition().parameters())
                        .orElseThrow()
                        .columns())
                .as("Spark's columns")
                .contains(new SparkTypes.Column("amount", HiveType.parse("decimal(10,2)")));
        assertThat(table(plan, "orders").ownership().kept())
                .as("kept")
                .anyMatch(kept -> kept.contains("type decimal(10,2) of column amount"));
        assertThat(plan.text()).as("the plan as text").contains("kept: the type decimal(10,2)");
        assertThat(plan.json()).as("the plan as JSON").contains("\"kept\":[\"kept: the type");
        assertThat(crawl().writes()).as("another crawl writes").isFalse();
        assertThat(columns("orders")).as("columns").contains("amount decimal(10,2)");
    }

    @Test
    void aRenamedTableKeepsWhatIsKnownOfIt() {
        put("orders/f.csv", LakeFiles.orders(1, 9));
        crawl();
        edit("orders", table -> with(table, "delimiter", ";"));
        catalog.tables()
                .update(
                        CALL,
                        LAKE.table("orders"),
                        stored("orders").definition(),
                        TableUpdate.replacing(TableRules.GLUE).movingTo(LAKE.table("sales"), DataEffect.LEAVE_FILES));
        put("orders/g.csv", LakeFiles.orders(10, 9));
        assertThat(names(crawl())).as("tables").containsExactly("sales");
        assertThat(stored("sales").definition().parameters())
                .as("parameters")
                .containsEntry("delimiter", ";")
                .containsEntry("objectCount", "2");
    }

    @Test
    void aTableThatSparkMadeKeepsItsSchema() {
        put("events/day=1/f.json", LakeFiles.clicks(1, 9));
        put("events/day=2/f.json", LakeFiles.clicks(1, 9));
        catalog.databases().create(CALL, LAKE, DatabaseDefinition.EMPTY, DataEffect.LEAVE_FILES);
        SparkSchema schema = new SparkSchema(
                List.of(new SparkTypes.Column("eventId", HiveType.parse("string"))),
                List.of(new SparkTypes.Column("day", HiveType.parse("int"))));
        Map<String, String> parameters = schema.in(Map.of(
                "spark.sql.sources.provider", "json",
                "spark.sql.partitionProvider", "catalog",
                "spark.sql.create.version", "4.1.1"));
        TableDefinition made = TableDefinition.of(
                        TableDefinition.EXTERNAL_TABLE,
                        StorageDescriptor.EMPTY
                                .withColumns(List.of(Column.of("col", "array<string>")))
                                .withLocation(folder().child("events").toString())
                                .withSerDe(SerDe.of(
                                        "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
                                        Map.of("path", folder().child("events").toString()))))
                .withPartitionKeys(List.of(Column.of("day", "int")))
                .withParameters(parameters);
        catalog.tables().create(CALL, LAKE.table("events"), made, TableRules.GLUE, DataEffect.LEAVE_FILES);
        for (int i = 0; i < 3; i++) {
            CrawlPlan plan = crawl();
            assertThat(names(plan)).as("tables").containsExactly("events");
            assertThat(stored("events").definition().parameters())
                    .as("parameters")
                    .containsAllEntriesOf(parameters);
            assertThat(stored("events").definition().descriptor())
                    .as("descriptor")
                    .isEqualTo(made.descriptor());
            assertThat(table(plan, "events").ownership().kept())
                    .as("kept")
                    .anyMatch(kept -> kept.contains("Spark made"));
        }
        assertThat(partitionNames("events")).as("partitions").containsExactly("day=1", "day=2");
        assertThat(crawl().writes()).as("another crawl writes").isFalse();
    }

    @Test
    void newPartitionedTablesGetAnIndexUnlessTheCrawlerSaysOtherwise() {
        put("orders/day=1/hour=2/f.csv", LakeFiles.orders(1, 9));
        put("flat/f.csv", LakeFiles.orders(1, 9));
        CrawlPlan plan = crawl();
        PartitionIndex index = new PartitionIndex("crawler_partition_index", List.of("day", "hour"));
        assertThat(table(plan, "orders").index()).as("the planned index").contains(index);
        assertThat(table(plan, "flat").index()).as("of a table without keys").isEmpty();
        assertThat(plan.text()).as("the plan as text").contains("index: crawler_partition_index over day, hour");
        assertThat(plan.json())
                .as("the plan as JSON")
                .contains("\"partition_index\":{\"name\":\"crawler_partition_index\",\"keys\":[\"day\",\"hour\"]}");
        assertThat(indexes("orders")).as("what is there").containsExactly(index);
        assertThat(stored("orders").definition().parameters())
                .as("parameters")
                .containsEntry("partition_filtering.enabled", "true");
        assertThat(stored("flat").definition().parameters())
                .as("parameters of a table without keys")
                .doesNotContainKey("partition_filtering.enabled");

        catalog.partitionIndexes().delete(CALL, LAKE.table("orders"), index.name());
        put("orders/day=2/hour=2/f.csv", LakeFiles.orders(10, 9));
        CrawlPlan again = crawl();
        assertThat(table(again, "orders").ownership().kept()).as("kept").isEmpty();
        assertThat(indexes("orders")).as("an index that somebody deleted").isEmpty();
        assertThat(stored("orders").definition().parameters())
                .as("parameters after another crawl")
                .containsEntry("partition_filtering.enabled", "true");

        put("others/day=1/f.csv", LakeFiles.clicks(1, 9));
        crawl(request().withOutput(new OutputRules(false, false, false)));
        assertThat(indexes("others")).as("with CreatePartitionIndex false").isEmpty();
        assertThat(stored("others").definition().parameters())
                .as("parameters with CreatePartitionIndex false")
                .doesNotContainKey("partition_filtering.enabled");
    }

    private List<PartitionIndex> indexes(String table) {
        return catalog.partitionIndexes().of(CALL, LAKE.table(table)).stream()
                .map(index -> new PartitionIndex(
                        index.name(), index.keys().stream().map(Column::name).toList()))
                .toList();
    }

    @Test
    void whatSomebodySetOfAPartitionStaysUnlessItInherits() {
        put("orders/day=1/f.csv", LakeFiles.orders(1, 9));
        put("orders/day=2/f.csv", LakeFiles.orders(1, 9));
        crawl();
        edit("orders", "1", partition -> {
            Map<String, String> parameters = new HashMap<>(partition.parameters());
            parameters.put("checked", "yes");
            SerDe serDe = partition.descriptor().serDe();
            Map<String, String> settings = new HashMap<>(serDe.parameters());
            settings.put("field.delim", ";");
            return partition
                    .withParameters(parameters)
                    .withDescriptor(partition.descriptor().withSerDe(serDe.withParameters(settings)));
        });
        put("orders/day=1/g.csv", LakeFiles.orders(10, 9));
        CrawlPlan plan = crawl();
        assertThat(partition("orders", "1").definition().parameters())
                .as("parameters")
                .containsEntry("checked", "yes")
                .containsEntry("objectCount", "2");
        assertThat(partition("orders", "1").definition().descriptor().serDe().parameters())
                .as("settings")
                .containsEntry("field.delim", ";");
        assertThat(table(plan, "orders").ownership().kept())
                .as("kept")
                .anyMatch(kept -> kept.contains("in 1 partition kept: the SerDe parameter field.delim"));
        assertThat(crawl().writes()).as("another crawl writes").isFalse();
        crawl(request().withOutput(new OutputRules(false, true, true)));
        assertThat(partition("orders", "1").definition().descriptor().serDe())
                .as("SerDe of one that inherits")
                .isEqualTo(stored("orders").definition().descriptor().serDe());
        assertThat(partition("orders", "1").definition().parameters())
                .as("parameters of one that inherits")
                .containsEntry("checked", "yes");
    }

    @Test
    void partitionsFollowTheirTableIfNobodyTouchedThem() {
        put("orders/day=1/f.csv", LakeFiles.orders(1, 9));
        put("orders/day=2/f.csv", LakeFiles.orders(1, 9));
        crawl();
        edit("orders", table -> {
            SerDe serDe = table.descriptor().serDe();
            Map<String, String> settings = new HashMap<>(serDe.parameters());
            settings.put("field.delim", ";");
            return table.withDescriptor(table.descriptor().withSerDe(serDe.withParameters(settings)));
        });
        crawl();
        assertThat(partition("orders", "2").definition().descriptor().serDe())
                .as("SerDe")
                .isEqualTo(stored("orders").definition().descriptor().serDe());
    }

    @Test
    void partitionsInheritFromATableThatIsNotUpdated() {
        put("t/day=1/a.parquet", LakeFiles.parquet("id", "bigint", "name", "string", "n", "int"));
        put("t/day=2/a.parquet", LakeFiles.parquet("id", "bigint", "name", "string", "n", "int"));
        crawl();
        edit("t", table -> retyped(table, "n", "bigint"));
        put("t/day=3/a.parquet", LakeFiles.parquet("id", "bigint", "name", "string", "n", "int", "x", "date"));
        crawl(request().withUpdates(false));
        assertThat(partition("t", "1").definition().descriptor().columns())
                .as("columns when they are left alone")
                .contains(Column.of("n", "int"));
        CrawlPlan plan = crawl(request().withUpdates(false).withOutput(new OutputRules(false, true, true)));
        assertThat(table(plan, "t").action()).as("the table").isEqualTo(TablePlan.Action.UNCHANGED);
        for (String day : List.of("1", "2", "3")) {
            assertThat(partition("t", day).definition().descriptor().columns())
                    .as("columns of day " + day)
                    .isEqualTo(stored("t").definition().descriptor().columns());
        }
    }

    @Test
    void newColumnsAreMergedAndOthersNeitherGoNorChange() {
        OutputRules merging = new OutputRules(true, false, true);
        put("t/a.parquet", LakeFiles.parquet("id", "int", "old", "string", "n", "int"));
        crawl();
        put("t/a.parquet", LakeFiles.parquet("id", "bigint", "more", "date", "n", "int"));
        crawl(request().withUpdates(false).withOutput(merging));
        assertThat(columns("t")).as("columns").containsExactly("id int", "old string", "n int", "more date");
        assertThat(crawl(request().withOutput(merging)).writes())
                .as("another crawl writes")
                .isFalse();
    }

    @Test
    void filesOfAnotherKindDeprecateATableThatOnlyMerges() {
        OutputRules merging = new OutputRules(true, false, true);
        put("t/a.csv", LakeFiles.orders(1, 9));
        crawl(request().withOutput(merging));
        put("t/a.csv", LakeFiles.text("a|b", "1|x", "2|y", "3|z"));
        CrawlPlan plan = crawl(request().withOutput(merging));
        assertThat(table(plan, "t").action()).as("action").isEqualTo(TablePlan.Action.DEPRECATE);
        assertThat(plan.text()).as("why").contains("delimiter changes from , to |");
        assertThat(stored("t").definition().parameters())
                .as("parameters")
                .containsKey("DEPRECATED_BY_CRAWLER")
                .containsEntry("delimiter", ",");
        assertThat(crawl(request().withOutput(merging)).writes())
                .as("once is enough")
                .isFalse();
        put("t/a.csv", LakeFiles.orders(1, 12));
        crawl(request().withOutput(merging));
        assertThat(stored("t").definition().parameters())
                .as("when the files are as they were")
                .doesNotContainKey("DEPRECATED_BY_CRAWLER");
    }

    @Test
    void partitionsThatAreGoneAreMarkedThoughTablesAreNotUpdated() {
        put("orders/day=1/f.csv", LakeFiles.orders(1, 9));
        put("orders/day=2/f.csv", LakeFiles.orders(1, 9));
        put("orders/day=3/f.csv", LakeFiles.orders(1, 9));
        crawl();
        stores.of(folder()).delete(folder().child("orders/day=2"));
        crawl(request().withUpdates(false).withGone(CrawlRequest.Gone.DEPRECATE));
        assertThat(partition("orders", "2").definition().parameters())
                .as("day 2")
                .containsKey("DEPRECATED_BY_CRAWLER");
    }

    @Test
    void aTableThatSomebodyChangedSinceThePlanIsNotDropped() {
        put("orders/f.csv", LakeFiles.orders(1, 9));
        put("clicks/f.json", LakeFiles.clicks(1, 9));
        crawl();
        stores.of(folder()).delete(folder().child("clicks"));
        CrawlPlan plan = plan(request().withGone(CrawlRequest.Gone.DELETE));
        edit("clicks", table -> with(table, "team", "web"));
        assertThatThrownBy(() -> new PlanWriting(catalog, bases).write(CALL, plan, CrawlListener.NONE))
                .isInstanceOf(ConcurrentModificationException.class)
                .hasMessageContaining("clicks");
        assertThat(stored("clicks").definition().parameters()).as("parameters").containsEntry("team", "web");
        assertThat(Optional.of(crawl(request().withGone(CrawlRequest.Gone.DELETE)))
                        .map(again -> table(again, "clicks").action()))
                .as("a new plan")
                .contains(TablePlan.Action.DELETE);
    }
}
