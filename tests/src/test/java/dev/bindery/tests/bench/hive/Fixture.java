package dev.bindery.tests.bench.hive;

import dev.bindery.tests.bench.hive.Operation.Client;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.hive.metastore.api.Table;

/** What operations find there; made once in each metastore. */
enum Fixture {
    NOTHING(0),
    TABLE(1),
    WIDE_TABLE(1),
    TABLES_1000(1_000),
    TABLES_10000(10_000),
    PARTITIONS_1000(1_000),
    PARTITIONS_10000(10_000),
    PARTITIONS_100000(100_000);

    static final String DATABASE = "bench";

    private static final int CLIENTS = 4;
    private static final int BATCH = 1_000;
    private static final int WIDE = 1_000;

    private final int size;

    Fixture(int size) {
        this.size = size;
    }

    int size() {
        return size;
    }

    /** Of the tables of this fixture. */
    String database() {
        return this == TABLES_1000 || this == TABLES_10000 ? DATABASE + "_" + size : DATABASE;
    }

    /** Of the one table of this fixture. */
    String table() {
        return switch (this) {
            case WIDE_TABLE -> "wide";
            case PARTITIONS_1000, PARTITIONS_10000, PARTITIONS_100000 -> "partitions_" + size;
            default -> "plain";
        };
    }

    /** Makes it; the database {@link #DATABASE} is there. */
    void make(Metastore metastore) throws Exception {
        String warehouse = Measuring.warehouse(metastore);
        try (HiveConnection connection = HiveConnection.to(metastore.port())) {
            Client hive = new Client(connection.calls(), warehouse);
            switch (this) {
                case NOTHING -> {}
                case TABLE -> hive.calls().create_table(Things.table(DATABASE, table(), warehouse));
                case WIDE_TABLE -> hive.calls().create_table(Things.table(DATABASE, table(), warehouse, WIDE, false));
                case TABLES_1000, TABLES_10000 -> {
                    hive.calls().create_database(Things.database(database(), warehouse));
                    inParallel(metastore, size, (client, number) -> client.calls()
                            .create_table(Things.table(database(), "table_" + number, warehouse)));
                }
                default -> {
                    Table table = Things.partitioned(DATABASE, table(), warehouse);
                    hive.calls().create_table(table);
                    inParallel(metastore, size / BATCH, (client, number) -> client.calls()
                            .add_partitions(Things.partitions(table, number * BATCH, (number + 1) * BATCH)));
                }
            }
        }
    }

    static void inParallel(Metastore metastore, int steps, Operation.Step step) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int thread = 0; thread < CLIENTS; thread++) {
                int first = thread;
                tasks.add(() -> {
                    try (HiveConnection connection = HiveConnection.to(metastore.port())) {
                        Client hive = new Client(connection.calls(), Measuring.warehouse(metastore));
                        for (int i = first; i < steps; i += CLIENTS) {
                            step.run(hive, i);
                        }
                    }
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
