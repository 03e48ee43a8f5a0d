package dev.bindery.crawl.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.crawl.CrawlRequest;
import dev.bindery.crawl.grouping.GroupingRules;
import dev.bindery.crawl.lake.LakeFiles;
import dev.bindery.crawl.plan.CrawlPlan;
import dev.bindery.crawl.plan.TablePlan;
import dev.bindery.model.error.LimitExceededException;
import dev.bindery.storage.Location;
import dev.bindery.storage.ObjectStores;
import dev.bindery.storage.local.LocalStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schemas of partitions never part from their table's, whatever the files of one partition turn out to hold. */
class PartitionSchemaTest extends CrawlTestBase {

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

    /** The columns of each partition, with their types; they are what engines compare with the table's. */
    private List<String> columnsOfPartitions(String table) {
        return catalog.partitions().list(CALL, LAKE.table(table), PartitionQuery.ALL, PageRequest.ALL).items().stream()
                .map(partition -> partition.name() + ": "
                        + partition.definition().descriptor().columns())
                .toList();
    }

    @Test
    void aTypeThatWidensAndAColumnInTheMiddleReachEveryPartition() {
        put("sales/k=1/a.parquet", LakeFiles.parquet("id", "int", "price", "double"));
        put("sales/k=2/a.parquet", LakeFiles.parquet("id", "int", "price", "double"));
        crawl();
        put("sales/k=3/a.parquet", LakeFiles.parquet("id", "bigint", "sold", "date", "price", "double"));
        TablePlan plan = table(crawl(), "sales");
        assertThat(plan.changes())
                .as("what the plan says")
                .anyMatch(change -> change.contains("The column id changes from int to bigint"))
                .anyMatch(change -> change.contains("The column sold date is added"));
        assertThat(plan.changedPartitions())
                .as("partitions that follow the table")
                .hasSize(2);
        String columns = stored("sales").definition().descriptor().columns().toString();
        assertThat(columnsOfPartitions("sales"))
                .as("the columns of the partitions")
                .containsExactly("k=1: " + columns, "k=2: " + columns, "k=3: " + columns);
    }

    @Test
    void structsOfJsonGrowInEveryPartitionAlike() {
        put(
                "events/day=1/a.json",
                LakeFiles.text("{\"id\":1,\"at\":{\"x\":1,\"z\":2}}", "{\"id\":2,\"at\":{\"x\":1,\"z\":2}}"));
        put("events/day=2/a.json", LakeFiles.text("{\"id\":3,\"at\":{\"x\":1,\"y\":\"b\",\"z\":2.5}}"));
        crawl();
        String columns = stored("events").definition().descriptor().columns().toString();
        assertThat(columns).as("the table's columns").contains("struct<x:bigint,y:string,z:double>");
        assertThat(columnsOfPartitions("events"))
                .as("the columns of the partitions")
                .containsExactly("day=1: " + columns, "day=2: " + columns);
    }

    @Test
    void filesThatNoReaderGivesAsOneColumnAreNoPartitionsOfOneTable() {
        put("prices/k=1/a.parquet", LakeFiles.parquet("id", "int", "price", "bigint"));
        put("prices/k=2/a.parquet", LakeFiles.parquet("id", "int", "price", "double"));
        CrawlPlan plan = plan();
        assertThat(names(plan)).as("the tables").containsExactly("k_1", "k_2");
        assertThat(plan.text())
                .as("the plan for people")
                .contains("Compared:")
                .contains("apart because the column price is")
                .contains("what if: With CombineCompatibleSchemas: ");
        assertThat(plan.json())
                .as("the plan for programs")
                .contains("\"rule\":\"similarity\"")
                .contains("\"similarities\":[{\"first\":0,\"second\":1,\"similarity\":");
    }

    @Test
    void aMarkerAndADocumentBesideFoldersMakeNoTable() {
        put("orders/day=1/a.json", LakeFiles.clicks(1, 3));
        put("orders/day=2/a.json", LakeFiles.clicks(4, 3));
        put("orders/day=2_$folder$", new byte[0]);
        put("orders/README.md", LakeFiles.text("# Orders", "", "One folder a day."));
        put("orders/_SUCCESS", new byte[0]);
        CrawlPlan plan = plan();
        assertThat(names(plan)).as("the tables").containsExactly("orders");
        assertThat(table(plan, "orders").partitions()).as("its partitions").isEqualTo(2);
        assertThat(rejected(plan)).as("what was set aside, with reasons").containsKey("orders/README.md");
    }

    @Test
    void moreTablesThanTheThresholdFailAndAreNamed() {
        put("a/a.csv", LakeFiles.orders(1, 3));
        put("b/b.json", LakeFiles.clicks(1, 3));
        GroupingRules most = new GroupingRules(0.7, 5, false, OptionalInt.empty(), OptionalInt.of(1), false);
        CrawlRequest request = CrawlRequest.of(folder().toString(), LAKE).withGrouping(most);
        assertThatThrownBy(() -> plan(request))
                .as("a crawl that finds too many tables")
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("The crawl finds 2 tables, and 1 are allowed")
                .hasMessageContaining("They are a, b.");
    }
}
