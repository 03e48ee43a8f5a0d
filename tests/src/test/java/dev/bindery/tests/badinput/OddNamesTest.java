package dev.bindery.tests.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.tests.product.Folders;
import dev.bindery.tests.product.FreshServer;
import dev.bindery.tests.product.HiveClient;
import dev.bindery.tests.product.HttpDoors.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.GetTableRequest;
import org.apache.hadoop.hive.metastore.api.InvalidObjectException;
import org.apache.hadoop.hive.metastore.api.SerDeInfo;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.thrift.TException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.model.GlueException;

/** Names with quotes, slashes, unicode and paths in them, at every door. */
@Tag("integration")
class OddNamesTest {

    @RegisterExtension
    static final FreshServer FRESH = new FreshServer();

    private static Database database(String name) {
        Database database = new Database();
        database.setName(name);
        return database;
    }

    private static Table table(String database, String name) {
        StorageDescriptor storage = new StorageDescriptor();
        storage.setCols(List.of(new FieldSchema("a", "string", null)));
        storage.setSerdeInfo(new SerDeInfo());
        Table table = new Table();
        table.setDbName(database);
        table.setTableName(name);
        table.setTableType("MANAGED_TABLE");
        table.setSd(storage);
        table.setParameters(Map.of());
        table.setPartitionKeys(List.of());
        return table;
    }

    private static String escaped(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc",
                "..",
                ".",
                "a/b",
                "/etc/passwd",
                "a\\..\\b/",
                "nul\0name",
                "line\nbreak",
                "bell\u0007"
            })
    void aNameThatIsAPathOrHasControlCharactersIsRefusedEverywhere(String name) throws TException {
        List<String> before = Folders.below(FRESH.folder().resolve("home/warehouse"));
        try (HiveClient hive = HiveClient.of(FRESH.server())) {
            assertThatThrownBy(() -> hive.calls().create_database(database(name)))
                    .as("a database through Thrift")
                    .isInstanceOf(InvalidObjectException.class)
                    .satisfies(error -> FreshServer.assertIsPlain(error.getMessage()));
            assertThatThrownBy(() -> hive.calls().create_table(table("default", name)))
                    .as("a table through Thrift")
                    .isInstanceOf(InvalidObjectException.class)
                    .satisfies(error -> FreshServer.assertIsPlain(error.getMessage()));
        }
        assertThatThrownBy(() -> FRESH.glue().createDatabase(request -> request.databaseInput(in -> in.name(name))))
                .as("a database through Glue")
                .isInstanceOf(GlueException.class)
                .satisfies(OddNamesTest::isClientsFault);
        assertThatThrownBy(() -> FRESH.glue()
                        .createTable(request -> request.databaseName("default").tableInput(in -> in.name(name))))
                .as("a table through Glue")
                .isInstanceOf(GlueException.class)
                .satisfies(OddNamesTest::isClientsFault);
        if (!name.matches("\\.+")) {
            // A path of dots alone is gone before it reaches any server: clients resolve it.
            Answer answer = FRESH.doors().get("/api/v1/databases/" + escaped(name));
            assertThat(answer.status())
                    .as("the status at the REST door: %s", answer.body())
                    .isIn(400, 404);
            assertThat(answer.contentType()).as("the form at the REST door").startsWith("application/problem+json");
        }
        assertThat(FRESH.databases()).as("the databases").doesNotContain(name);
        assertThat(FRESH.glue()
                        .getTables(request -> request.databaseName("default"))
                        .tableList())
                .as("the tables")
                .isEmpty();
        assertThat(Folders.below(FRESH.folder().resolve("home/warehouse")))
                .as("the folders of the warehouse")
                .isEqualTo(before);
        assertThat(Path.of("/etc/passwd.db"))
                .as("a folder where none should be")
                .doesNotExist();
    }

    private static void isClientsFault(Throwable error) {
        GlueException fault = (GlueException) error;
        assertThat(fault.statusCode())
                .as("the status of %s", fault.getMessage())
                .isEqualTo(400);
        assertThat(fault.awsErrorDetails().errorCode())
                .as("the error")
                .isIn("InvalidInputException", "ValidationException");
        FreshServer.assertIsPlain(fault.awsErrorDetails().errorMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "o'brien",
                "say \"hello\"",
                "x'; drop table databases; --",
                "%s%n%d",
                "100% = all",
                "größe",
                "表 の 名前",
                "emoji 😀",
                "<b>bold",
                "a b+c&d?e#f"
            })
    void aNameThatIsOnlyOddIsTheSameAtEveryDoor(String name) throws TException {
        FRESH.glue().createDatabase(request -> request.databaseInput(input -> input.name(name)));
        FRESH.glue().createTable(request -> request.databaseName(name)
                .tableInput(input -> input.name(name).storageDescriptor(storage -> {})));
        try (HiveClient hive = HiveClient.of(FRESH.server())) {
            assertThat(hive.calls().get_all_databases()).as("through Thrift").contains(name);
            assertThat(hive.calls()
                            .get_table_req(new GetTableRequest(name, name))
                            .getTable()
                            .getTableName())
                    .as("the table through Thrift")
                    .isEqualTo(name);
            Answer answer = FRESH.doors().get("/api/v1/databases/" + escaped(name) + "/tables/" + escaped(name));
            assertThat(answer.status())
                    .as("the status at the REST door: %s", answer.body())
                    .isEqualTo(200);
            assertThat(answer.text("name")).as("the name at the REST door").isEqualTo(name);
            hive.calls().drop_table(name, name, true);
            hive.calls().drop_database(name, true, false);
        }
        assertThat(FRESH.databases()).as("the databases after the drop").containsExactly("default");
    }

    @Test
    void aNameTooLongIsRefused() {
        String name = "n".repeat(300);
        assertThatThrownBy(() -> FRESH.glue().createDatabase(request -> request.databaseInput(in -> in.name(name))))
                .as("a name of 300 characters through Glue")
                .isInstanceOf(GlueException.class)
                .satisfies(OddNamesTest::isClientsFault);
        try (HiveClient hive = HiveClient.of(FRESH.server())) {
            assertThatThrownBy(() -> hive.calls().create_database(database(name)))
                    .as("a name of 300 characters through Thrift")
                    .isInstanceOf(InvalidObjectException.class)
                    .satisfies(error -> FreshServer.assertIsPlain(error.getMessage()));
        }
    }
}
