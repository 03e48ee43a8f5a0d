package dev.bindery.server.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.PartitionIndex;
import software.amazon.awssdk.services.glue.model.PartitionIndexDescriptor;
import software.amazon.awssdk.services.glue.model.PartitionIndexStatus;
import software.amazon.awssdk.services.glue.model.ResourceNumberLimitExceededException;

class PartitionIndexOperationsTest {

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

    private static PartitionIndex index(String name, String... keys) {
        return PartitionIndex.builder().indexName(name).keys(keys).build();
    }

    private static void create(String database, PartitionIndex index) {
        glue.createPartitionIndex(
                request -> request.databaseName(database).tableName("t").partitionIndex(index));
    }

    private static List<PartitionIndexDescriptor> of(String database, String table) {
        return glue.getPartitionIndexes(
                        request -> request.databaseName(database).tableName(table))
                .partitionIndexDescriptorList();
    }

    private static List<String> names(String database, String table) {
        return of(database, table).stream()
                .map(PartitionIndexDescriptor::indexName)
                .toList();
    }

    @Test
    void anIndexIsActiveAtOnceAndGoneAtOnce() {
        String database = server.database();
        server.table(database, "t", "day string", "Hour int");
        assertThat(of(database, "t")).as("at first").isEmpty();
        create(database, index("By hour", "HOUR", "day"));
        PartitionIndexDescriptor made = of(database, "T").get(0);
        assertThat(made.indexName()).as("its name").isEqualTo("By hour");
        assertThat(made.indexStatus()).as("its status").isEqualTo(PartitionIndexStatus.ACTIVE);
        assertThat(made.keys().stream().map(key -> key.name() + " " + key.type()))
                .as("its keys")
                .containsExactly("hour int", "day string");
        assertThat(made.backfillErrors()).as("its errors").isEmpty();
        glue.deletePartitionIndex(
                request -> request.databaseName(database).tableName("t").indexName("By hour"));
        assertThat(of(database, "t")).as("after the deletion").isEmpty();
    }

    @Test
    void saysWhatIsWrongInGluesTerms() {
        String database = server.database();
        server.table(database, "t", "a string", "b string", "c string");
        create(database, index("i", "a"));
        refuses(AlreadyExistsException.class, database, index("i", "b"));
        refuses(AlreadyExistsException.class, database, index("j", "a"));
        refuses(InvalidInputException.class, database, index("j", "id"));
        refuses(InvalidInputException.class, database, index("j", "b", "B"));
        refuses(InvalidInputException.class, database, index(" ", "b"));
        create(database, index("j", "b"));
        create(database, index("k", "c"));
        refuses(ResourceNumberLimitExceededException.class, database, index("l", "a", "b"));
        assertThat(names(database, "t")).as("what is there").containsExactly("i", "j", "k");
        assertThatThrownBy(() -> glue.deletePartitionIndex(
                        request -> request.databaseName(database).tableName("t").indexName("x")))
                .as("an index that isn't there")
                .isInstanceOf(EntityNotFoundException.class)
                .hasMessageContaining("Partition index " + database + ".t.x not found.");
        assertThatThrownBy(() -> of(database, "nosuch"))
                .as("of a table that isn't there")
                .isInstanceOf(EntityNotFoundException.class);
    }

    private static void refuses(Class<? extends GlueException> error, String database, PartitionIndex index) {
        assertThatThrownBy(() -> create(database, index)).as(index.toString()).isInstanceOf(error);
    }

    @Test
    void tablesAreMadeWithIndexes() {
        String database = server.database();
        assertThatThrownBy(() -> glue.createTable(request -> request.databaseName(database)
                        .tableInput(GlueServer.tableInput("t", "day string"))
                        .partitionIndexes(index("i", "day"), index("j", "name"))))
                .as("one over a column that isn't a key")
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() ->
                        glue.getTable(request -> request.databaseName(database).name("t")))
                .as("the table")
                .isInstanceOf(EntityNotFoundException.class);
        glue.createTable(request -> request.databaseName(database)
                .tableInput(GlueServer.tableInput("t", "day string"))
                .partitionIndexes(index("i", "day")));
        assertThat(names(database, "t")).as("indexes").containsExactly("i");
    }
}
