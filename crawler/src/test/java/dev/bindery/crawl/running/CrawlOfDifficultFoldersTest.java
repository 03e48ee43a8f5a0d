package dev.bindery.crawl.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.crawl.CrawlRequest;
import dev.bindery.crawl.definition.targets.FilesTarget;
import dev.bindery.crawl.grouping.GroupingRules;
import dev.bindery.crawl.lake.LakeFiles;
import dev.bindery.crawl.plan.CrawlPlan;
import dev.bindery.model.Column;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.LimitExceededException;
import dev.bindery.storage.Location;
import dev.bindery.storage.ObjectStores;
import dev.bindery.storage.local.LocalStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders as they are in life; on local files, as the store makes no difference here. */
class CrawlOfDifficultFoldersTest extends CrawlTestBase {

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
    void partitionValuesAreUnescapedWhateverTheyHold() {
        List<String> folders = List.of(
                "k=a%2Fb%3Dc", "k=100%25", "k=😀 x", "k=it's \"quoted\"", "k=ä", "k=__HIVE_DEFAULT_PARTITION__");
        folders.forEach(name -> put("t/" + name + "/f.csv", LakeFiles.orders(1, 5)));
        crawl();
        assertThat(catalog.partitions()
                        .list(CALL, LAKE.table("t"), PartitionQuery.ALL, PageRequest.ALL)
                        .items())
                .as("values and locations")
                .extracting(partition -> partition.definition().values().get(0), partition -> folder().child("t")
                        .relativize(Location.parse(
                                partition.definition().descriptor().location().orElseThrow()))
                        .orElseThrow())
                .containsExactlyInAnyOrder(
                        tuple("a/b=c", "k=a%2Fb%3Dc"),
                        tuple("100%", "k=100%25"),
                        tuple("😀 x", "k=😀 x"),
                        tuple("it's \"quoted\"", "k=it's \"quoted\""),
                        tuple("ä", "k=ä"),
                        tuple("__HIVE_DEFAULT_PARTITION__", "k=__HIVE_DEFAULT_PARTITION__"));
    }

    @Test
    void twoFoldersWithTheSameValuesAreOnePartitionAndTheOtherIsRejected() {
        put("t/k=a%20b/f.csv", LakeFiles.orders(1, 5));
        put("t/k=a b/f.csv", LakeFiles.orders(1, 5));
        CrawlPlan plan = crawl();
        assertThat(partitionNames("t")).as("partitions").containsExactly("k=a b");
        assertThat(rejected(plan))
                .as("rejected")
                .hasEntrySatisfying(
                        "t/k=a%20b/f.csv", reason -> assertThat(reason).contains("t/k=a b", "[a b]"));
    }

    @Test
    void differentFilesInOneFolderAreTablesOfTheirOwnAtTheFiles() {
        put("orders.csv", LakeFiles.orders(1, 9));
        put("clicks.json", LakeFiles.clicks(1, 9));
        put("trips.parquet", LakeFiles.parquet("id", "bigint", "at", "date"));
        CrawlPlan plan = crawl();
        assertThat(names(plan)).as("tables").containsExactly("clicks", "orders", "trips");
        assertThat(stored("orders").definition().descriptor().location())
                .as("location")
                .contains(folder().child("orders.csv").toString());
        assertThat(crawl().writes()).as("the second crawl writes").isFalse();
    }

    @Test
    void filesWithTheSameColumnsInAnotherOrderAreTablesOfTheirOwnAndSayWhy() {
        put("turned/part-0.csv", "id,name,amount\n1,first,1.5\n2,second,2.5\n".getBytes(StandardCharsets.UTF_8));
        put("turned/part-1.csv", "name,amount,id\nthird,3.5,3\nfourth,4.5,4\n".getBytes(StandardCharsets.UTF_8));
        put("turned/part-2.csv", "id,name,amount\n5,fifth,5.5\n6,sixth,6.5\n".getBytes(StandardCharsets.UTF_8));
        CrawlPlan plan = crawl();
        assertThat(names(plan)).as("tables").containsExactly("turned_part", "turned_part_1");
        assertThat(stored("turned_part_1").definition().descriptor().columns())
                .as("columns in the file's own order")
                .extracting(Column::name)
                .containsExactly("name", "amount", "id");
        assertThat(table(plan, "turned_part_1").notes())
                .as("why it is a table of its own")
                .anyMatch(note -> note.contains("part-1.csv has the columns of part-0.csv in another order")
                        && note.contains("by their place"));
    }

    @Test
    void severalFilesBesideOtherThingsAreReadByAGlob() {
        put("stray/a.csv", LakeFiles.orders(1, 9));
        put("stray/b.csv", LakeFiles.orders(10, 9));
        put("stray/README.txt", LakeFiles.text("No data."));
        put("two/orders-1.parquet", LakeFiles.parquet("id", "bigint", "at", "date"));
        put("two/orders-2.parquet", LakeFiles.parquet("id", "bigint", "at", "date"));
        put("two/people.parquet", LakeFiles.parquet("name", "string", "age", "int"));
        CrawlPlan plan = crawl();
        assertThat(names(plan)).as("tables").containsExactly("orders", "people", "stray");
        assertThat(stored("stray").definition().descriptor().serDe().parameters())
                .as("path that leaves the README out")
                .containsEntry("path", folder().child("stray/*.csv").toString());
        assertThat(stored("stray").definition().descriptor().location())
                .as("location")
                .contains(folder().child("stray").toString());
        assertThat(stored("orders").definition().parameters())
                .as("Parquet in Spark's form too, because Hive's has no globs")
                .containsEntry("spark.sql.sources.provider", "parquet");
        assertThat(stored("orders").definition().descriptor().serDe().parameters())
                .as("path that leaves the people out")
                .containsEntry(
                        "path",
                        folder().child("two/{orders-1.parquet,orders-2.parquet}")
                                .toString());
        assertThat(table(plan, "stray").notes()).as("notes").anyMatch(note -> note.contains("README.txt"));
        assertThat(crawl().writes()).as("the second crawl writes").isFalse();
    }

    @Test
    void aPartitionWithAStrayFileIsLeftOut() {
        put("t/day=1/a.csv", LakeFiles.orders(1, 9));
        put("t/day=2/a.csv", LakeFiles.orders(1, 9));
        put("t/day=2/notes.bin", new byte[] {0, 1, 2, 3, 0, 1, 2, 3});
        CrawlPlan plan = crawl();
        assertThat(partitionNames("t")).as("partitions").containsExactly("day=1");
        assertThat(rejected(plan).get("t/day=2/a.csv")).as("why").contains("t/day=2", "notes.bin");
    }

    @Test
    void wholeFileCompressionMustBeInTheName() {
        put("a/a.csv", LakeFiles.gzip(LakeFiles.orders(1, 9)));
        put("b/b.csv.gz", LakeFiles.orders(1, 9));
        put("c/c.csv.gz", LakeFiles.gzip(LakeFiles.orders(1, 9)));
        CrawlPlan plan = plan();
        assertThat(names(plan)).as("tables").containsExactly("c");
        assertThat(rejected(plan).get("a/a.csv")).as("hidden gzip").contains("gzip", "rename");
        assertThat(rejected(plan).get("b/b.csv.gz")).as("no gzip").contains("plain csv", "rename");
    }

    @Test
    void schemasOfPartitionsAreMerged() {
        put("t/day=1/a.parquet", LakeFiles.parquet("Id", "int", "name", "string", "n", "int"));
        put("t/day=2/a.parquet", LakeFiles.parquet("Id", "bigint", "name", "string", "n", "int", "more", "date"));
        crawl();
        assertThat(stored("t").definition().descriptor().columns())
                .as("columns")
                .containsExactly(
                        Column.of("id", "bigint"),
                        Column.of("name", "string"),
                        Column.of("n", "int"),
                        Column.of("more", "date"));
    }

    @Test
    void aFileWithoutValuesSaysNothingOfTypes() {
        put("t/day=1/a.csv", LakeFiles.orders(1, 9));
        put("t/day=2/a.csv", LakeFiles.text("order_id,customer,amount,ordered_on"));
        put("t/day=3/a.csv", LakeFiles.text("order_id,customer,amount,ordered_on", ",somebody,,", ",else,,"));
        put("j/day=1/a.json", LakeFiles.text("{\"id\":1,\"n\":2.5}", "{\"id\":2,\"n\":3.5}"));
        put("j/day=2/a.json", LakeFiles.text("{\"id\":3,\"n\":null}", "{\"id\":4,\"n\":null}"));
        CrawlPlan plan = plan();
        assertThat(table(plan, "t").columns())
                .as("CSV")
                .extracting(column -> column.type().print())
                .containsExactly("bigint", "string", "double", "date");
        assertThat(table(plan, "t").partitions()).as("partitions").isEqualTo(3);
        assertThat(table(plan, "j").columns())
                .as("JSON")
                .extracting(column -> column.type().print())
                .containsExactly("bigint", "double");
    }

    @Test
    void foldersWithoutAnythingInCommonAreTablesOfTheirOwn() {
        put("table1/year=2017/a.json", LakeFiles.text("{\"A\":1,\"B\":2}", "{\"A\":3,\"B\":4}"));
        put("table1/year=2018/a.json", LakeFiles.text("{\"C\":1,\"D\":2}", "{\"C\":3,\"D\":4}"));
        CrawlPlan plan = plan();
        assertThat(names(plan)).as("tables, as Glue's guide has them").containsExactly("year_2017", "year_2018");
        assertThat(plan.comparisons())
                .as("the comparison of the folders")
                .anyMatch(comparison -> comparison.folder().equals("table1")
                        && comparison.clusters().size() == 2);
        GroupingRules combine = new GroupingRules(0.7, 5, true, OptionalInt.empty(), OptionalInt.empty(), false);
        CrawlPlan combined = plan(CrawlRequest.of(folder().toString(), LAKE).withGrouping(combine));
        assertThat(names(combined)).as("tables when combined").containsExactly("table1");
        assertThat(combined.tables().get(0).columns()).as("columns").hasSize(4);
    }

    @Test
    void excludedFilesAreRejectedByTheirPattern() {
        put("orders/a.csv", LakeFiles.orders(1, 9));
        put("scratch/x/a.csv", LakeFiles.orders(1, 9));
        FilesTarget target = new FilesTarget(folder().toString(), List.of("scratch/**"), OptionalInt.empty());
        CrawlPlan plan = plan(CrawlRequest.of(target, LAKE));
        assertThat(names(plan)).as("tables").containsExactly("orders");
        assertThat(rejected(plan).get("scratch/x/a.csv")).as("why").contains("scratch/**");
        assertThat(plan.tables().get(0).definition().parameters())
                .as("the pattern on the table")
                .containsEntry("exclusions", "[\"scratch/**\"]");
    }

    @Test
    void aSampleIsReadAndTheRestTakenForIt() {
        for (int i = 0; i < 9; i++) {
            put("orders/part-" + i + ".csv", LakeFiles.orders(i * 10, 10));
        }
        CrawlPlan plan =
                plan(CrawlRequest.of(new FilesTarget(folder().toString(), List.of(), OptionalInt.of(2)), LAKE));
        assertThat(plan.tables()).as("tables").hasSize(1);
        assertThat(plan.tables().get(0).files()).as("files").isEqualTo(9);
        assertThat(plan.tables().get(0).records()).as("rows, estimated").isBetween(80L, 100L);
        assertThat(plan.tables().get(0).notes()).as("notes").anyMatch(note -> note.startsWith("7 of 9 files"));
    }

    @Test
    void oneFileAsTarget() {
        put("some/orders.csv", LakeFiles.orders(1, 9));
        put("some/other.csv", LakeFiles.orders(1, 9));
        CrawlPlan plan = plan(CrawlRequest.of(folder().child("some/orders.csv").toString(), LAKE));
        assertThat(names(plan)).as("tables").containsExactly("orders");
        assertThat(plan.filesListed()).as("files seen").isEqualTo(1);
        assertThat(plan.tables().get(0).definition().descriptor().location())
                .as("location")
                .contains(folder().child("some/orders.csv").toString());
    }

    @Test
    void typedKeysOnlyWhereTheyAreSafe() {
        put("t/year=2023/month=01/on=2024-01-01/f.csv", LakeFiles.orders(1, 9));
        put("t/year=2024/month=02/on=2024-01-02/f.csv", LakeFiles.orders(1, 9));
        CrawlRequest request = CrawlRequest.of(folder().toString(), LAKE);
        assertThat(plan(request).tables().get(0).definition().partitionKeys())
                .as("by default")
                .extracting(Column::type)
                .containsOnly("string");
        assertThat(plan(request.withGrouping(GroupingRules.DEFAULT.withTypedPartitionKeys(true)))
                        .tables()
                        .get(0)
                        .definition()
                        .partitionKeys())
                .as("typed: not the month, whose zero would be lost")
                .containsExactly(Column.of("year", "int"), Column.of("month", "string"), Column.of("on", "date"));
    }

    @Test
    void tooManyTablesFailTheCrawl() {
        put("a/f.csv", LakeFiles.orders(1, 9));
        put("b/f.json", LakeFiles.clicks(1, 9));
        GroupingRules one = new GroupingRules(0.7, 5, false, OptionalInt.empty(), OptionalInt.of(1), false);
        assertThatThrownBy(() -> plan(CrawlRequest.of(folder().toString(), LAKE).withGrouping(one)))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("2 tables");
    }

    @Test
    void filesOfOtherTableFormatsAreLeftToTheirMetadata() {
        put("d/_delta_log/00000000000000000000.json", LakeFiles.text("{}"));
        put("d/part-0.parquet", LakeFiles.parquet("id", "bigint", "at", "date"));
        put("i/metadata/v1.metadata.json", LakeFiles.text("{}"));
        put("i/data/part-0.parquet", LakeFiles.parquet("id", "bigint", "at", "date"));
        CrawlPlan plan = plan();
        assertThat(plan.tables()).as("tables").isEmpty();
        assertThat(rejected(plan))
                .as("why, with the file that says so, and nothing of the data files")
                .hasSize(2)
                .hasEntrySatisfying("d/_delta_log", reason -> assertThat(reason).contains("delta", "no protocol"))
                .hasEntrySatisfying("i/metadata/v1.metadata.json", reason -> assertThat(reason)
                        .contains("iceberg", "format-version"));
    }

    @Test
    void linksOutOfTheTargetAreReported(@TempDir Path elsewhere) throws IOException {
        put("orders/f.csv", LakeFiles.orders(1, 9));
        Files.write(elsewhere.resolve("secret.csv"), LakeFiles.orders(1, 9));
        Files.createSymbolicLink(folder.resolve("lake/link"), elsewhere);
        CrawlPlan plan = plan();
        assertThat(names(plan)).as("tables").containsExactly("orders");
        assertThat(rejected(plan).get("link")).as("why").contains("leads out of");
    }

    @Test
    void aTargetThatLeadsUpwardsIsRefused() {
        assertThatThrownBy(() -> plan(CrawlRequest.of(folder() + "/../../etc", LAKE)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("..");
    }

    @Test
    void formsForPeopleAndPrograms() {
        put("orders/f.csv", LakeFiles.orders(1, 9));
        put("README.md", LakeFiles.text("# Orders"));
        CrawlPlan plan = plan();
        assertThat(plan.text())
                .as("text")
                .contains("+ create orders  (csv, 1 file, about 9 rows)", "because orders/f.csv", "README.md");
        assertThat(plan.json())
                .as("JSON")
                .startsWith("{")
                .doesNotContain("\n")
                .contains(
                        "\"name\":\"orders\"",
                        "\"format\":\"csv\"",
                        "{\"name\":\"order_id\",\"type\":\"bigint\"}",
                        "\"rejected\":[{\"path\":\"" + folder().child("README.md") + "\"");
    }
}
