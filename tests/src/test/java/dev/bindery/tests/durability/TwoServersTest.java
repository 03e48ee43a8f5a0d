package dev.bindery.tests.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.tests.product.Databases;
import dev.bindery.tests.product.GlueClients;
import dev.bindery.tests.product.RunningServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.ConcurrentModificationException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/** Two server processes on one PostgreSQL. */
@Tag("integration")
class TwoServersTest {

    private static final int COMMITS = 25;

    @TempDir
    Path folder;

    @Test
    void eachSeesTheOthersChangesAtOnceAndNoUpdateIsLost() throws Exception {
        Map<String, String> database = Databases.newPostgres();
        try (RunningServer first = RunningServer.start(folder.resolve("first"), database);
                RunningServer second = RunningServer.start(folder.resolve("second"), database);
                GlueClient here = GlueClients.of(first);
                GlueClient there = GlueClients.of(second)) {
            here.createDatabase(request -> request.databaseInput(input -> input.name("shared")));
            here.createTable(request -> request.databaseName("shared").tableInput(table(0)));
            for (int i = 1; i <= 50; i++) {
                GlueClient writer = i % 2 == 0 ? here : there;
                GlueClient reader = i % 2 == 0 ? there : here;
                TableInput next = table(i);
                writer.updateTable(request -> request.databaseName("shared").tableInput(next));
                assertThat(commit(reader))
                        .as("change %d, read at the other server", i)
                        .isEqualTo(i);
            }
            commitFromBoth(here, there);
            there.deleteTable(request -> request.databaseName("shared").name("counter"));
            assertThatThrownBy(() -> commit(here))
                    .as("a table that the other server dropped")
                    .isInstanceOf(EntityNotFoundException.class);
        }
    }

    /** Commits as Iceberg does: read, then update expecting the version that was read, and again where it changed. */
    private static void commitFromBoth(GlueClient here, GlueClient there) throws Exception {
        int before = commit(here);
        ExecutorService clients = Executors.newFixedThreadPool(4);
        try {
            Callable<Void> increments = () -> {
                GlueClient client = Thread.currentThread().getId() % 2 == 0 ? here : there;
                for (int i = 0; i < COMMITS; i++) {
                    increment(client);
                }
                return null;
            };
            for (Future<Void> done : clients.invokeAll(List.of(increments, increments, increments, increments))) {
                done.get();
            }
        } finally {
            clients.shutdownNow();
        }
        assertThat(commit(there))
                .as("the counter after %d commits by four clients at two servers", 4 * COMMITS)
                .isEqualTo(before + 4 * COMMITS);
    }

    private static void increment(GlueClient client) {
        while (true) {
            Table read = read(client);
            try {
                client.updateTable(request -> request.databaseName("shared")
                        .versionId(read.versionId())
                        .skipArchive(true)
                        .tableInput(table(Integer.parseInt(read.parameters().get("commit")) + 1)));
                return;
            } catch (ConcurrentModificationException somebodyElseWasFirst) {
                continue;
            }
        }
    }

    private static int commit(GlueClient client) {
        return Integer.parseInt(read(client).parameters().get("commit"));
    }

    private static Table read(GlueClient client) {
        return client.getTable(request -> request.databaseName("shared").name("counter"))
                .table();
    }

    private static TableInput table(int commit) {
        return TableInput.builder()
                .name("counter")
                .parameters(Map.of("commit", Integer.toString(commit)))
                .storageDescriptor(StorageDescriptor.builder().build())
                .build();
    }
}
