package dev.bindery.tests.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.tests.product.Databases;
import dev.bindery.tests.product.HiveClient;
import dev.bindery.tests.product.RunningServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.NotificationEvent;
import org.apache.hadoop.hive.metastore.api.NotificationEventRequest;
import org.apache.thrift.TException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 64 clients at two server processes on one PostgreSQL write, rename and drop the same tables and partitions. */
@Tag("integration")
class SharedTablesTest {

    private static final int CLIENTS = 64;
    private static final long SECONDS = 15;
    private static final int READ_AT_ONCE = 500;

    @TempDir
    Path folder;

    @Test
    void allThatClientsSawCouldHaveHappenedOneAfterTheOther() throws Exception {
        Map<String, String> postgres = Databases.newPostgres();
        try (RunningServer first = RunningServer.start(folder.resolve("first"), postgres);
                RunningServer second = RunningServer.start(folder.resolve("second"), postgres)) {
            long before;
            try (HiveClient client = HiveClient.of(first)) {
                client.calls().create_database(new Database(Arena.DATABASE, null, null, Map.of()));
                before = client.calls().get_current_notificationEventId().getEventId();
            }
            ExecutorService threads = Executors.newFixedThreadPool(CLIENTS + 2);
            try {
                long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
                List<Future<List<Operation>>> clients = new ArrayList<>();
                for (int i = 0; i < CLIENTS; i++) {
                    HiveClient client = HiveClient.of(i % 2 == 0 ? first : second);
                    clients.add(threads.submit(new Arena(client, i, folder.toUri() + "data", until)));
                }
                Future<List<Long>> here = threads.submit(() -> follow(first, before, until));
                Future<List<Long>> there = threads.submit(() -> follow(second, before, until));
                List<Operation> history = new ArrayList<>();
                for (Future<List<Operation>> client : clients) {
                    history.addAll(client.get());
                }
                List<Long> seen = here.get();
                assertThat(there.get())
                        .as("what a reader of the other server saw")
                        .startsWith(common(seen, there.get()));
                check(first, second, history, before, seen);
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static Long[] common(List<Long> one, List<Long> other) {
        return one.subList(0, Math.min(one.size(), other.size())).toArray(Long[]::new);
    }

    private static void check(
            RunningServer first, RunningServer second, List<Operation> history, long before, List<Long> seen)
            throws TException {
        try (HiveClient here = HiveClient.of(first);
                HiveClient there = HiveClient.of(second)) {
            List<NotificationEvent> events = all(here, before);
            assertThat(titles(all(there, before)))
                    .as("the notifications of both servers")
                    .isEqualTo(titles(events));
            assertThat(events.stream().map(NotificationEvent::getEventId))
                    .as("what a reader saw while they were made")
                    .startsWith(seen.toArray(Long[]::new));
            assertThat(history.stream().filter(Operation::done).count())
                    .as("changes that were made")
                    .isGreaterThan(CLIENTS);
            Map<String, Set<String>> expected =
                    new History(history, events.stream().map(Told::of).toList()).check();
            assertThat(state(here)).as("what is there").isEqualTo(expected);
            assertThat(state(there)).as("what is there at the other server").isEqualTo(expected);
        }
    }

    /** Of the messages two servers may write maps in different orders. */
    private static List<String> titles(List<NotificationEvent> events) {
        return events.stream()
                .map(event -> event.getEventId() + " " + event.getEventType() + " " + event.getTableName())
                .toList();
    }

    /** Reads notifications while they are made, as they come. */
    private static List<Long> follow(RunningServer server, long before, long until) throws TException {
        List<Long> seen = new ArrayList<>();
        try (HiveClient client = HiveClient.of(server)) {
            long last = before;
            while (System.nanoTime() < until) {
                for (NotificationEvent event : next(client, last)) {
                    seen.add(event.getEventId());
                    last = event.getEventId();
                }
            }
        }
        return seen;
    }

    private static List<NotificationEvent> all(HiveClient client, long before) throws TException {
        List<NotificationEvent> all = new ArrayList<>();
        List<NotificationEvent> some = next(client, before);
        while (!some.isEmpty()) {
            all.addAll(some);
            some = next(client, some.get(some.size() - 1).getEventId());
        }
        return all;
    }

    private static List<NotificationEvent> next(HiveClient client, long after) throws TException {
        NotificationEventRequest request = new NotificationEventRequest(after);
        request.setMaxEvents(READ_AT_ONCE);
        return client.calls().get_next_notification(request).getEvents();
    }

    private static Map<String, Set<String>> state(HiveClient client) throws TException {
        Map<String, Set<String>> state = new TreeMap<>();
        for (String table : client.calls().get_all_tables(Arena.DATABASE)) {
            Set<String> partitions = new TreeSet<>();
            client.calls()
                    .get_partition_names(Arena.DATABASE, table, (short) -1)
                    .forEach(name -> partitions.add(name.substring("k=".length())));
            state.put(table, partitions);
        }
        return state;
    }
}
