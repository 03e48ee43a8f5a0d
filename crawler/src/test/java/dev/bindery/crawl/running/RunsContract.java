package dev.bindery.crawl.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.change.Change;
import dev.bindery.crawl.definition.Crawler;
import dev.bindery.crawl.history.CrawlProgress;
import dev.bindery.crawl.history.CrawlRun;
import dev.bindery.crawl.history.CrawlerMetrics;
import dev.bindery.crawl.history.KeptPlan;
import dev.bindery.crawl.history.RunFilter;
import dev.bindery.crawl.history.RunFilter.Operator;
import dev.bindery.crawl.plan.CrawlPlan;
import dev.bindery.crawl.plan.PlanFingerprint;
import dev.bindery.crawl.store.CrawlerStore;
import dev.bindery.crawl.store.PlanStore;
import dev.bindery.crawl.store.RunStore;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.NotFoundException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs: their history, logs and metrics, and how they end; on every database. */
abstract class RunsContract extends LifeTestBase {

    private static final Set<CrawlRun.Kind> ALL = Set.of(CrawlRun.Kind.values());

    private List<String> ids(List<RunFilter> filters) {
        return service.history().runs(CALL, "c", ALL, filters, PageRequest.ALL).items().stream()
                .map(CrawlRun::id)
                .toList();
    }

    private RunStore store() {
        return new RunStore(database, catalog.changeRecorder());
    }

    private long id(String crawler) {
        return new CrawlerStore(database, catalog.changeRecorder())
                .find(crawler)
                .orElseThrow()
                .id();
    }

    /** A run that nobody follows. */
    private void begin(String runId, CrawlRun.Kind kind) {
        store().begin(new RunStore.Beginning(
                runId,
                OptionalLong.of(id("c")),
                kind,
                definition("c"),
                Optional.empty(),
                Optional.empty(),
                CALL,
                clock.instant()));
    }

    @Test
    void historyIsFilteredAndPaged() throws Exception {
        service.create(CALL, definition("c"));
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            clock.set(START.plus(Duration.ofHours(i)));
            runs.add(0, succeeded(service.start(CALL, "c")).id());
        }
        Files.delete(folder.resolve("orders/part-0.csv"));
        Files.delete(folder.resolve("orders"));
        Files.delete(folder);
        clock.set(START.plus(Duration.ofHours(3)));
        String failed = ended(service.start(CALL, "c")).id();
        Files.createDirectories(folder);
        assertThat(ids(List.of(new RunFilter.InStates(Set.of(CrawlRun.Status.FAILED)))))
                .as("those that failed")
                .containsExactly(failed);
        assertThat(ids(List.of(new RunFilter.InStates(Set.of()))))
                .as("those in no state")
                .isEmpty();
        Instant second = START.plus(Duration.ofHours(1));
        assertThat(ids(List.of(new RunFilter.StartTime(Operator.GREATER, second))))
                .as("behind the second")
                .containsExactly(failed, runs.get(0));
        assertThat(ids(List.of(
                        new RunFilter.StartTime(Operator.LESS_OR_EQUAL, second),
                        new RunFilter.EndTime(Operator.GREATER_OR_EQUAL, second))))
                .as("the second")
                .containsExactly(runs.get(1));
        assertThat(ids(List.of(new RunFilter.Id(Operator.EQUAL, failed))))
                .as("by its id")
                .containsExactly(failed);
        assertThat(ids(List.of(new RunFilter.Id(Operator.NOT_EQUAL, failed))))
                .as("the others")
                .isEqualTo(runs);
        Page<CrawlRun> page = service.history().runs(CALL, "c", ALL, List.of(), PageRequest.first(3));
        assertThat(page.items()).as("a page").hasSize(3);
        Page<CrawlRun> rest = service.history().runs(CALL, "c", ALL, List.of(), new PageRequest(3, page.next()));
        assertThat(rest.items())
                .as("the page behind it")
                .extracting(CrawlRun::id)
                .containsExactly(runs.get(2));
        assertThat(rest.next()).as("nothing behind that").isEmpty();
        assertThatThrownBy(
                        () -> service.history().runs(CALL, "c", ALL, List.of(), new PageRequest(3, Optional.of("x"))))
                .as("a cursor that is none")
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> service.history().runs(CALL, "nosuch", ALL, List.of(), PageRequest.ALL))
                .as("no such crawler")
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void theLogTellsWhatWasLeftOutAndWhatWasWritten() throws Exception {
        Files.write(folder.resolve("orders/notes.bin"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0});
        service.create(CALL, definition("c"));
        String run = succeeded(service.start(CALL, "c")).id();
        assertThat(log(run))
                .as("lines")
                .anyMatch(line -> line.contains("permissions of ann"))
                .anyMatch(line -> line.startsWith("Table orders: CREATE"))
                .anyMatch(line -> line.contains("In no table") && line.contains("notes.bin"))
                .last()
                .asString()
                .contains("SUCCEEDED");
        assertThatThrownBy(() -> service.history().log(CALL, run, -1))
                .as("a place before the beginning")
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> service.history().log(CALL, "nosuch", 0))
                .as("no such run")
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void metricsComeFromTheLastRunsThatSucceeded() throws Exception {
        service.create(CALL, definition("c"));
        service.create(CALL, definition("idle"));
        for (long seconds : List.of(10L, 90L, 20L, 40L)) {
            begin("run" + seconds, CrawlRun.Kind.CRAWL);
            clock.pass(Duration.ofSeconds(seconds));
            end("run" + seconds, CrawlRun.Status.SUCCEEDED);
        }
        begin("stopped", CrawlRun.Kind.CRAWL);
        clock.pass(Duration.ofSeconds(5));
        end("stopped", CrawlRun.Status.CANCELLED);
        begin("plan", CrawlRun.Kind.PLAN);
        clock.pass(Duration.ofSeconds(500));
        end("plan", CrawlRun.Status.SUCCEEDED);
        List<CrawlerMetrics> metrics = service.history().metrics(CALL, List.of("c", "idle", "nosuch"));
        assertThat(metrics).as("metrics").extracting(CrawlerMetrics::crawler).containsExactly("c", "idle");
        CrawlerMetrics of = metrics.get(0);
        assertThat(of.medianRuntime()).as("median").hasValue(Duration.ofSeconds(30));
        assertThat(of.lastRuntime()).as("last").hasValue(Duration.ofSeconds(5));
        assertThat(of.timeLeft()).as("left of what isn't running").isEmpty();
        assertThat(of.stillEstimating()).as("estimating").isFalse();
        assertThat(metrics.get(1).lastRuntime()).as("of one that was never run").isEmpty();
        assertThat(service.history().metrics(CALL, PageRequest.first(1)).next())
                .as("another page")
                .isPresent();
    }

    private void end(String runId, CrawlRun.Status status) {
        CrawlRun run = store().find(runId).orElseThrow();
        store().end(
                        CALL,
                        run,
                        status,
                        Optional.empty(),
                        run.outcome(),
                        run.progress(),
                        Optional.empty(),
                        clock.instant());
    }

    @Test
    void aRunThatIsUnderWayIsEstimated() throws Exception {
        service.create(CALL, definition("c"));
        begin("first", CrawlRun.Kind.CRAWL);
        clock.pass(Duration.ofSeconds(100));
        end("first", CrawlRun.Status.SUCCEEDED);
        WaitingStore waiting = new WaitingStore("list");
        try (CrawlerService slow = service(waiting.store())) {
            String run = slow.start(CALL, "c");
            waiting.awaitReached();
            clock.pass(Duration.ofSeconds(30));
            CrawlerMetrics metrics = slow.history().metrics(CALL, List.of("c")).get(0);
            assertThat(metrics.timeLeft()).as("by the run before").hasValue(Duration.ofSeconds(70));
            assertThat(metrics.stillEstimating()).as("estimating").isFalse();
            assertThat(slow.get(CALL, "c").elapsed()).as("elapsed").isEqualTo(Duration.ofSeconds(30));
            waiting.goOn();
            succeeded(run);
        }
        CrawlProgress reading = CrawlProgress.begun(START)
                .in(CrawlProgress.Phase.READING, START)
                .withRead(25, 100);
        assertThat(reading.left(START.plusSeconds(10), Duration.ofSeconds(60), Optional.empty()))
                .as("by what was read")
                .hasValue(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "read"})
    void aRunStopsWhereTheStoreDoesNotAnswer(String method) throws Exception {
        service.create(CALL, definition("c"));
        WaitingStore waiting = new WaitingStore(method);
        try (CrawlerService slow = service(waiting.store())) {
            String id = slow.start(CALL, "c");
            waiting.awaitReached();
            service.stop(CALL, "c");
            CrawlRun run = ended(id);
            assertThat(run.status()).as("status").isEqualTo(CrawlRun.Status.CANCELLED);
            assertThat(service.get(CALL, "c").state()).as("state").isEqualTo(Crawler.State.READY);
            service.stopRun(CALL, id);
            waiting.goOn();
        }
        assertThatThrownBy(() -> table("orders")).as("nothing was written").isInstanceOf(NotFoundException.class);
        assertThat(changes(Change.Kind.CRAWLER_FAILED))
                .as("what the change log tells")
                .singleElement()
                .satisfies(change -> assertThat(change.details()).contains("\"state\":\"Failed\"", "CANCELLED"));
        succeeded(service.start(CALL, "c"));
    }

    @Test
    void whoeverSeesTheEndCanStartAnother() throws Exception {
        service.create(CALL, definition("c"));
        for (int i = 0; i < 5; i++) {
            succeeded(service.start(CALL, "c"));
        }
        assertThat(ids(List.of())).as("runs").hasSize(5);
    }

    @Test
    void runsThatWereLeftBehindAreFoundWithoutBeingAskedFor() {
        service.create(CALL, definition("c"));
        begin("lost", CrawlRun.Kind.CRAWL);
        store().begin(new RunStore.Beginning(
                "lost-too",
                OptionalLong.empty(),
                CrawlRun.Kind.PLAN,
                definition(""),
                Optional.empty(),
                Optional.empty(),
                CALL,
                clock.instant()));
        service.round();
        for (String id : List.of("lost", "lost-too")) {
            CrawlRun run = store().find(id).orElseThrow();
            assertThat(run.status()).as(id).isEqualTo(CrawlRun.Status.FAILED);
            assertThat(run.message()).as("why %s failed", id).hasValueSatisfying(why -> assertThat(why)
                    .contains("server"));
        }
        assertThat(changes(Change.Kind.CRAWLER_FAILED)).as("told").hasSize(1);
    }

    @Test
    void whatWasCutOffWhileItWroteIsBegunAgainOnce() throws Exception {
        service.create(CALL, definition("c"));
        begin("listing", CrawlRun.Kind.CRAWL);
        service.round();
        assertThat(ids(List.of())).as("after one that hadn't begun to write").containsExactly("listing");
        writing("writing");
        service.round();
        List<String> runs = ids(List.of());
        assertThat(runs).as("after one that wrote").hasSize(3).endsWith("writing", "listing");
        assertThat(store().find("writing").orElseThrow().status())
                .as("that one")
                .isEqualTo(CrawlRun.Status.FAILED);
        CrawlRun again = succeeded(runs.get(0));
        assertThat(again.principal()).as("whose permissions it has").isEqualTo("ann");
        service.round();
        assertThat(ids(List.of())).as("what succeeded isn't begun again").isEqualTo(runs);
        writing("once");
        writing("twice");
        service.round();
        assertThat(ids(List.of())).as("what failed so twice").hasSize(5).startsWith("twice", "once");
    }

    /** A crawl whose server went away while it wrote. */
    private void writing(String runId) {
        begin(runId, CrawlRun.Kind.CRAWL);
        new PlanStore(database)
                .keep(
                        runId,
                        new CrawlPlan(List.of(), DatabaseName.of("lake"), false, List.of(), List.of(), List.of(), 0),
                        PlanFingerprint.NONE,
                        KeptPlan.State.APPLYING,
                        clock.instant());
        end(runId, CrawlRun.Status.FAILED);
    }

    @Test
    void definitionsChangeWhileNothingRuns() throws Exception {
        service.create(CALL, definition("c"));
        Crawler changed = service.update(CALL, "c", before -> before.withSchedule(Optional.of("cron(0 1 * * ? *)")));
        assertThat(changed.version()).as("version").isEqualTo(2);
        assertThat(changed.schedule()).as("schedule").isPresent();
        WaitingStore waiting = new WaitingStore("list");
        try (CrawlerService slow = service(waiting.store())) {
            String run = slow.start(CALL, "c");
            waiting.awaitReached();
            assertThatThrownBy(() -> service.update(CALL, "c", before -> before))
                    .as("while it runs")
                    .isInstanceOfSatisfying(InvalidOperationException.class, e -> assertThat(e.reason())
                            .isEqualTo(InvalidOperationException.Reason.RUNNING));
            assertThat(service.tag(CALL, "c", Map.of("team", "data"))
                            .definition()
                            .tags())
                    .as("tags change all the same")
                    .containsEntry("team", "data");
            waiting.goOn();
            succeeded(run);
        }
        service.delete(CALL, "c");
        assertThat(changes(Change.Kind.CREATE_CRAWLER, Change.Kind.UPDATE_CRAWLER, Change.Kind.DROP_CRAWLER))
                .as("what the change log tells")
                .extracting(Change::kind)
                .containsExactly(
                        Change.Kind.CREATE_CRAWLER,
                        Change.Kind.UPDATE_CRAWLER,
                        Change.Kind.UPDATE_CRAWLER,
                        Change.Kind.DROP_CRAWLER);
    }

    @Test
    void statementsDoNotGrowWithCrawlers() {
        for (String name : List.of("c", "d", "e")) {
            service.create(CALL, definition(name));
        }
        for (int i = 0; i < 3; i++) {
            begin("run" + i, CrawlRun.Kind.CRAWL);
            end("run" + i, CrawlRun.Status.SUCCEEDED);
        }
        assertStatements("a listing", 2, () -> service.list(CALL, PageRequest.ALL));
        assertStatements("crawlers by their names", 2, () -> service.find(CALL, List.of("c", "d", "e")));
        assertStatements("metrics", 3, () -> service.history().metrics(CALL, PageRequest.ALL));
        assertStatements("history", 3, () -> service.history().runs(CALL, "c", ALL, List.of(), PageRequest.first(2)));
        assertStatements("a round with nothing to do", 3, service::round);
    }

    private void assertStatements(String what, int count, Runnable call) {
        statements.reset();
        call.run();
        assertThat(statements.statements()).as("statements of %s", what).hasSize(count);
    }

    @Test
    void oldRunsPlansAndLogsAreForgotten() throws Exception {
        service.create(CALL, definition("c"));
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            runs.add(succeeded(service.start(CALL, "c")).id());
        }
        CrawlRun newest = store().find(runs.get(3)).orElseThrow();
        store().prune(newest, new RunStore.Retention(3, 2, 1));
        assertThat(ids(List.of())).as("runs that are kept").containsExactly(runs.get(3), runs.get(2), runs.get(1));
        assertThat(log(runs.get(2))).as("a log that is kept").isNotEmpty();
        assertThat(log(runs.get(1))).as("a log that isn't").isEmpty();
        service.history().plan(CALL, runs.get(3));
        assertThatThrownBy(() -> service.history().plan(CALL, runs.get(2)))
                .as("a plan that isn't kept")
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aForgottenRunWithoutACrawlerLeavesNoLeaseBehind() throws Exception {
        String first =
                succeeded(service.crawl(CALL, definition("bindery"), true)).id();
        String second =
                succeeded(service.crawl(CALL, definition("bindery"), true)).id();
        store().prune(store().find(second).orElseThrow(), new RunStore.Retention(1, 1, 1));
        List<String> leases =
                database.read(session -> session.list("SELECT name FROM leases ORDER BY name", row -> row.text(1)));
        assertThat(leases).as("leases").contains(RunStore.leaseName(second)).doesNotContain(RunStore.leaseName(first));
    }

    @Test
    void whatCannotBeStoredIsNotThere() {
        assertThatThrownBy(() -> service.get(CALL, "\0")).as("a crawler").isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> service.history().run(CALL, "\0")).as("a run").isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> service.history().plan(CALL, "\0"))
                .as("a plan")
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> service.list(CALL, new PageRequest(3, Optional.of("AA"))))
                .as("a cursor")
                .isInstanceOf(InvalidInputException.class);
    }
}
