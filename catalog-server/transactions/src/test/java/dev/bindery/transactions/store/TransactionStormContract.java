package dev.bindery.transactions.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.transactions.OpenTransactions;
import dev.bindery.transactions.Target;
import dev.bindery.transactions.TransactionSnapshot;
import dev.bindery.transactions.TransactionType;
import dev.bindery.transactions.WriteIds;
import dev.bindery.transactions.WriteOperation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Many clients at once, through two servers, on every database. */
abstract class TransactionStormContract extends StoreCase {

    private static final int CLIENTS = 8;

    private static void allAtOnce(List<Callable<Void>> work) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(work.size());
        try {
            for (Future<Void> result : clients.invokeAll(work)) {
                result.get();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    /**
     * Each client reads a counter in its snapshot and writes it back with one more: an update under first committer wins.
     * No update may be lost.
     */
    @Test
    void noUpdateIsLost() throws Exception {
        List<TransactionStore> servers = List.of(store, store(Duration.ofMinutes(5)));
        Target table = table("storm", "counter");
        // What each write id wrote: as files would have it.
        Map<Long, Integer> files = new ConcurrentHashMap<>();
        AtomicBoolean running = new AtomicBoolean(true);
        List<Callable<Void>> work = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            TransactionStore server = servers.get(client % 2);
            work.add(() -> {
                int successes = 0;
                while (successes < 5) {
                    long id = server.services()
                            .transactions()
                            .open(CALL, OpenTransactions.of(1, TransactionType.DEFAULT, "u", "h"))
                            .get(0);
                    TransactionSnapshot snapshot = TransactionSnapshot.of(
                            server.services().transactions().unfinished(CALL), id);
                    int seen = read(server, table, snapshot, files);
                    long writeId = writeId(table, id);
                    write(id, table, WriteOperation.UPDATE);
                    files.put(writeId, seen + 1);
                    try {
                        commit(id);
                        successes++;
                    } catch (InvalidOperationException lost) {
                        assertThat(lost.reason())
                                .as("why it lost")
                                .isEqualTo(InvalidOperationException.Reason.TRANSACTION_ABORTED);
                    }
                }
                return null;
            });
        }
        Thread keeper = new Thread(() -> {
            while (running.get()) {
                servers.get(1).keeper().keep();
            }
        });
        keeper.start();
        allAtOnce(work);
        running.set(false);
        keeper.join();
        assertThat(read(
                        store,
                        table,
                        TransactionSnapshot.of(services.transactions().unfinished(CALL)),
                        files))
                .as("the counter")
                .isEqualTo(CLIENTS * 5);
    }

    /** The value of the greatest write id that the snapshot sees. */
    private static int read(
            TransactionStore server, Target table, TransactionSnapshot snapshot, Map<Long, Integer> files) {
        WriteIds.Valid valid = server.services()
                .writeIds()
                .valid(CALL, List.of(table), Optional.of(snapshot))
                .get(0);
        return LongStream.iterate(valid.highWaterMark(), id -> id > 0, id -> id - 1)
                .filter(id -> !valid.invalid().contains(id))
                .mapToObj(files::get)
                .findFirst()
                .orElse(0);
    }

    /** Write ids of a table are 1, 2, 3 … whoever asks for them, and however. */
    @Test
    void writeIdsHaveNoGaps() throws Exception {
        Target table = table("storm", "ids");
        List<Long> given = Collections.synchronizedList(new ArrayList<>());
        allAtOnce(IntStream.range(0, CLIENTS)
                .<Callable<Void>>mapToObj(client -> () -> {
                    for (int round = 0; round < 10; round++) {
                        List<Long> ids = begin(3);
                        services.writeIds()
                                .allocate(CALL, new WriteIds.Request(table, ids, false))
                                .forEach(allocation -> given.add(allocation.writeId()));
                        services.transactions().abortAll(CALL, ids);
                    }
                    return null;
                })
                .toList());
        assertThat(given.stream().sorted().toList())
                .as("write ids")
                .isEqualTo(LongStream.rangeClosed(1, CLIENTS * 30).boxed().toList());
    }

    /** A transaction that a reader doesn't find open is committed: its writer had said so before. */
    @Test
    void whatIsOpenIsNeverTakenForCommitted() throws Exception {
        Map<Long, Boolean> committing = new ConcurrentHashMap<>();
        List<String> wrong = Collections.synchronizedList(new ArrayList<>());
        AtomicBoolean running = new AtomicBoolean(true);
        Thread reader = new Thread(() -> {
            while (running.get()) {
                TransactionSnapshot snapshot =
                        TransactionSnapshot.of(services.transactions().unfinished(CALL));
                Map<Long, Boolean> known = Map.copyOf(committing);
                LongStream.rangeClosed(1, snapshot.highWaterMark())
                        .filter(id -> snapshot.sees(id) && !known.containsKey(id))
                        .forEach(id -> wrong.add("txnid:" + id));
                store.keeper().keep();
            }
        });
        LongStream.rangeClosed(1, services.transactions().unfinished(CALL).highWaterMark())
                .forEach(id -> committing.put(id, true));
        reader.start();
        allAtOnce(IntStream.range(0, CLIENTS)
                .<Callable<Void>>mapToObj(client -> () -> {
                    for (int round = 0; round < 25; round++) {
                        long id = begin();
                        committing.put(id, true);
                        commit(id);
                    }
                    return null;
                })
                .toList());
        running.set(false);
        reader.join();
        assertThat(wrong).as("taken for committed before it was").isEmpty();
    }
}
