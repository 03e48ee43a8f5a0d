package dev.bindery.crawl.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.TableUpdate;
import dev.bindery.classify.lake.Lakes;
import dev.bindery.crawl.CrawlListener;
import dev.bindery.crawl.CrawlRequest;
import dev.bindery.crawl.Recrawl;
import dev.bindery.crawl.definition.targets.CrawlTarget;
import dev.bindery.crawl.definition.targets.DeltaTarget;
import dev.bindery.crawl.definition.targets.FilesTarget;
import dev.bindery.crawl.definition.targets.HudiTarget;
import dev.bindery.crawl.definition.targets.IcebergTarget;
import dev.bindery.crawl.lake.LakeFiles;
import dev.bindery.crawl.listing.LakeFile;
import dev.bindery.crawl.listing.LakeFolder;
import dev.bindery.crawl.listing.TargetListing;
import dev.bindery.crawl.plan.CrawlPlan;
import dev.bindery.crawl.plan.TablePlan;
import dev.bindery.crawl.writing.PlanWriting;
import dev.bindery.model.Column;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.error.ConcurrentModificationException;
import dev.bindery.storage.Location;
import dev.bindery.storage.ObjectStores;
import dev.bindery.storage.local.LocalStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that Delta Lake, Iceberg and Hudi wrote: what a crawl makes of them, and what it leaves to engines. */
@Tag("integration")
class LakeCrawlTest extends CrawlTestBase {

    private static final String METADATA = "metadata_location";

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

    private Path copy(String name, String to) throws IOException {
        Path target = folder.resolve("lake").resolve(to);
        Files.createDirectories(target);
        return Lakes.copy(name, target);
    }

    private String place(String path) {
        return folder().child(path).toString();
    }

    private CrawlPlan plan(CrawlTarget target) {
        return plan(CrawlRequest.of(target, LAKE));
    }

    private CrawlPlan crawl(CrawlTarget target) {
        CrawlPlan plan = plan(target);
        new PlanWriting(catalog, bases, stores).write(CALL, plan, CrawlListener.NONE);
        return plan;
    }

    private TableDefinition definition(String name) {
        return stored(name).definition();
    }

    private List<String> columns(String name) {
        return definition(name).descriptor().columns().stream()
                .map(column -> column.name() + " " + column.type())
                .toList();
    }

    private void change(String name, String parameter, String value) {
        Map<String, String> parameters = new HashMap<>(definition(name).parameters());
        parameters.put(parameter, value);
        catalog.tables()
                .update(
                        CALL,
                        LAKE.table(name),
                        definition(name).withParameters(parameters),
                        TableUpdate.replacing(TableRules.GLUE));
    }

    private static DeltaTarget delta(String table, boolean manifests, boolean isNative) {
        return new DeltaTarget(List.of(table), Optional.empty(), manifests, isNative);
    }

    @Test
    void foldersAmongOtherFilesBecomeTables() throws IOException {
        copy("delta/orders", "a/delta_orders");
        copy("iceberg/orders", "b/iceberg_orders");
        copy("hudi/cow", "hudi_cow");
        put("plain/f.csv", LakeFiles.orders(1, 9));
        CrawlPlan plan = crawl();
        assertThat(names(plan)).as("tables").containsExactly("delta_orders", "hudi_cow", "iceberg_orders", "plain");
        assertThat(plan.rejected()).as("files in no table").isEmpty();
        assertThat(table(plan, "delta_orders").reason())
                .as("the reason")
                .startsWith("a/delta_orders/_delta_log/")
                .contains("is delta, 8 columns");
        assertThat(table(plan, "iceberg_orders").findings()).as("findings").anySatisfy(finding -> {
            assertThat(finding.file()).isEqualTo("b/iceberg_orders/metadata/v6.metadata.json");
            assertThat(finding.value()).isEqualTo("decimal(10, 2)");
        });
        assertThat(crawl().writes()).as("whether another crawl writes").isFalse();
    }

    @Test
    void aDeltaTableAsSparkAndTrinoKeepIt() throws IOException {
        copy("delta/orders", "orders");
        crawl();
        TableDefinition table = definition("orders");
        assertThat(table.parameters())
                .as("parameters")
                .containsEntry("spark.sql.sources.provider", "delta")
                .containsEntry("classification", "delta")
                .containsEntry("delta.lastUpdateVersion", "6")
                .containsEntry("objectCount", "4")
                .containsEntry("comment", "all orders");
        assertThat(table.descriptor().serDe().parameters())
                .as("where Spark and Trino read it")
                .containsEntry("path", place("orders"));
        assertThat(table.partitionKeys()).as("keys").isEmpty();
        assertThat(columns("orders"))
                .as("columns")
                .contains("id bigint", "day date", "ship struct<city:string,zip:int>", "note string");
        assertThat(table.descriptor().columns().get(0).comment())
                .as("a comment")
                .contains("the order");
    }

    @Test
    void aDeltaTableThatWasWrittenAgainIsUpdated() throws IOException {
        Path table = copy("delta/orders", "orders");
        crawl();
        Files.writeString(
                table.resolve("_delta_log/00000000000000000007.json"),
                "{\"metaData\":{\"id\":\"x\",\"schemaString\":\"{\\\"type\\\":\\\"struct\\\",\\\"fields\\\":[{\\\"name\\\":"
                        + "\\\"id\\\",\\\"type\\\":\\\"long\\\",\\\"nullable\\\":true,\\\"metadata\\\":{}}]}\"}}\n");
        CrawlPlan plan = crawl();
        assertThat(table(plan, "orders").action()).as("action").isEqualTo(TablePlan.Action.UPDATE);
        assertThat(columns("orders")).as("columns").containsExactly("id bigint");
        assertThat(definition("orders").parameters())
                .as("parameters")
                .containsEntry("delta.lastUpdateVersion", "7")
                .hasEntrySatisfying(
                        "spark.sql.sources.schema", schema -> assertThat(schema).doesNotContain("price"));
        assertThat(crawl().writes()).as("whether another crawl writes").isFalse();
    }

    @Test
    void aDeltaTableThatSparkKeepsInTheCatalogIsLeftAlone() throws IOException {
        copy("delta/orders", "orders");
        crawl();
        TableDefinition crawled = definition("orders");
        catalog.tables().drop(CALL, LAKE.table("orders"), DataEffect.LEAVE_FILES);
        Map<String, String> parameters = Map.of(
                "spark.sql.sources.provider",
                "delta",
                "spark.sql.sources.schema",
                "{\"type\":\"struct\",\"fields\":[]}");
        TableDefinition sparks = crawled.withParameters(parameters)
                .withDescriptor(crawled.descriptor()
                        .withColumns(List.of(Column.of("col", "array<string>")))
                        .withLocation("file:///warehouse/lake.db/orders-__PLACEHOLDER__"));
        catalog.tables().create(CALL, LAKE.table("theirs"), sparks, TableRules.GLUE, DataEffect.LEAVE_FILES);
        CrawlPlan plan = crawl();
        assertThat(names(plan)).as("tables").containsExactly("theirs");
        assertThat(plan.writes()).as("whether it writes").isFalse();
        assertThat(table(plan, "theirs").notes())
                .as("why")
                .anyMatch(note -> note.contains("made by an engine that keeps it itself (delta)"));
    }

    @Test
    void manifestsAreWrittenWhereATargetAsksForThem() throws IOException {
        Path table = copy("delta/orders", "orders");
        CrawlPlan plan = plan(delta(place("orders"), true, false));
        assertThat(plan.text())
                .as("the plan")
                .contains("WRITES FILES: manifests in " + place("orders/_symlink_format_manifest"));
        assertThat(plan.json()).as("the plan as JSON").contains("\"writes_files_in\"");
        assertThat(table.resolve("_symlink_format_manifest"))
                .as("manifests before")
                .doesNotExist();
        crawl(delta(place("orders"), true, false));
        assertThat(Files.readString(table.resolve("_symlink_format_manifest/day=2026-01-03/shop=north/manifest")))
                .as("a manifest")
                .startsWith(place("orders/day=2026-01-03/shop=north/part-"))
                .endsWith(".parquet\n");
        assertThat(Files.readString(table.resolve(
                        "_symlink_format_manifest/day=__HIVE_DEFAULT_PARTITION__/shop=a%3Db%2Fc d/manifest")))
                .as("a manifest of a file whose path has to be escaped")
                .contains("/day=__HIVE_DEFAULT_PARTITION__/shop=a%3Db%2Fc d/part-");
        assertThat(partitionNames("orders"))
                .as("partitions")
                .containsExactlyInAnyOrder(
                        "day=2026-01-01/shop=north",
                        "day=2026-01-02/shop=north",
                        "day=2026-01-03/shop=north",
                        "day=__HIVE_DEFAULT_PARTITION__/shop=a%3Db%2Fc d");
        TableDefinition symlinks = definition("orders");
        assertThat(symlinks.descriptor().inputFormat())
                .as("input format")
                .contains("org.apache.hadoop.hive.ql.io.SymlinkTextInputFormat");
        assertThat(symlinks.partitionKeys())
                .as("keys")
                .containsExactly(Column.of("day", "date"), Column.of("shop", "string"));
        CrawlPlan again = crawl(delta(place("orders"), true, false));
        assertThat(again.writes()).as("whether another crawl writes").isFalse();
        assertThat(again.text()).as("its plan").doesNotContain("WRITES FILES");
    }

    @Test
    void manifestsFollowTheLogAndAPlanOfAnotherVersionIsRefused() throws IOException {
        Path table = copy("delta/orders", "orders");
        DeltaTarget target = delta(place("orders"), true, false);
        crawl(target);
        String removed;
        try (Stream<String> lines = Files.lines(table.resolve("_delta_log/00000000000000000006.json"))) {
            String add = lines.filter(line -> line.startsWith("{\"add\""))
                    .findFirst()
                    .orElseThrow();
            removed = add.replaceAll(".*\"path\":\"([^\"]*)\".*", "$1");
        }
        Files.writeString(
                table.resolve("_delta_log/00000000000000000007.json"), "{\"remove\":{\"path\":\"" + removed + "\"}}\n");
        CrawlPlan plan = plan(target);
        assertThat(plan.text()).as("the plan").contains("WRITES FILES");
        Files.writeString(table.resolve("_delta_log/00000000000000000008.json"), "{}\n");
        assertThatThrownBy(() -> new PlanWriting(catalog, bases, stores).write(CALL, plan, CrawlListener.NONE))
                .as("a plan of version 7 at version 8")
                .isInstanceOf(ConcurrentModificationException.class)
                .hasMessageContaining("version 8");
        crawl(target);
        assertThat(table.resolve("_symlink_format_manifest/day=2026-01-03/shop=north/manifest"))
                .as("the manifest of a partition without files")
                .doesNotExist();
        assertThat(definition("orders").parameters()).as("parameters").containsEntry("bindery.delta.manifests", "8");
    }

    @Test
    void deltaTablesThatNoManifestCanStandForAreRejected() throws IOException {
        copy("delta/mapped", "mapped");
        copy("delta/multi", "multi");
        CrawlPlan plan = plan(new DeltaTarget(
                List.of(place("mapped"), place("multi"), place("nowhere")), Optional.empty(), false, false));
        assertThat(plan.tables()).as("tables").isEmpty();
        assertThat(rejected(plan))
                .as("why")
                .hasEntrySatisfying(
                        "mapped/_delta_log", reason -> assertThat(reason).contains("columnMapping"))
                .hasEntrySatisfying(
                        "multi/_delta_log", reason -> assertThat(reason).contains("WriteManifest"))
                .hasEntrySatisfying("nowhere", reason -> assertThat(reason).contains("no Delta table"));
        CrawlPlan natively =
                plan(new DeltaTarget(List.of(place("mapped"), place("multi")), Optional.empty(), false, true));
        assertThat(names(natively)).as("tables").containsExactly("mapped", "multi");
    }

    @Test
    void anIcebergTableAsItsOwnCatalogsKeepIt() throws IOException {
        copy("iceberg/orders", "orders");
        CrawlPlan plan = crawl(
                new IcebergTarget(List.of(folder().toString()), Optional.empty(), List.of(), OptionalInt.empty()));
        TableDefinition table = definition("orders");
        assertThat(table.parameters())
                .as("parameters")
                .containsEntry("table_type", "ICEBERG")
                .containsEntry(METADATA, place("orders/metadata/v6.metadata.json"))
                .containsEntry("recordCount", "2")
                .doesNotContainKey("storage_handler");
        assertThat(table.partitionKeys()).as("keys").isEmpty();
        assertThat(columns("orders")).as("columns").contains("cost decimal(10,2)", "attrs map<string,double>");
        assertThat(table.descriptor().columns().get(0).parameters())
                .as("parameters of a column")
                .containsEntry("iceberg.field.id", "1");
        assertThat(table(plan, "orders").notes())
                .as("notes")
                .anyMatch(note -> note.contains("day(placed), shop, bucket(4, id)"))
                .anyMatch(note -> note.contains("/lake/iceberg/orders: engines look for its files there"));
    }

    @Test
    void icebergMovesForwardAndNeverBackwards() throws IOException {
        Path table = copy("iceberg/orders", "orders");
        Path sixth = table.resolve("metadata/v6.metadata.json");
        byte[] newest = Files.readAllBytes(sixth);
        Files.delete(sixth);
        crawl();
        assertThat(definition("orders").parameters())
                .as("at first")
                .containsEntry(METADATA, place("orders/metadata/v5.metadata.json"));
        Files.write(sixth, newest);
        CrawlPlan forward = crawl();
        assertThat(table(forward, "orders").action()).as("forward").isEqualTo(TablePlan.Action.UPDATE);
        assertThat(definition("orders").parameters())
                .as("then")
                .containsEntry(METADATA, place("orders/metadata/v6.metadata.json"));
        assertThat(columns("orders"))
                .as("columns")
                .contains("cost decimal(10,2)")
                .doesNotContain("price decimal(10,2)");
        Files.delete(sixth);
        CrawlPlan backward = crawl();
        assertThat(backward.writes()).as("whether it writes").isFalse();
        assertThat(table(backward, "orders").notes()).as("why").anyMatch(note -> note.contains("never goes backwards"));
        Path fifth = table.resolve("metadata/v5.metadata.json");
        Files.writeString(
                fifth, Files.readString(fifth).replaceAll("\"table-uuid\":\"[^\"]*\"", "\"table-uuid\":\"another\""));
        assertThat(table(crawl(), "orders").action())
                .as("another table at the place")
                .isEqualTo(TablePlan.Action.UPDATE);
        assertThat(definition("orders").parameters())
                .as("its metadata")
                .containsEntry(METADATA, place("orders/metadata/v5.metadata.json"));
    }

    @Test
    void anIcebergTableThatEnginesCommitToThroughTheCatalogIsTheirs() throws IOException {
        copy("iceberg/orders", "orders");
        crawl();
        String committed = place("orders/metadata/00007-4711.metadata.json");
        change("orders", "previous_metadata_location", place("orders/metadata/v6.metadata.json"));
        change("orders", METADATA, committed);
        long version = stored("orders").version();
        CrawlPlan plan = crawl();
        assertThat(plan.writes()).as("whether it writes").isFalse();
        assertThat(table(plan, "orders").notes())
                .as("why")
                .anyMatch(note ->
                        note.contains("commit to this Iceberg table through the catalog") && note.contains(committed));
        assertThat(stored("orders").version()).as("its version").isEqualTo(version);
    }

    @Test
    void aCommitBetweenPlanAndWriteIsNotOverwritten() throws IOException {
        Path table = copy("iceberg/orders", "orders");
        Path sixth = table.resolve("metadata/v6.metadata.json");
        byte[] newest = Files.readAllBytes(sixth);
        Files.delete(sixth);
        crawl();
        Files.write(sixth, newest);
        CrawlPlan plan = plan();
        String committed = place("orders/metadata/00007-4711.metadata.json");
        change("orders", METADATA, committed);
        assertThatThrownBy(() -> new PlanWriting(catalog, bases, stores).write(CALL, plan, CrawlListener.NONE))
                .as("writing the plan")
                .isInstanceOf(ConcurrentModificationException.class);
        assertThat(definition("orders").parameters()).as("parameters").containsEntry(METADATA, committed);
    }

    @Test
    void tablesAreLookedForAsDeepAsTheTargetSays() throws IOException {
        copy("iceberg/plain", "a/plain");
        copy("iceberg/empty", "a/b/empty");
        copy("delta/multi", "a/multi");
        CrawlPlan plan =
                plan(new IcebergTarget(List.of(folder().toString()), Optional.empty(), List.of(), OptionalInt.of(2)));
        assertThat(names(plan)).as("tables").containsExactly("plain");
        assertThat(plan.rejected()).as("why not the other").singleElement().satisfies(file -> assertThat(file.reason())
                .contains("more than 2 folders deep"));
        CrawlPlan excluding = plan(new IcebergTarget(
                List.of(folder().toString()), Optional.empty(), List.of("a/b/**"), OptionalInt.empty()));
        assertThat(names(excluding)).as("tables without the excluded one").containsExactly("plain");
        CrawlPlan none =
                plan(new HudiTarget(List.of(folder().toString()), Optional.empty(), List.of(), OptionalInt.empty()));
        assertThat(none.rejected())
                .as("where there is no table of the kind")
                .singleElement()
                .satisfies(file -> assertThat(file.reason()).contains("There is no hudi table"));
    }

    @Test
    void hudiTablesAsTheirOwnSynchronisationKeepThem() throws IOException {
        copy("hudi/cow", "cow");
        copy("hudi/mor", "mor");
        copy("hudi/old", "old");
        HudiTarget target =
                new HudiTarget(List.of(folder().toString()), Optional.empty(), List.of(), OptionalInt.empty());
        CrawlPlan plan = crawl(target);
        assertThat(names(plan)).as("tables").containsExactly("cow", "mor_ro", "mor_rt", "old");
        TableDefinition cow = definition("cow");
        assertThat(cow.descriptor().inputFormat())
                .as("input format")
                .contains("org.apache.hudi.hadoop.HoodieParquetInputFormat");
        assertThat(cow.parameters())
                .as("parameters")
                .containsEntry("spark.sql.sources.provider", "hudi")
                .containsEntry("spark.sql.partitionProvider", "catalog");
        assertThat(cow.partitionKeys())
                .as("keys")
                .containsExactly(Column.of("day", "date"), Column.of("shop", "string"));
        assertThat(columns("cow"))
                .as("columns")
                .startsWith("_hoodie_commit_time string")
                .doesNotContain("shop string");
        assertThat(partitionNames("cow"))
                .as("partitions")
                .containsExactly("day=2026-01-01/shop=north", "day=2026-01-02/shop=south");
        assertThat(definition("mor_rt").descriptor().inputFormat())
                .as("input format of the merging table")
                .contains("org.apache.hudi.hadoop.realtime.HoodieParquetRealtimeInputFormat");
        assertThat(definition("mor_ro").descriptor().serDe().parameters())
                .as("how the other is read")
                .containsEntry("hoodie.query.as.ro.table", "true");
        assertThat(catalog.partitions()
                        .list(CALL, LAKE.table("mor_rt"), PartitionQuery.ALL, PageRequest.ALL)
                        .items())
                .as("partitions in folders without a key")
                .extracting(partition ->
                        partition.definition().descriptor().location().orElse(""))
                .containsExactly(place("mor/north"), place("mor/south"));
        assertThat(crawl(target).writes()).as("whether another crawl writes").isFalse();
        catalog.tables().drop(CALL, LAKE.table("mor_ro"), DataEffect.LEAVE_FILES);
        CrawlPlan again = crawl(target);
        assertThat(table(again, "mor_ro").action())
                .as("the one that was dropped")
                .isEqualTo(TablePlan.Action.CREATE);
        assertThat(table(again, "mor_rt").action()).as("the other").isEqualTo(TablePlan.Action.UNCHANGED);
    }

    @Test
    void foldersWithinATableAreNeverListedAlone() throws IOException {
        copy("delta/orders", "a/orders");
        copy("iceberg/orders", "b");
        copy("hudi/cow", "cow");
        put("a/orders/day=1/part-0.parquet", LakeFiles.parquet("id", "bigint"));
        put("b/data/part-0.parquet", LakeFiles.parquet("id", "bigint"));
        put("plain/day=1/f.csv", LakeFiles.orders(1, 9));
        TargetListing listing = TargetListing.ofFolders(
                stores,
                FilesTarget.of(folder().toString()),
                List.of("a/orders/day=1", "b/data", "cow/day=2026-01-01", "plain/day=1", "nowhere"),
                CrawlListener.NONE,
                0);
        assertThat(listing.files())
                .as("files that may be data")
                .extracting(LakeFile::path)
                .containsExactly("plain/day=1/f.csv");
        assertThat(listing.lakes())
                .as("tables that describe themselves")
                .extracting(LakeFolder::path)
                .containsExactly("a/orders", "b", "cow");
    }

    @Test
    void eventsAndNewFoldersLeadToTheTablesMetadata() throws IOException {
        copy("delta/orders", "orders");
        copy("hudi/cow", "cow");
        CrawlRequest request = CrawlRequest.of(folder().toString(), LAKE);
        CrawlPlan first = plan(request.withRecrawl(Recrawl.NEW_FOLDERS));
        new PlanWriting(catalog, bases, stores).write(CALL, first, CrawlListener.NONE);
        assertThat(names(first)).as("tables of new folders").containsExactly("cow", "orders");
        put("orders/day=2026-01-09/shop=north/part-1.parquet", LakeFiles.parquet("id", "bigint"));
        put("orders/_delta_log/00000000000000000007.json", LakeFiles.text("{}"));
        put("cow/day=2026-01-01/shop=north/unfinished.parquet", LakeFiles.parquet("id", "bigint"));
        CrawlPlan events = plan(request.withRecrawl(new Recrawl.Events(List.of(
                place("orders/day=2026-01-09/shop=north/part-1.parquet"),
                place("cow/day=2026-01-01/shop=north/unfinished.parquet")))));
        assertThat(names(events)).as("tables of events").containsExactly("cow", "orders");
        assertThat(table(events, "orders").definition().parameters())
                .as("the version after the event")
                .containsEntry("delta.lastUpdateVersion", "7");
        assertThat(table(events, "cow").writes())
                .as("whether the Hudi table changes")
                .isFalse();
        put("orders/_delta_log/00000000000000000008.json", LakeFiles.text("{}"));
        CrawlPlan logAlone = plan(
                request.withRecrawl(new Recrawl.Events(List.of(place("orders/_delta_log/00000000000000000008.json")))));
        assertThat(table(logAlone, "orders").definition().parameters())
                .as("the version after a commit without data")
                .containsEntry("delta.lastUpdateVersion", "8");
    }

    @Test
    void aTableWhoseLogIsGoneIsGone() throws IOException {
        Path table = copy("delta/orders", "orders");
        DeltaTarget target = delta(place("orders"), false, true);
        crawl(target);
        stores.of(folder()).delete(Location.parse(table.toString()));
        CrawlPlan plan = plan(CrawlRequest.of(target, LAKE).withGone(CrawlRequest.Gone.DEPRECATE));
        assertThat(table(plan, "orders").action()).as("action").isEqualTo(TablePlan.Action.DEPRECATE);
    }

    @Test
    void metadataThatBreakLaterLeaveTheTableAsItIs() throws IOException {
        Path table = copy("iceberg/orders", "orders");
        crawl();
        Files.write(table.resolve("metadata/v7.metadata.json"), "{".getBytes(StandardCharsets.UTF_8));
        CrawlPlan plan = plan(CrawlRequest.of(folder().toString(), LAKE).withGone(CrawlRequest.Gone.DELETE));
        assertThat(plan.writes()).as("whether it writes").isFalse();
        assertThat(rejected(plan))
                .as("why")
                .hasEntrySatisfying("orders/metadata/v7.metadata.json", reason -> assertThat(reason)
                        .contains("can't be read as JSON"));
    }

    @Test
    void commentsAreCutToWhatTheCatalogTakes() throws IOException {
        Path metadata = copy("iceberg/orders", "orders").resolve("metadata/v6.metadata.json");
        String text = "the order ".repeat(40);
        Files.writeString(metadata, Files.readString(metadata).replace("\"the order\"", '"' + text + '"'));
        crawl();
        assertThat(definition("orders").descriptor().columns().get(0).comment())
                .as("a comment of 400 characters")
                .contains(text.substring(0, 255));
    }

    @Test
    void anIcebergTableOfEnginesStaysOneWhateverElseComesIntoItsFolder() throws IOException {
        copy("iceberg/orders", "orders");
        crawl();
        change("orders", "previous_metadata_location", "v5");
        copy("delta/orders", "orders");
        CrawlPlan plan = plan();
        assertThat(plan.writes()).as("whether it writes").isFalse();
        assertThat(table(plan, "orders").notes())
                .as("why")
                .anyMatch(note -> note.contains("an Iceberg table that engines commit to through the catalog"));
    }

    @Test
    void nobodyButATargetHasManifestsWritten() throws IOException {
        Path table = copy("delta/orders", "orders");
        crawl();
        change("orders", "bindery.delta.manifests", "7");
        Files.writeString(table.resolve("_delta_log/00000000000000000007.json"), "{}\n");
        CrawlPlan plan = crawl();
        assertThat(plan.writes()).as("whether it writes to the catalog").isTrue();
        assertThat(plan.text()).as("the plan").doesNotContain("WRITES FILES");
        assertThat(definition("orders").parameters()).as("parameters").doesNotContainKey("bindery.delta.manifests");
        assertThat(table.resolve("_symlink_format_manifest")).as("manifests").doesNotExist();
    }
}
