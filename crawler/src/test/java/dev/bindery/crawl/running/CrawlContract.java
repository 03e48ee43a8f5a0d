package dev.bindery.crawl.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.classify.lake.Lakes;
import dev.bindery.crawl.lake.LakeFiles;
import dev.bindery.crawl.plan.CrawlPlan;
import dev.bindery.crawl.plan.TablePlan;
import dev.bindery.model.Column;
import dev.bindery.model.Partition;
import dev.bindery.model.Table;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.error.NotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every crawl does, wherever the files are. */
abstract class CrawlContract extends CrawlTestBase {

    void smallLake() {
        put("README.md", LakeFiles.text("# A lake", "", "It has orders, clicks and more."));
        put("orders/year=2024/month=01/part-0.csv", LakeFiles.orders(1, 20));
        put("orders/year=2024/month=02/part-0.csv", LakeFiles.orders(100, 20));
        put("orders/year=2024/_SUCCESS", new byte[0]);
        put("clicks/2024/03/05/events.json.gz", LakeFiles.gzip(LakeFiles.clicks(1, 9)));
        put("clicks/2024/03/06/events.json.gz", LakeFiles.gzip(LakeFiles.clicks(10, 9)));
        put("trips/part-0.parquet", LakeFiles.parquet("tripId", "bigint", "started", "date"));
        put(
                "products/products.avro",
                LakeFiles.avro("{\"type\":\"record\",\"name\":\"Product\",\"fields\":["
                        + "{\"name\":\"Sku\",\"type\":\"string\",\"default\":\"x\"},"
                        + "{\"name\":\"price\",\"type\":\"double\",\"default\":1}]}"));
        put(
                "shops/shops.csv",
                LakeFiles.text(
                        "Shops as of January 2024",
                        "",
                        "shop_id;shop_name;opened",
                        "1;North;2020-01-01",
                        "2;South;2021-02-03",
                        "3;East;2022-03-04",
                        "4;West;2023-04-05"));
        put("uploads/logo.csv", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 1, 2, 3, 4});
        put("uploads/broken.parquet", LakeFiles.text("PAR1 this is no footer"));
        put("uploads/empty.csv", new byte[0]);
    }

    @Test
    void findsTheTablesOfALake() {
        smallLake();
        CrawlPlan plan = crawl();
        assertThat(names(plan))
                .as("tables of\n" + plan.text())
                .containsExactly("clicks", "orders", "products", "shops", "trips");
        assertThat(partitionNames("orders"))
                .as("partitions of orders")
                .containsExactly("year=2024/month=01", "year=2024/month=02");
        assertThat(stored("orders").definition().partitionKeys())
                .as("keys of orders")
                .containsExactly(Column.of("year", "string"), Column.of("month", "string"));
        assertThat(partitionNames("clicks"))
                .as("partitions of clicks, by place")
                .containsExactly(
                        "partition_0=2024/partition_1=03/partition_2=05",
                        "partition_0=2024/partition_1=03/partition_2=06");
        assertThat(plan.tables())
                .as("formats")
                .extracting(TablePlan::format)
                .containsExactly("json", "csv", "avro", "csv", "parquet");
        assertThat(plan.summary().tablesCreated()).as("created").isEqualTo(5);
        assertThat(stored("trips").definition().descriptor().columns())
                .as("columns of trips")
                .containsExactly(Column.of("tripid", "bigint"), Column.of("started", "date"));
    }

    @Test
    void everyTableAndEveryRejectedFileHasAReasonThatNamesAFileAndWhatWasSeen() {
        smallLake();
        CrawlPlan plan = plan();
        for (TablePlan table : plan.tables()) {
            assertThat(table.reason())
                    .as("reason of " + table.name())
                    .matches("(?s)" + table.name().table() + "/\\S+\\.(csv|json\\.gz|parquet|avro) .*"
                            + "(line|byte) \\d+ is \".+\" \\(.+\\)\\.");
            assertThat(table.findings()).as("findings of " + table.name()).isNotEmpty();
            assertThat(table.findings()).as("files of findings").allSatisfy(finding -> {
                assertThat(finding.file()).as("file").startsWith(table.name().table() + "/");
                assertThat(finding.value()).as("what was seen").isNotEmpty();
            });
        }
        assertThat(rejected(plan))
                .as("rejected files")
                .containsOnlyKeys(
                        "README.md",
                        "orders/year=2024/_SUCCESS",
                        "uploads/logo.csv",
                        "uploads/broken.parquet",
                        "uploads/empty.csv");
        assertThat(rejected(plan).get("README.md")).as("README").contains("\"README.md\"", "document");
        assertThat(rejected(plan).get("orders/year=2024/_SUCCESS")).as("marker").contains("underscore");
        assertThat(rejected(plan).get("uploads/empty.csv")).as("empty file").contains("0 bytes");
        assertThat(rejected(plan).get("uploads/logo.csv")).as("picture").containsPattern("byte|PNG");
        assertThat(rejected(plan).get("uploads/broken.parquet")).as("broken").containsIgnoringCase("parquet");
    }

    @Test
    void crawlingTwiceChangesNothing() {
        smallLake();
        crawl();
        long before = catalog.changes().latest(CALL);
        CrawlPlan again = crawl();
        assertThat(again.tables()).as("second crawl\n" + again.text()).allMatch(table -> !table.writes());
        assertThat(again.writes()).as("anything to write").isFalse();
        assertThat(again.createsDatabase()).as("the database is there").isFalse();
        assertThat(catalog.changes().latest(CALL)).as("changes in the log").isEqualTo(before);
    }

    @Test
    void tablesThatDescribeThemselvesAreReadWhereverTheyAre() throws IOException {
        for (String name : List.of("delta/orders", "delta/mapped", "iceberg/plain", "hudi/mor")) {
            Path source = Lakes.folder(name);
            try (Stream<Path> files = Files.walk(source)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    put(name + "/" + source.relativize(file), Files.readAllBytes(file));
                }
            }
        }
        CrawlPlan plan = crawl();
        assertThat(names(plan)).as("tables").containsExactly("mapped", "mor_ro", "mor_rt", "orders", "plain");
        assertThat(plan.rejected()).as("files in no table").isEmpty();
        assertThat(stored("plain").definition().parameters())
                .as("parameters of an Iceberg table")
                .containsEntry(
                        "metadata_location",
                        folder().child("iceberg/plain/metadata/v2.gz.metadata.json")
                                .toString());
        assertThat(crawl().writes()).as("whether another crawl writes").isFalse();
    }

    @Test
    void aPlanWritesNothing() {
        smallLake();
        CrawlPlan plan = plan();
        assertThat(plan.createsDatabase()).as("the database would be made").isTrue();
        assertThatThrownBy(() -> catalog.databases().get(CALL, LAKE)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void csvAndJsonHaveBothForms() {
        smallLake();
        crawl();
        TableDefinition orders = stored("orders").definition();
        assertThat(orders.parameters())
                .as("parameters")
                .containsEntry("EXTERNAL", "TRUE")
                .containsEntry("classification", "csv")
                .containsEntry("compressionType", "none")
                .containsEntry("typeOfData", "file")
                .containsEntry("objectCount", "2")
                .containsEntry("recordCount", "40")
                .containsEntry("UPDATED_BY_CRAWLER", "test")
                .containsEntry("CrawlerSchemaSerializerVersion", "1.0")
                .containsEntry("CrawlerSchemaDeserializerVersion", "1.0")
                .containsEntry("skip.header.line.count", "1")
                .containsEntry("delimiter", ",")
                .containsEntry("spark.sql.sources.provider", "csv")
                .containsEntry("spark.sql.partitionProvider", "catalog")
                .containsEntry("spark.sql.sources.schema.numPartCols", "2")
                .doesNotContainKeys("totalSize", "numRows");
        assertThat(orders.descriptor().location())
                .as("location")
                .contains(folder().child("orders").toString());
        assertThat(orders.descriptor().serDe().parameters())
                .as("SerDe parameters")
                .containsEntry("path", folder().child("orders").toString())
                .containsEntry("header", "true")
                .containsEntry("escape", "\"");
        TableDefinition clicks = stored("clicks").definition();
        assertThat(clicks.parameters().get("spark.sql.sources.schema"))
                .as("the case of JSON's keys")
                .contains("\"eventId\"", "\"Took\"");
        assertThat(clicks.parameters()).as("compression").containsEntry("compressionType", "gzip");
        List<Partition> partitions = catalog.partitions()
                .list(CALL, LAKE.table("orders"), PartitionQuery.ALL, PageRequest.ALL)
                .items();
        assertThat(partitions.get(0).definition().parameters())
                .as("parameters of a partition")
                .containsEntry("objectCount", "1")
                .containsEntry("recordCount", "20")
                .containsEntry("classification", "csv");
        assertThat(partitions.get(0).definition().descriptor().columns())
                .as("columns of a partition")
                .isEqualTo(orders.descriptor().columns());
    }

    @Test
    void linesAboveTheHeaderNeedTheRuntimeJarAndSaySo() {
        smallLake();
        CrawlPlan plan = crawl();
        TableDefinition shops = stored("shops").definition();
        assertThat(shops.parameters())
                .as("parameters")
                .containsEntry("spark.sql.sources.provider", "bindery-csv")
                .containsEntry("bindery.requires.jar", "bindery-job-runtime");
        assertThat(shops.descriptor().serDe().parameters())
                .as("SerDe parameters")
                .containsEntry("skipLines", "2")
                .containsEntry("delimiter", ";");
        assertThat(table(plan, "shops").notes()).as("notes").anyMatch(note -> note.contains("runtime jar"));
    }

    @Test
    void parquetAndAvroAreInHivesFormAlone() {
        smallLake();
        crawl();
        assertThat(stored("trips").definition().parameters())
                .as("Parquet")
                .doesNotContainKey("spark.sql.sources.provider")
                .containsEntry("classification", "parquet");
        assertThat(stored("products").definition().descriptor().serDe().parameters())
                .as("Avro")
                .containsKey("avro.schema.literal");
    }

    @Test
    void orcIsInHivesFormAlone() {
        put("visits/a.orc", LakeFiles.orc());
        crawl();
        TableDefinition visits = stored("visits").definition();
        assertThat(visits.parameters())
                .as("parameters")
                .containsEntry("classification", "orc")
                .containsEntry("recordCount", "6")
                .doesNotContainKey("spark.sql.sources.provider");
        assertThat(visits.descriptor().columns())
                .as("columns")
                .containsExactly(
                        Column.of("id", "int"),
                        Column.of("name", "string"),
                        Column.of("at", "timestamp"),
                        Column.of("s", "struct<A:int,b:string>"));
    }

    @Test
    void newFilesAndPartitionsAreFoundAndNothingElseIsTouched() {
        smallLake();
        crawl();
        Table clicks = stored("clicks");
        put("orders/year=2024/month=03/part-0.csv", LakeFiles.orders(200, 10));
        put("orders/year=2024/month=01/part-1.csv", LakeFiles.orders(300, 10));
        CrawlPlan plan = crawl();
        TablePlan orders = table(plan, "orders");
        assertThat(orders.newPartitions()).as("new").hasSize(1);
        assertThat(orders.changedPartitions()).as("changed: one more file").hasSize(1);
        assertThat(orders.unchangedPartitions()).as("unchanged").isEqualTo(1);
        assertThat(partitionNames("orders")).as("partitions").hasSize(3);
        assertThat(stored("orders").definition().parameters()).as("files").containsEntry("objectCount", "4");
        assertThat(stored("clicks")).as("another table").isEqualTo(clicks);
    }

    @Test
    void nothingThereIsNotFound() {
        assertThatThrownBy(this::plan).isInstanceOf(NotFoundException.class).hasMessageContaining(folder().toString());
    }
}
