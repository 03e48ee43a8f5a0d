package dev.bindery.tests.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.tests.product.GlueClients;
import dev.bindery.tests.product.RunningServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.TableInput;

/**
 * A server is killed while clients write. Whatever was acknowledged is there after the next start, and every batch is
 * there whole or not at all.
 */
@Tag("integration")
abstract class KillContract {

    private static final int BATCH = 20;
    private static final int WRITERS = 4;
    private static final int ACKNOWLEDGED_BEFORE_THE_KILL = 40;

    @TempDir
    Path folder;

    abstract Map<String, String> database();

    @Test
    void nothingAcknowledgedIsLostAndNothingIsThereByHalves() throws Exception {
        Map<String, String> environment = database();
        Set<Integer> acknowledged;
        try (RunningServer server = RunningServer.start(folder, environment);
                GlueClient glue = GlueClients.of(server)) {
            glue.createDatabase(request -> request.databaseInput(input -> input.name("kept")));
            glue.createTable(request -> request.databaseName("kept")
                    .tableInput(TableInput.builder()
                            .name("parts")
                            .partitionKeys(
                                    Column.builder().name("batch").type("int").build(),
                                    Column.builder().name("part").type("int").build())
                            .storageDescriptor(StorageDescriptor.builder()
                                    .location("file:/nowhere/parts")
                                    .columns(Column.builder()
                                            .name("a")
                                            .type("string")
                                            .build())
                                    .build())
                            .build()));
            acknowledged = writeUntilKilled(server, glue);
        }
        assertThat(acknowledged)
                .as("batches that were acknowledged before the server was killed")
                .hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED_BEFORE_THE_KILL);

        try (RunningServer server = RunningServer.start(folder, environment);
                GlueClient glue = GlueClients.of(server)) {
            Map<Integer, Long> partsOfBatch =
                    glue
                            .getPartitionsPaginator(
                                    request -> request.databaseName("kept").tableName("parts"))
                            .stream()
                            .flatMap(page -> page.partitions().stream())
                            .map(Partition::values)
                            .collect(Collectors.groupingBy(
                                    values -> Integer.valueOf(values.get(0)), Collectors.counting()));
            assertThat(partsOfBatch.keySet())
                    .as("the batches that are there after the restart")
                    .containsAll(acknowledged);
            assertThat(partsOfBatch.values())
                    .as("how many partitions of each batch are there")
                    .containsOnly((long) BATCH);
        }
    }

    private static Set<Integer> writeUntilKilled(RunningServer server, GlueClient glue) throws InterruptedException {
        ConcurrentLinkedQueue<Integer> acknowledged = new ConcurrentLinkedQueue<>();
        AtomicInteger batches = new AtomicInteger();
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        for (int i = 0; i < WRITERS; i++) {
            writers.submit(() -> {
                try {
                    while (true) {
                        int batch = batches.incrementAndGet();
                        glue.batchCreatePartition(request ->
                                request.databaseName("kept").tableName("parts").partitionInputList(partitions(batch)));
                        acknowledged.add(batch);
                    }
                } catch (SdkException killed) {
                    return;
                }
            });
        }
        writers.shutdown();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (acknowledged.size() < ACKNOWLEDGED_BEFORE_THE_KILL && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        server.kill();
        assertThat(writers.awaitTermination(60, TimeUnit.SECONDS))
                .as("the writers notice that the server is gone")
                .isTrue();
        return acknowledged.stream().collect(Collectors.toSet());
    }

    private static List<PartitionInput> partitions(int batch) {
        return IntStream.range(0, BATCH)
                .mapToObj(part -> PartitionInput.builder()
                        .values(new ArrayList<>(List.of(Integer.toString(batch), Integer.toString(part))))
                        .build())
                .toList();
    }
}
