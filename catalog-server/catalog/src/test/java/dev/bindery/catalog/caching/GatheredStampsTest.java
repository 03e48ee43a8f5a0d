package dev.bindery.catalog.caching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.TableStamps;
import dev.bindery.model.TableName;
import dev.bindery.model.error.UnavailableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatheredStampsTest {

    private static final int CALLERS = 16;

    private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    /** Tables are there whose names begin with t; the version is what the counter said when the statement began. */
    private static class Store implements TableStamps {

        final AtomicLong version = new AtomicLong();
        final AtomicInteger statements = new AtomicInteger();
        final AtomicInteger names = new AtomicInteger();

        @Override
        public Optional<Stamp> stamp(TableName name) {
            return Optional.ofNullable(stamps(List.of(name)).get(name));
        }

        @Override
        public Map<TableName, Stamp> stamps(Collection<TableName> asked) {
            long now = version.get();
            statements.incrementAndGet();
            names.addAndGet(asked.size());
            return asked.stream()
                    .filter(name -> name.table().startsWith("t"))
                    .collect(Collectors.toMap(
                            name -> name, name -> new Stamp(name.table().length(), now)));
        }
    }

    @Test
    void nobodyGetsAnAnswerFromBeforeHeAsked() throws Exception {
        Store store = new Store();
        GatheredStamps stamps = new GatheredStamps(store, 2);
        List<Future<Boolean>> callers = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            TableName there = TableName.of("db", "t" + "x".repeat(caller));
            TableName missing = TableName.of("db", "missing" + caller);
            callers.add(threads.submit(() -> {
                boolean right = true;
                for (int i = 0; i < 2_000; i++) {
                    long floor = store.version.incrementAndGet();
                    TableStamps.Stamp stamp = stamps.stamp(there).orElseThrow();
                    right &= stamp.version() >= floor
                            && stamp.tableId() == there.table().length();
                    right &= i % 10 != 0 || stamps.stamp(missing).isEmpty();
                }
                return right;
            }));
        }
        for (Future<Boolean> caller : callers) {
            assertThat(caller.get(60, TimeUnit.SECONDS))
                    .as("every answer was the own table's, and none older than its question")
                    .isTrue();
        }
        assertThat(store.statements.get())
                .as("statements for %s questions", store.names)
                .isLessThanOrEqualTo(store.names.get());
    }

    @Test
    void whoeverGathersWhileAStatementIsUnderWayIsAskedForAtOnce() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Store store = new Store() {
            @Override
            public Map<TableName, Stamp> stamps(Collection<TableName> asked) {
                begun.countDown();
                awaitIt(go);
                return super.stamps(asked);
            }
        };
        GatheredStamps stamps = new GatheredStamps(store, 1);
        List<Future<Optional<TableStamps.Stamp>>> callers = new ArrayList<>();
        callers.add(threads.submit(() -> stamps.stamp(TableName.of("db", "t"))));
        awaitIt(begun);
        AtomicInteger waiting = new AtomicInteger();
        IntStream.range(0, CALLERS - 1)
                .forEach(i -> callers.add(threads.submit(() -> {
                    waiting.incrementAndGet();
                    return stamps.stamp(TableName.of("db", "t" + i));
                })));
        while (waiting.get() < CALLERS - 1) {
            LockSupport.parkNanos(1_000_000);
        }
        go.countDown();
        for (Future<Optional<TableStamps.Stamp>> caller : callers) {
            assertThat(caller.get(30, TimeUnit.SECONDS)).as("an answer").isPresent();
        }
        assertThat(store.names).as("questions put to the store").hasValue(CALLERS);
    }

    @Test
    void aFailureIsToldToEverybodyWhoWasAskedFor() {
        Store store = new Store() {
            @Override
            public Map<TableName, Stamp> stamps(Collection<TableName> asked) {
                throw new UnavailableException("gone", null);
            }
        };
        GatheredStamps stamps = new GatheredStamps(store, 1);
        assertThatThrownBy(() -> stamps.stamp(TableName.of("db", "t")))
                .as("asking a store that is gone")
                .isInstanceOf(UnavailableException.class)
                .hasMessage("gone");
    }

    @Test
    void whoeverIsInterruptedGetsHisAnswerAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        Optional<TableStamps.Stamp> stamp = new GatheredStamps(new Store(), 1).stamp(TableName.of("db", "t"));
        assertThat(Thread.interrupted()).as("still interrupted").isTrue();
        assertThat(stamp).as("the answer").isPresent();
    }

    private static void awaitIt(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
