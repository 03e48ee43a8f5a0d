package dev.bindery.server.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.ConcurrentModificationException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GetTablesRequest;
import software.amazon.awssdk.services.glue.model.GetTablesResponse;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.Order;
import software.amazon.awssdk.services.glue.model.SerDeInfo;
import software.amazon.awssdk.services.glue.model.SkewedInfo;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableError;
import software.amazon.awssdk.services.glue.model.TableInput;

class TableOperationsTest {

    @TempDir
    static Path home;

    private static GlueServer server;
    private static GlueClient glue;

    @BeforeAll
    static void start() {
        server = new GlueServer(home);
        glue = server.client();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void givesBackWhatWasCreated() {
        String database = server.database();
        TableInput input = TableInput.builder()
                .name("Orders \"2024\" 😀")
                .description("all of them")
                .owner("ana")
                .retention(7)
                .tableType("EXTERNAL_TABLE")
                .lastAccessTime(Instant.ofEpochMilli(1_700_000_000_123L))
                .lastAnalyzedTime(Instant.ofEpochSecond(1_700_000_000))
                .parameters(Map.of("EXTERNAL", "TRUE", "empty", "", "unicode", "été 😀 \u0001"))
                .partitionKeys(Column.builder()
                        .name("Day")
                        .type("date")
                        .comment("of the order")
                        .build())
                .viewOriginalText("/* Presto View */")
                .viewExpandedText("/* Presto View */")
                .storageDescriptor(StorageDescriptor.builder()
                        .columns(
                                Column.builder()
                                        .name("ID")
                                        .type("bigint")
                                        .comment("key")
                                        .parameters(Map.of("iceberg.field.id", "1"))
                                        .build(),
                                Column.builder()
                                        .name("items")
                                        .type("array<struct<Sku:string,n:int>>")
                                        .build())
                        .location("s3://lake/orders/")
                        .inputFormat("org.apache.hadoop.mapred.TextInputFormat")
                        .outputFormat("org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat")
                        .compressed(true)
                        .numberOfBuckets(4)
                        .serdeInfo(SerDeInfo.builder()
                                .name("orders")
                                .serializationLibrary("org.apache.hadoop.hive.serde2.OpenCSVSerde")
                                .parameters(Map.of("separatorChar", ","))
                                .build())
                        .bucketColumns("id")
                        .sortColumns(Order.builder().column("id").sortOrder(1).build())
                        .parameters(Map.of("a", "b"))
                        .skewedInfo(SkewedInfo.builder()
                                .skewedColumnNames("id")
                                .skewedColumnValues("1", "2")
                                .skewedColumnValueLocationMaps(Map.of("1", "s3://lake/one"))
                                .build())
                        .storedAsSubDirectories(true)
                        .build())
                .build();
        glue.createTable(request -> request.databaseName(database).tableInput(input));

        Table table = glue.getTable(request -> request.databaseName(database).name("ORDERS \"2024\" 😀"))
                .table();
        assertThat(table.name()).as("the name, folded").isEqualTo("orders \"2024\" 😀");
        assertThat(table.databaseName()).as("its database").isEqualTo(database);
        assertThat(table.description()).as("description").isEqualTo("all of them");
        assertThat(table.owner()).as("owner").isEqualTo("ana");
        assertThat(table.retention()).as("retention").isEqualTo(7);
        assertThat(table.tableType()).as("type").isEqualTo("EXTERNAL_TABLE");
        assertThat(table.lastAccessTime()).as("last access").isEqualTo(input.lastAccessTime());
        assertThat(table.lastAnalyzedTime()).as("last analysis").isEqualTo(input.lastAnalyzedTime());
        assertThat(table.parameters()).as("parameters").isEqualTo(input.parameters());
        assertThat(table.viewOriginalText()).as("view text").isEqualTo("/* Presto View */");
        assertThat(table.partitionKeys())
                .as("partition keys, names folded")
                .containsExactly(Column.builder()
                        .name("day")
                        .type("date")
                        .comment("of the order")
                        .build());
        assertThat(table.createdBy()).as("whom the signature names").isEqualTo(GlueServer.ACCESS_KEY);
        assertThat(table.isRegisteredWithLakeFormation()).as("Lake Formation").isFalse();
        StorageDescriptor expected = input.storageDescriptor().toBuilder()
                .columns(
                        input.storageDescriptor().columns().get(0).toBuilder()
                                .name("id")
                                .build(),
                        input.storageDescriptor().columns().get(1))
                .build();
        assertThat(table.storageDescriptor())
                .as("the storage descriptor, whole")
                .isEqualTo(expected);
    }

    @Test
    void commitsAsIcebergDoes() {
        String database = server.database();
        server.table(database, "events");
        Table first = table(database, "events");
        TableInput commit = GlueServer.tableInput("events").toBuilder()
                .parameters(Map.of("table_type", "ICEBERG", "metadata_location", "s3://lake/events/metadata/1.json"))
                .build();
        glue.updateTable(request -> request.databaseName(database)
                .tableInput(commit)
                .versionId(first.versionId())
                .skipArchive(true));
        Table second = table(database, "events");
        assertThat(second.versionId()).as("the version after a commit").isNotEqualTo(first.versionId());
        assertThat(second.parameters().get("metadata_location"))
                .as("what was committed")
                .isEqualTo("s3://lake/events/metadata/1.json");
        assertThatThrownBy(() -> glue.updateTable(request -> request.databaseName(database)
                        .tableInput(commit)
                        .versionId(first.versionId())
                        .skipArchive(true)))
                .as("a commit on a stale version")
                .isInstanceOf(ConcurrentModificationException.class);
        assertThat(glue.getTableVersions(
                                request -> request.databaseName(database).tableName("events"))
                        .tableVersions())
                .as("versions where archiving is skipped: the current one alone")
                .hasSize(1);
    }

    @Test
    void letsExactlyOneOfManyCommitsWin() throws Exception {
        String database = server.database();
        server.table(database, "contested");
        String version = table(database, "contested").versionId();
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> commits = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                String location = "s3://lake/" + i;
                commits.add(() -> {
                    try {
                        glue.updateTable(request -> request.databaseName(database)
                                .tableInput(GlueServer.tableInput("contested").toBuilder()
                                        .parameters(Map.of("metadata_location", location))
                                        .build())
                                .versionId(version));
                        return true;
                    } catch (ConcurrentModificationException stale) {
                        return false;
                    }
                });
            }
            long won = 0;
            for (Future<Boolean> commit : clients.invokeAll(commits)) {
                won += commit.get() ? 1 : 0;
            }
            assertThat(won).as("commits on one version that succeeded, of 24").isEqualTo(1);
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void replacesTheDefinitionWhole() {
        String database = server.database();
        glue.createTable(request -> request.databaseName(database)
                .tableInput(GlueServer.tableInput("t").toBuilder()
                        .description("old")
                        .parameters(Map.of("a", "b"))
                        .build()));
        glue.updateTable(request -> request.databaseName(database).tableInput(GlueServer.tableInput("t")));
        assertThat(table(database, "t").description())
                .as("a description that isn't sent")
                .isNull();
        assertThat(table(database, "t").parameters())
                .as("parameters that aren't sent")
                .isEmpty();
    }

    @Test
    void pagesThroughManyTables() {
        String database = server.database();
        List<String> names = IntStream.range(0, 250)
                .mapToObj(number -> String.format("t%03d", number))
                .toList();
        names.forEach(name -> server.table(database, name));

        GetTablesResponse first = glue.getTables(request -> request.databaseName(database));
        assertThat(first.tableList()).as("a page without MaxResults").hasSize(100);
        assertThat(names(glue.getTablesPaginator(request -> request.databaseName(database)).stream()
                        .flatMap(page -> page.tableList().stream())
                        .toList()))
                .as("all pages of 100")
                .isEqualTo(names);
        assertThat(names(glue
                        .getTablesPaginator(GetTablesRequest.builder()
                                .databaseName(database)
                                .maxResults(7)
                                .expression("t1.*5")
                                .build())
                        .stream()
                        .flatMap(page -> page.tableList().stream())
                        .toList()))
                .as("tables of a regular expression, page by page")
                .isEqualTo(names.stream().filter(name -> name.matches("t1.*5")).toList());
        GetTablesResponse last = glue.getTables(request ->
                request.databaseName(database).expression("t24.").attributesToGetWithStrings("NAME", "TABLE_TYPE"));
        assertThat(last.nextToken()).as("the token of the last page").isNull();
        assertThat(last.tableList()).as("names and types alone").hasSize(10).allSatisfy(table -> {
            assertThat(table.tableType()).as("type").isEqualTo("EXTERNAL_TABLE");
            assertThat(table.storageDescriptor()).as("descriptor").isNull();
        });
        assertThat(glue.getTables(request -> request.databaseName(database).expression("*"))
                        .tableList())
                .as("a lone star")
                .hasSize(100);
    }

    @Test
    void tellsOfMissingThings() {
        String database = server.database();
        assertThatThrownBy(() -> table(database, "nosuch"))
                .as("a table")
                .isInstanceOf(EntityNotFoundException.class)
                .hasMessageContaining("Table " + database + ".nosuch not found.");
        assertThatThrownBy(() -> glue.getTables(request -> request.databaseName("nosuch")))
                .as("a database, listing")
                .isInstanceOf(EntityNotFoundException.class)
                .hasMessageContaining("Database nosuch not found.");
        assertThatThrownBy(() -> server.table("nosuch", "t"))
                .as("a database, creating")
                .isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> glue.deleteTable(
                        request -> request.databaseName(database).name("nosuch")))
                .as("a table, deleting")
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void refusesWhatIsWrong() {
        String database = server.database();
        server.table(database, "there");
        assertThatThrownBy(() -> server.table(database, "There"))
                .as("the same name in another case")
                .isInstanceOf(AlreadyExistsException.class);
        assertThatThrownBy(() ->
                        glue.getTables(request -> request.databaseName(database).expression("(")))
                .as("an expression that is none")
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> glue.updateTable(request -> request.databaseName(database)
                        .tableInput(GlueServer.tableInput("there"))
                        .versionId("x")))
                .as("a version id that is no number")
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> glue.createTable(request -> request.databaseName(database)
                        .tableInput(GlueServer.tableInput("link").toBuilder()
                                .targetTable(target -> target.name("x"))
                                .build())))
                .as("a link to another catalog")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("TableInput.TargetTable");
    }

    @Test
    void deletesManyAtOnceAndTellsWhichWereMissing() {
        String database = server.database();
        server.table(database, "a");
        server.table(database, "b");
        List<TableError> errors = glue.batchDeleteTable(
                        request -> request.databaseName(database).tablesToDelete("A", "nosuch", "b"))
                .errors();
        assertThat(errors).as("one error, for the missing one").hasSize(1);
        assertThat(errors.get(0).tableName()).as("its name").isEqualTo("nosuch");
        assertThat(errors.get(0).errorDetail().errorCode()).as("its code").isEqualTo("EntityNotFoundException");
        assertThat(glue.getTables(request -> request.databaseName(database)).tableList())
                .as("what is left")
                .isEmpty();
    }

    private static Table table(String database, String name) {
        return glue.getTable(request -> request.databaseName(database).name(name))
                .table();
    }

    private static List<String> names(List<Table> tables) {
        return tables.stream().map(Table::name).toList();
    }
}
