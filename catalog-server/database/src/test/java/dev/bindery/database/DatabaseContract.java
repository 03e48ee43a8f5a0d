package dev.bindery.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.database.testkit.StatementCounter;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What both databases must do. */
abstract class DatabaseContract {

    private final StatementCounter statements = new StatementCounter();
    protected Database database;

    abstract DatabaseSettings newDatabase();

    @BeforeEach
    void open() {
        database = Database.open(newDatabase(), statements::wrap);
        database.migrate(Leases.SCHEMA);
        database.transaction(
                session -> session.execute("CREATE TABLE counters (name VARCHAR(100) PRIMARY KEY, n INTEGER)"));
        database.transaction(session -> session.execute("INSERT INTO counters VALUES ('a', 0), ('b', 0)"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private int counter(String name) {
        return database.read(
                session -> session.first("SELECT n FROM counters WHERE name = ?", row -> row.integer(1), name)
                        .orElseThrow());
    }

    private static int increment(Session session, String name) {
        return session.execute("UPDATE counters SET n = n + 1 WHERE name = ?", name);
    }

    @Test
    void keepsWhatCommitsAndNothingOfWhatThrows() {
        database.transaction(session -> increment(session, "a"));
        assertThatThrownBy(() -> database.transaction(session -> {
                    increment(session, "a");
                    throw new IllegalStateException("no");
                }))
                .as("the work's own exception")
                .hasMessage("no");
        assertThat(counter("a")).as("the committed increment alone").isEqualTo(1);
    }

    @Test
    void readsAColumnOfTexts() {
        String select =
                "SELECT each.t FROM UNNEST(CAST(? AS " + database.dialect().orderedTextType() + " ARRAY)) AS each (t)";
        for (List<String> texts : List.of(
                List.<String>of(), List.of(""), List.of("", ""), List.of("a", "", "ü", "😀", "\n", "\u0001", "ÿ"))) {
            // PostgreSQL sends values in another form once a statement has been asked often.
            for (int i = 0; i < 8; i++) {
                assertThat(database.<List<String>>read(
                                session -> session.orderedTexts(select, session.orderedTextArray(texts))))
                        .as("%s, time %d", texts, i)
                        .isEqualTo(texts);
            }
        }
    }

    @Test
    void runsADeadlockedTransactionAgain() throws Exception {
        CountDownLatch bothHoldOne = new CountDownLatch(2);
        AtomicInteger attempts = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> results = new ArrayList<>();
            for (List<String> order : List.of(List.of("a", "b"), List.of("b", "a"))) {
                results.add(threads.submit(() -> database.transaction(session -> {
                    attempts.incrementAndGet();
                    increment(session, order.get(0));
                    bothHoldOne.countDown();
                    await(bothHoldOne);
                    return increment(session, order.get(1));
                })));
            }
            for (Future<Integer> result : results) {
                assertThat(result.get()).as("rows changed in the end").isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(attempts.get()).as("at least one had to begin again").isGreaterThan(2);
        assertThat(List.of(counter("a"), counter("b"))).as("each counted twice").containsExactly(2, 2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void letsOneAtATimeDoWhatIsExclusive() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try {
            List<Future<Boolean>> done = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                done.add(threads.submit(() -> database.exclusively("test", session -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    increment(session, "a");
                    inside.decrementAndGet();
                    return true;
                })));
            }
            for (Future<Boolean> each : done) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(most.get()).as("how many were inside at once").isEqualTo(1);
        assertThat(counter("a")).as("all did it").isEqualTo(20);
    }

    @Test
    void givesALeaseToOneHolderUntilItIsReleasedOrRunsOut() {
        Leases leases = new Leases(database);
        Lease first = leases.tryAcquire("crawler/x", Duration.ofMinutes(1)).orElseThrow();
        assertThat(leases.tryAcquire("crawler/x", Duration.ofMinutes(1)))
                .as("held")
                .isEmpty();
        assertThat(leases.tryAcquire("crawler/y", Duration.ofMinutes(1)))
                .as("another name")
                .isPresent();
        assertThat(first.renew(Duration.ofMinutes(1)))
                .as("renewed by its holder")
                .isTrue();
        first.close();
        assertThat(leases.isHeld("crawler/x")).as("held after its release").isFalse();
        Lease second = leases.tryAcquire("crawler/x", Duration.ZERO).orElseThrow();
        assertThat(second.token()).as("grows with every holder").isGreaterThan(first.token());
        assertThat(second.renew(Duration.ofMinutes(1))).as("it has run out").isFalse();
        Optional<Lease> third = leases.tryAcquire("crawler/x", Duration.ofMinutes(1));
        assertThat(third).as("after it ran out").isPresent();
        second.close();
        assertThat(leases.isHeld("crawler/x"))
                .as("a late release leaves the next holder alone")
                .isTrue();
    }

    @Test
    void spendsTwoStatementsOnTablesThatAreUpToDate() {
        assertThat(statements.during(() -> database.migrate(Leases.SCHEMA)))
                .as("statements")
                .hasSize(2);
    }

    @Test
    void refusesTablesOfANewerSoftware() {
        database.transaction(session -> session.execute("INSERT INTO \"leases_schema_history\" (\"installed_rank\","
                + " \"version\", \"description\", \"type\", \"script\", \"installed_by\", \"execution_time\","
                + " \"success\") VALUES (7, '7', 'later', 'SQL', 'V7__later.sql', 'x', 1, TRUE)"));
        assertThatThrownBy(() -> database.migrate(Leases.SCHEMA))
                .as("the refusal")
                .isInstanceOf(UnavailableException.class)
                .hasMessage("The tables of leases in the database are at version 7, newer than the version 1 that this"
                        + " Bindery knows; start it in a version as new as the one that made them.");
    }

    @Test
    void keepsTextInTheOrderOfCodePoints() {
        Dialect dialect = database.dialect();
        String type = dialect == Dialect.H2 ? "VARBINARY" : "text COLLATE \"C\"";
        List<String> sorted = List.of("", "A", "Z", "a", "aa", "b", "é", "\uFFFD", "\uD83D\uDE00");
        database.transaction(session -> {
            session.execute("CREATE TABLE words (word " + type + ")");
            return session.execute(
                    "INSERT INTO words SELECT * FROM UNNEST(CAST(? AS " + dialect.orderedTextType() + " ARRAY))",
                    session.orderedTextArray(List.of("b", "\uD83D\uDE00", "a", "é", "\uFFFD", "", "Z", "aa", "A")));
        });
        assertThat(database.<List<String>>read(
                        session -> session.list("SELECT word FROM words ORDER BY word", row -> row.orderedText(1))))
                .as("by code point: the emoji after U+FFFD")
                .isEqualTo(sorted);
        assertThat(database.<List<String>>read(session -> session.list(
                        "SELECT word FROM words WHERE word > ? ORDER BY word",
                        row -> row.orderedText(1),
                        dialect.orderedText("é"))))
                .as("compared likewise")
                .containsExactly("\uFFFD", "\uD83D\uDE00");
    }

    @Test
    void migratesOnceWhereSeveralServersStartAtOnce() throws Exception {
        SchemaModule module = new SchemaModule("leases", 1);
        database.transaction(session -> {
            session.execute("DROP TABLE leases");
            return session.execute("DROP TABLE \"leases_schema_history\"");
        });
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                done.add(threads.submit(() -> database.migrate(module)));
            }
            for (Future<?> each : done) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(new Leases(database).tryAcquire("x", Duration.ofMinutes(1)))
                .as("the tables work")
                .isPresent();
    }

    @Test
    void saysThatAValueCannotBeStored() {
        assertThatThrownBy(() -> database.transaction(
                        session -> session.execute("INSERT INTO counters VALUES (?, 1)", "x".repeat(101))))
                .as("too long for its column")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("A value can't be stored: ");
    }

    @Test
    void refusesAModuleThatCountsMoreVersionsThanItHasScripts() {
        assertThatThrownBy(() -> database.migrate(new SchemaModule("leases", 9)))
                .as("the refusal")
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The newest script of leases isn't version 9.");
    }
}
