package dev.bindery.hiveserver;

import static dev.bindery.hiveserver.TestStore.CALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.hiveserver.schedules.Assignment;
import dev.bindery.hiveserver.schedules.ExecutionState;
import dev.bindery.hiveserver.schedules.ScheduledQueries;
import dev.bindery.hiveserver.schedules.ScheduledQuery;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.NotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@link ScheduledQueries}. */
abstract class SchedulesContract extends HiveServerContract {

    private static final AtomicInteger NAMESPACES = new AtomicInteger();
    private static final String EVERY_MINUTE = "0 * * * * ? *";

    private String namespace;

    @BeforeEach
    void newNamespace() {
        namespace = "cluster_" + NAMESPACES.incrementAndGet();
    }

    private ScheduledQueries queries() {
        return state().schedules();
    }

    private ScheduledQuery query(String name, boolean enabled, String schedule) {
        return new ScheduledQuery(
                name, namespace, enabled, schedule, Optional.of("alice"), "select 1", Optional.empty());
    }

    private void create(String name) {
        queries().create(CALL, query(name, true, EVERY_MINUTE));
    }

    private Optional<Assignment> poll() {
        return queries().poll(CALL, namespace);
    }

    private void progress(Assignment run, ExecutionState state) {
        queries().progress(CALL, run.execution(), state, Optional.of("query-1"), Optional.of("x".repeat(5_000)));
    }

    @Test
    void theNextRunIsTheNextTimeOfTheSchedule() {
        create("q");
        Instant next = queries().get(CALL, "q", namespace).nextExecution().orElseThrow();
        assertThat(next)
                .as("next run")
                .isAfter(store().now())
                .isBeforeOrEqualTo(store().now().plusSeconds(60));
        assertThat(next.getEpochSecond() % 60).as("on the minute").isZero();
        assertThatThrownBy(() -> create("q")).as("twice").isInstanceOf(AlreadyExistsException.class);
        assertThatThrownBy(() -> queries().get(CALL, "none", namespace))
                .as("another")
                .isInstanceOf(NotFoundException.class);
        for (String schedule : List.of("", "often", "* * * * *", "0 0 25 * * ? *")) {
            assertThatThrownBy(() -> queries().create(CALL, query("bad", true, schedule)))
                    .as("schedule %s", schedule)
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void aScheduleThatIsOverHasNoNextRun() {
        queries().create(CALL, query("past", true, "0 0 0 1 1 ? 2020"));
        assertThat(queries().get(CALL, "past", namespace).nextExecution())
                .as("next run")
                .isEmpty();
        assertThat(poll()).as("due").isEmpty();
    }

    @Test
    void aRunIsGivenOnceAndTheNextWhenItHasEnded() {
        create("q");
        assertThat(store().statements().during(this::poll))
                .as("statements where nothing is due")
                .hasSize(1);
        assertThat(poll()).as("before its time").isEmpty();
        store().advance(Duration.ofMinutes(1));
        Assignment run = poll().orElseThrow();
        assertThat(run.query().query()).as("what to run").isEqualTo("select 1");
        assertThat(queries().state(CALL, run.execution())).as("state").isEqualTo(ExecutionState.INITED);
        store().advance(Duration.ofMinutes(1));
        assertThat(poll()).as("while it is under way").isEmpty();
        progress(run, ExecutionState.EXECUTING);
        progress(run, ExecutionState.EXECUTING);
        progress(run, ExecutionState.FINISHED);
        assertThatThrownBy(() -> progress(run, ExecutionState.FAILED))
                .as("after its end")
                .isInstanceOf(InvalidOperationException.class)
                .hasMessage("Invalid state change: FINISHED=>FAILED");
        assertThat(poll().orElseThrow().execution()).as("the next run").isGreaterThan(run.execution());
        assertThatThrownBy(
                        () -> queries().progress(CALL, -1, ExecutionState.FAILED, Optional.empty(), Optional.empty()))
                .as("a run that isn't there")
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aRunThatIsNotHeardOfIsGivenUp() {
        create("q");
        store().advance(Duration.ofMinutes(1));
        Assignment lost = poll().orElseThrow();
        store().advance(Duration.ofMinutes(1));
        progress(lost, ExecutionState.EXECUTING);
        store().advance(ScheduledQueries.PATIENCE);
        assertThat(poll()).as("just within patience").isEmpty();
        store().advance(Duration.ofSeconds(1));
        Assignment next = poll().orElseThrow();
        assertThat(queries().state(CALL, lost.execution())).as("the lost run").isEqualTo(ExecutionState.TIMED_OUT);
        assertThatThrownBy(() -> progress(lost, ExecutionState.FINISHED))
                .as("the lost run's word")
                .isInstanceOf(InvalidOperationException.class);
        progress(next, ExecutionState.FINISHED);
    }

    @Test
    void aChangedQueryHasANewTimeOrTheOneGiven() {
        create("q");
        store().advance(Duration.ofMinutes(5));
        queries().update(CALL, query("q", false, EVERY_MINUTE));
        assertThat(poll()).as("a disabled one").isEmpty();
        ScheduledQuery now = new ScheduledQuery(
                "q", namespace, true, EVERY_MINUTE, Optional.empty(), "select 2", Optional.of(store().now()));
        queries().update(CALL, now);
        assertThat(queries().get(CALL, "q", namespace)).as("as it was given").isEqualTo(now);
        assertThat(poll().map(run -> run.query().query())).as("at once").contains("select 2");
        assertThatThrownBy(() -> queries().update(CALL, query("none", true, EVERY_MINUTE)))
                .as("one that isn't there")
                .isInstanceOf(NotFoundException.class);
        queries().drop(CALL, "q", namespace);
        assertThatThrownBy(() -> queries().drop(CALL, "q", namespace))
                .as("dropped")
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void ofManyWhoAskOneGetsTheRun() throws Exception {
        create("q");
        store().advance(Duration.ofMinutes(1));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Optional<Assignment>>> answers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                ScheduledQueries asked = (i % 2 == 0 ? store().state() : store().second()).schedules();
                answers.add(threads.submit(() -> asked.poll(CALL, namespace)));
            }
            int given = 0;
            for (Future<Optional<Assignment>> answer : answers) {
                given += answer.get().isPresent() ? 1 : 0;
            }
            assertThat(given).as("who got it").isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }
}
