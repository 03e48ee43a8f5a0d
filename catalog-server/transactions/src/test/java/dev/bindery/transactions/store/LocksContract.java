package dev.bindery.transactions.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.InvalidOperationException.Reason;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.transactions.Target;
import dev.bindery.transactions.WriteOperation;
import dev.bindery.transactions.locks.HeldLock;
import dev.bindery.transactions.locks.LockFilter;
import dev.bindery.transactions.locks.LockOutcome;
import dev.bindery.transactions.locks.LockPart;
import dev.bindery.transactions.locks.LockRequest;
import dev.bindery.transactions.locks.LockRequest.Patience;
import dev.bindery.transactions.locks.LockState;
import dev.bindery.transactions.locks.LockType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What locks do, on every database. */
abstract class LocksContract extends StoreCase {

    /** What may be held when the key is asked for; Hive 4's table. */
    private static final Map<LockType, Set<LockType>> COMPATIBLE = Map.of(
            LockType.SHARED_READ, Set.of(LockType.SHARED_READ, LockType.SHARED_WRITE, LockType.EXCL_WRITE),
            LockType.SHARED_WRITE, Set.of(LockType.SHARED_READ, LockType.SHARED_WRITE),
            LockType.EXCL_WRITE, Set.of(LockType.SHARED_READ),
            LockType.EXCLUSIVE, Set.of());

    private LockOutcome lock(Target target, LockType type) {
        return services.locks().lock(CALL, request(0, part(target, type)));
    }

    private LockState check(LockOutcome lock) {
        return services.locks().check(CALL, lock.id()).state();
    }

    private void unlock(LockOutcome... locks) {
        for (LockOutcome lock : locks) {
            services.locks().unlock(CALL, lock.id());
        }
    }

    private LockState second(Target first, LockType held, Target second, LockType wanted) {
        LockOutcome one = lock(first, held);
        LockOutcome two = lock(second, wanted);
        assertThat(one.state()).as("the first one").isEqualTo(LockState.ACQUIRED);
        unlock(one, two);
        return two.state();
    }

    @Test
    void whatGoesTogether() {
        Target table = table("together", "t");
        for (LockType wanted : LockType.values()) {
            for (LockType held : LockType.values()) {
                LockState expected = COMPATIBLE.get(wanted).contains(held) ? LockState.ACQUIRED : LockState.WAITING;
                assertThat(second(table, held, table, wanted))
                        .as("%s beside %s", wanted, held)
                        .isEqualTo(expected);
                assertThat(second(partition("together", "t", "ds=a"), held, table, wanted))
                        .as("%s of a table beside %s of a partition", wanted, held)
                        .isEqualTo(expected);
                assertThat(second(table, held, partition("together", "t", "ds=a"), wanted))
                        .as("%s of a partition beside %s of its table", wanted, held)
                        .isEqualTo(expected);
                assertThat(second(partition("together", "t", "ds=a"), held, partition("together", "t", "ds=b"), wanted))
                        .as("%s beside %s of another partition", wanted, held)
                        .isEqualTo(LockState.ACQUIRED);
                assertThat(second(table, held, table("together", "u"), wanted))
                        .as("%s beside %s of another table", wanted, held)
                        .isEqualTo(LockState.ACQUIRED);
                assertThat(second(table, held, table("other", "t"), wanted))
                        .as("%s beside %s in another database", wanted, held)
                        .isEqualTo(LockState.ACQUIRED);
            }
        }
    }

    @Test
    void databasesAndTheirTables() {
        Target database = database("levels");
        Target table = table("levels", "t");
        for (LockType wanted : LockType.values()) {
            for (LockType held : LockType.values()) {
                boolean compatible = COMPATIBLE.get(wanted).contains(held);
                boolean tableIsExclusive = held == LockType.EXCLUSIVE && wanted == LockType.SHARED_READ;
                assertThat(second(table, held, database, wanted))
                        .as("%s of a database beside %s of a table", wanted, held)
                        .isEqualTo(compatible || tableIsExclusive ? LockState.ACQUIRED : LockState.WAITING);
                boolean databaseIsRead = held == LockType.SHARED_READ && wanted == LockType.EXCLUSIVE;
                assertThat(second(database, held, table, wanted))
                        .as("%s of a table beside %s of its database", wanted, held)
                        .isEqualTo(compatible || databaseIsRead ? LockState.ACQUIRED : LockState.WAITING);
            }
        }
    }

    @Test
    void nobodyIsOvertaken() {
        Target table = table("fair", "t");
        LockOutcome reader = lock(table, LockType.SHARED_READ);
        LockOutcome writer = lock(table, LockType.EXCLUSIVE);
        LockOutcome late = lock(table, LockType.SHARED_READ);
        assertThat(reader.state()).as("the first reader").isEqualTo(LockState.ACQUIRED);
        assertThat(writer.state()).as("the writer").isEqualTo(LockState.WAITING);
        assertThat(late.state()).as("a reader behind the writer").isEqualTo(LockState.WAITING);
        assertThat(check(late)).as("still").isEqualTo(LockState.WAITING);
        unlock(reader);
        assertThat(check(late)).as("the late one doesn't overtake").isEqualTo(LockState.WAITING);
        assertThat(check(writer)).as("the writer's turn").isEqualTo(LockState.ACQUIRED);
        assertThat(check(writer)).as("asked again").isEqualTo(LockState.ACQUIRED);
        unlock(writer);
        assertThat(check(late)).as("its turn").isEqualTo(LockState.ACQUIRED);
        unlock(late);
    }

    @Test
    void allPartsAreAcquiredAtOnceOrNone() {
        Target one = table("parts", "one");
        Target two = table("parts", "two");
        LockOutcome held = lock(two, LockType.EXCLUSIVE);
        LockOutcome both =
                services.locks().lock(CALL, request(0, part(one, LockType.EXCLUSIVE), part(two, LockType.SHARED_READ)));
        assertThat(both.state()).as("one of two isn't free").isEqualTo(LockState.WAITING);
        List<HeldLock> listed = services.locks()
                .list(
                        CALL,
                        new LockFilter(
                                Optional.of("hive"),
                                Optional.of("parts"),
                                Optional.of("one"),
                                Optional.empty(),
                                Optional.empty()));
        assertThat(listed).as("locks on the first").hasSize(1);
        assertThat(listed.get(0).acquired()).as("the free one").isFalse();
        assertThat(listed.get(0).blockedBy()).as("waits for").contains(new HeldLock.Blocker(held.id(), 1));
        assertThat(listed.get(0).user()).as("whose").isEqualTo("ann");
        unlock(held);
        assertThat(check(both)).as("then").isEqualTo(LockState.ACQUIRED);
        unlock(both);
        LockOutcome twice =
                services.locks().lock(CALL, request(0, part(one, LockType.SHARED_READ), part(one, LockType.EXCLUSIVE)));
        assertThat(twice.state()).as("the same thing twice").isEqualTo(LockState.ACQUIRED);
        assertThat(lock(one, LockType.SHARED_READ).state())
                .as("in the stronger way")
                .isEqualTo(LockState.WAITING);
    }

    @Test
    void locksEndWithTheirTransactions() {
        Target table = table("ends", "t");
        long one = begin();
        long two = begin();
        LockOutcome first = services.locks().lock(CALL, request(one, part(table, LockType.EXCLUSIVE)));
        assertThat(services.locks()
                        .lock(CALL, request(one, part(table, LockType.EXCLUSIVE)))
                        .state())
                .as("once more, by the same transaction")
                .isEqualTo(LockState.ACQUIRED);
        LockOutcome second = services.locks().lock(CALL, request(two, part(table, LockType.EXCLUSIVE)));
        assertThat(second.state()).as("by another").isEqualTo(LockState.WAITING);
        assertThatThrownBy(() -> unlock(first))
                .as("unlocking by hand")
                .isInstanceOf(InvalidOperationException.class)
                .extracting(error -> ((InvalidOperationException) error).reason())
                .isEqualTo(Reason.LOCK_OF_TRANSACTION);
        commit(one);
        assertThat(check(second)).as("after the commit").isEqualTo(LockState.ACQUIRED);
        abort(two);
        LockOutcome third = lock(table, LockType.EXCLUSIVE);
        assertThat(third.state()).as("after the abort").isEqualTo(LockState.ACQUIRED);
        unlock(third);
        assertThatThrownBy(() -> services.locks().lock(CALL, request(two, part(table, LockType.SHARED_READ))))
                .as("in a transaction that is aborted")
                .hasMessage("Transaction txnid:" + two + " already aborted");
        assertThatThrownBy(() -> services.locks().lock(CALL, request(99_999_999, part(table, LockType.SHARED_READ))))
                .as("in no transaction")
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> services.locks().check(CALL, second.id()))
                .as("a lock of it")
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void waitingLocksOfTransactionsCanBeGivenUp() {
        Target table = table("ends", "waiting");
        LockOutcome held = lock(table, LockType.EXCLUSIVE);
        long id = begin();
        LockOutcome waiting = services.locks().lock(CALL, request(id, part(table, LockType.EXCLUSIVE)));
        unlock(waiting);
        assertThatThrownBy(() -> check(waiting)).as("it is gone").isInstanceOf(NotFoundException.class);
        unlock(held);
        commit(id);
    }

    @Test
    void locksThatAreNotThere() {
        services.locks().unlock(CALL, 99_999_999);
        assertThatThrownBy(() -> services.locks().check(CALL, 99_999_999))
                .as("checking")
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> services.locks().heartbeat(CALL, 99_999_999))
                .as("heartbeat")
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> request(0)).as("on nothing").isInstanceOf(InvalidInputException.class);
    }

    @Test
    void impatientLocks() {
        Target table = table("impatient", "t");
        LockOutcome held = lock(table, LockType.EXCLUSIVE);
        long id = begin();
        LockPart read = part(table, LockType.SHARED_READ);
        LockPart write = new LockPart(table, LockType.SHARED_WRITE, Optional.of(WriteOperation.INSERT));
        assertThat(services.locks().lock(CALL, impatient(id, read, Patience.READS_DO_NOT_WAIT)))
                .as("a read that doesn't wait")
                .satisfies(outcome -> assertThat(outcome.state()).as("state").isEqualTo(LockState.NOT_ACQUIRED))
                .satisfies(outcome -> assertThat(outcome.message().orElseThrow())
                        .as("why")
                        .startsWith(
                                "Unable to acquire read lock due to an existing exclusive lock {lockid:" + held.id()));
        assertThat(services.locks()
                        .lock(CALL, impatient(id, write, Patience.READS_DO_NOT_WAIT))
                        .state())
                .as("a write waits")
                .isEqualTo(LockState.WAITING);
        assertThat(services.locks()
                        .lock(CALL, impatient(id, write, Patience.NONE))
                        .message()
                        .orElseThrow())
                .as("a creation doesn't")
                .startsWith("Failed to initiate a concurrent CTAS operation with the same table name, lockInfo : ");
        assertThat(services.locks()
                        .lock(CALL, impatient(0, read, Patience.READS_DO_NOT_WAIT))
                        .state())
                .as("without a transaction everybody waits")
                .isEqualTo(LockState.WAITING);
        abort(id);
    }

    private static LockRequest impatient(long transaction, LockPart part, Patience patience) {
        return new LockRequest(List.of(part), transaction, "ann", "host", Optional.empty(), patience);
    }

    /** Each of several clients takes the lock, alone with what it guards, again and again, through two servers. */
    @Test
    void clientsExcludeEachOther() throws Exception {
        List<TransactionStore> servers = List.of(store, store(Duration.ofMinutes(5)));
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger overlaps = new AtomicInteger();
        AtomicInteger rounds = new AtomicInteger();
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> results = IntStream.range(0, 8)
                    .<Future<?>>mapToObj(client -> clients.submit(() -> {
                        TransactionStore server = servers.get(client % 2);
                        // Some lock the table, some a partition and another table, in whatever order.
                        LockRequest request = client % 3 == 0
                                ? request(
                                        0,
                                        part(table("storm", "other" + client), LockType.EXCLUSIVE),
                                        part(partition("storm", "t", "ds=a"), LockType.EXCLUSIVE))
                                : client % 3 == 1
                                        ? request(0, part(table("storm", "t"), LockType.EXCL_WRITE))
                                        : request(0, part(database("storm"), LockType.EXCLUSIVE));
                        for (int round = 0; round < 12; round++) {
                            LockOutcome lock = server.services().locks().lock(CALL, request);
                            while (lock.state() == LockState.WAITING) {
                                LockSupport.parkNanos(1_000_000);
                                lock = server.services().locks().check(CALL, lock.id());
                            }
                            if (inside.incrementAndGet() > 1) {
                                overlaps.incrementAndGet();
                            }
                            rounds.incrementAndGet();
                            inside.decrementAndGet();
                            server.services().locks().unlock(CALL, lock.id());
                        }
                    }))
                    .toList();
            for (Future<?> result : results) {
                result.get();
            }
        } finally {
            clients.shutdownNow();
        }
        assertThat(rounds.get()).as("times that somebody was inside").isEqualTo(96);
        assertThat(overlaps.get()).as("times that somebody wasn't alone").isZero();
    }
}
