package dev.bindery.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scala.Option;

@Tag("integration")
class CatalogSinkTest {

    private static final String ORDERS =
            "select * from values (1, 'a', 10, date'2024-01-01'), (2, 'b', 20, date'2024-01-02'),"
                    + " (3, null, 30, date'2024-01-02') as t(id, name, shop, day)";

    @BeforeEach
    void emptyDatabase() {
        TestSpark.emptyDatabase("sinks");
    }

    private static DynamicFrame frame(String query) {
        return DynamicFrame.fromDF(TestSpark.session().sql(query), TestSpark.glue(), "input");
    }

    /** The table as the metastore's other clients see it: without the schema that Spark keeps for itself. */
    private static CatalogTable definition(String table) {
        return ((org.apache.spark.sql.classic.SparkSession) TestSpark.session())
                .sessionState()
                .catalog()
                .externalCatalog()
                .getTable("sinks", table);
    }

    @Test
    void createsAPartitionedParquetTableAndAppendsToIt() {
        TestSpark.glue().getCatalogSink("sinks", "orders").partitionKeys("day").writeDynamicFrame(frame(ORDERS));
        assertThat(TestSpark.rows("show partitions sinks.orders"))
                .as("partitions")
                .containsExactly("[day=2024-01-01]", "[day=2024-01-02]");
        TestSpark.glue()
                .getCatalogSink("sinks", "orders")
                .partitionKeys("DAY")
                .writeDynamicFrame(frame("select date'2024-01-03' as day, 'c' as NAME, 4 as id"));
        assertThat(TestSpark.rows("show partitions sinks.orders"))
                .as("partitions after the second write")
                .containsExactly("[day=2024-01-01]", "[day=2024-01-02]", "[day=2024-01-03]");
        assertThat(TestSpark.rows("select id, name, shop, day from sinks.orders order by id"))
                .as("rows; columns go by name, what the frame lacks is null")
                .containsExactly(
                        "[1,a,10,2024-01-01]",
                        "[2,b,20,2024-01-02]",
                        "[3,null,30,2024-01-02]",
                        "[4,c,null,2024-01-03]");
        CatalogTable definition = definition("orders");
        assertThat(definition.storage().serde())
                .as("SerDe that other engines find in the definition")
                .isEqualTo(Option.apply("org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"));
    }

    @ParameterizedTest
    @CsvSource({
        "parquet, org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
        "orc, org.apache.hadoop.hive.ql.io.orc.OrcSerde",
        "avro, org.apache.hadoop.hive.serde2.avro.AvroSerDe",
        "json, org.apache.hive.hcatalog.data.JsonSerDe",
        "csv, org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe"
    })
    void everyFormatCanBeCreatedAppendedToAndRead(String format, String serde) {
        for (int write = 0; write < 2; write++) {
            TestSpark.glue()
                    .getCatalogSink("sinks", "t_" + format)
                    .format(format)
                    .partitionKeys("shop")
                    .writeDynamicFrame(frame("select 1 as id, 'x,y' as name, 10 as shop"));
        }
        assertThat(TestSpark.rows("select id, name, shop from sinks.t_" + format))
                .as("rows of " + format)
                .containsExactly("[1,x,y,10]", "[1,x,y,10]");
        assertThat(TestSpark.rows("show partitions sinks.t_" + format))
                .as("partitions")
                .containsExactly("[shop=10]");
        assertThat(definition("t_" + format).storage().serde()).as("SerDe").isEqualTo(Option.apply(serde));
    }

    @Test
    void aTableLiesWhereThePathSays(@TempDir Path folder) {
        TestSpark.glue()
                .getCatalogSink("sinks", "elsewhere")
                .path(folder.resolve("data").toUri().toString())
                .writeDynamicFrame(frame(ORDERS));
        assertThat(folder.resolve("data")).as("the table's folder").isDirectoryContaining("glob:**.parquet");
        assertThat(definition("elsewhere").tableType().name())
                .as("type of the table")
                .isEqualTo("EXTERNAL");
        assertThat(TestSpark.rows("select count(*) from sinks.elsewhere"))
                .as("rows")
                .containsExactly("[3]");
    }

    @Test
    void aFailedWriteLeavesNoTable() {
        DynamicFrame failing = frame("select id, raise_error('broken row') as broken from range(3)");
        assertThatThrownBy(() -> TestSpark.glue()
                        .getCatalogSink("sinks", "never")
                        .writeDynamicFrame(DynamicFrame.fromDF(
                                failing.toDF().selectExpr("id", "cast(broken as string) as broken"),
                                TestSpark.glue(),
                                "failing")))
                .as("the failure")
                .hasStackTraceContaining("broken row");
        assertThat(TestSpark.session().catalog().tableExists("sinks.never"))
                .as("table is there")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "json"})
    void aWriteThatFailedOrWasKilledCanBeTriedAgain(String format) throws IOException {
        DynamicFrame failing =
                frame("select id, if(id < 10, 'x', raise_error('broken row')) as name, id % 2 as part from range(20)");
        assertThatThrownBy(() -> TestSpark.glue()
                        .getCatalogSink("sinks", "again")
                        .format(format)
                        .partitionKeys("part")
                        .writeDynamicFrame(failing))
                .as("the failure")
                .hasStackTraceContaining("broken row");
        assertThat(TestSpark.session().catalog().tableExists("sinks.again"))
                .as("table is there")
                .isFalse();
        awaitEndOfTasks();
        Path folder = Path.of(URI.create(TestSpark.session().conf().get("spark.sql.warehouse.dir")))
                .resolve("sinks.db/again");
        Files.createDirectories(folder.resolve("_temporary/0/task"));
        Files.writeString(folder.resolve("_temporary/0/task/part-0." + format), "half");
        TestSpark.glue()
                .getCatalogSink("sinks", "again")
                .format(format)
                .partitionKeys("part")
                .writeDynamicFrame(frame("select id, 'x' as name, id % 2 as part from range(20)"));
        assertThat(TestSpark.rows("select count(*) from sinks.again"))
                .as("rows")
                .containsExactly("[20]");
    }

    /** The other tasks of a write that failed go on for a moment, and make their folders anew. */
    private static void awaitEndOfTasks() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (Arrays.stream(TestSpark.session().sparkContext().statusTracker().getExecutorInfos())
                .anyMatch(executor -> executor.numRunningTasks() > 0)) {
            assertThat(System.nanoTime()).as("the tasks end within a minute").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    @Test
    void filesThatLieThereDoNotBecomeRows(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("old.parquet"), "data");
        assertThatThrownBy(() -> TestSpark.glue()
                        .getCatalogSink("sinks", "t")
                        .path(folder.toString())
                        .writeDynamicFrame(frame(ORDERS)))
                .as("a folder with data")
                .hasMessage("The table sinks.t cannot be created in " + folder
                        + ", where there are files already (old.parquet): they would become rows of it. Remove them, or give"
                        + " the table another path.");
        assertThat(folder.resolve("old.parquet")).as("the file").hasContent("data");
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> TestSpark.glue().getCatalogSink("nowhere", "t").writeDynamicFrame(frame(ORDERS)))
                .as("database")
                .hasMessage("There is no database nowhere in the catalog to write t to.");
        assertThatThrownBy(
                        () -> TestSpark.glue().getCatalogSink("no-where", "t").writeDynamicFrame(frame(ORDERS)))
                .as("database whose name has to be quoted")
                .hasMessage("There is no database no-where in the catalog to write t to.");
        assertThatThrownBy(() -> TestSpark.glue()
                        .getCatalogSink("sinks", "t")
                        .partitionKeys("dya")
                        .writeDynamicFrame(frame(ORDERS)))
                .as("partition key")
                .hasMessage(
                        "The frame \"input\" has no column \"dya\" to be partitioned by: it has id, name, shop, day.");
        assertThatThrownBy(() -> TestSpark.glue()
                        .getCatalogSink("sinks", "t")
                        .partitionKeys("a")
                        .writeDynamicFrame(frame("select 1 as a")))
                .as("every column is a key")
                .hasMessageContaining("one must be left for the files");
        assertThatThrownBy(() ->
                        TestSpark.glue().getCatalogSink("sinks", "t").writeDynamicFrame(frame("select null as n")))
                .as("column without a type")
                .hasMessageContaining("The column n of the frame \"input\" has no type");
        TestSpark.glue().getCatalogSink("sinks", "t").partitionKeys("day").writeDynamicFrame(frame(ORDERS));
        assertThatThrownBy(() -> TestSpark.glue()
                        .getCatalogSink("sinks", "t")
                        .partitionKeys("shop")
                        .writeDynamicFrame(frame(ORDERS)))
                .as("other keys than the table's")
                .hasMessage("The table sinks.t is partitioned by day and the job wants it partitioned by shop.");
        assertThatThrownBy(
                        () -> TestSpark.glue().getCatalogSink("sinks", "t").writeDynamicFrame(frame("select 1 as id")))
                .as("key is missing")
                .hasMessage("The table sinks.t is partitioned by day and the frame \"input\" has no such column.");
        assertThatThrownBy(() -> TestSpark.glue()
                        .getCatalogSink("sinks", "t")
                        .writeDynamicFrame(frame("select 1 as id, current_date() as day, 5 as more")))
                .as("column that the table lacks")
                .hasMessage(
                        "The table sinks.t has no column more: leave it out of the mapping, or add it to the table.");
    }

    @Test
    void aCatalogSourceReadsOnlyThePartitionsOfItsPredicate() {
        TestSpark.glue().getCatalogSink("sinks", "orders").partitionKeys("day").writeDynamicFrame(frame(ORDERS));
        DynamicFrame some = TestSpark.glue()
                .getCatalogSource("sinks", "orders")
                .pushDownPredicate("day > '2024-01-01'")
                .transformationContext("some")
                .getDynamicFrame();
        assertThat(some.count()).as("rows").isEqualTo(2);
        assertThat(some.toDF().inputFiles())
                .as("files that are read")
                .allMatch(file -> file.contains("day=2024-01-02"));
        assertThatThrownBy(() -> TestSpark.glue()
                        .getCatalogSource("sinks", "orders")
                        .pushDownPredicate("shop = 10 and day > '2024-01-01'")
                        .getDynamicFrame())
                .as("a column that is no key")
                .hasMessageContaining("names shop, which is no partition key of sinks.orders: its keys are day.");
        assertThatThrownBy(
                        () -> TestSpark.glue().getCatalogSource("sinks", "no").getDynamicFrame())
                .as("no table")
                .hasMessage("There is no table sinks.no in the catalog.");
    }

    @Test
    void namesOfTablesAndColumnsMayHaveBlanksAndQuotes() {
        TestSpark.glue()
                .getCatalogSink("sinks", "quoted")
                .writeDynamicFrame(frame("select 1 as `it's`, 2 as `two words`"));
        assertThat(List.of(TestSpark.session().table("sinks.quoted").columns()))
                .as("columns")
                .containsExactly("it's", "two words");
    }
}
