package dev.bindery.crawl.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.access.Principal;
import dev.bindery.catalog.change.Change;
import dev.bindery.crawl.history.CrawlRun;
import dev.bindery.crawl.schedule.Schedule;
import dev.bindery.crawl.store.CrawlerStore;
import dev.bindery.crawl.store.ScheduleChange;
import dev.bindery.crawl.store.StoredCrawler;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.InvalidOperationException.Reason;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.storage.local.LocalStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Crawlers that start by themselves, on every database. */
abstract class SchedulesContract extends LifeTestBase {

    private static final String HOURLY = "cron(15 * * * ? *)";

    private Schedule schedule(String crawler) {
        return service.get(CALL, crawler).schedule().orElseThrow();
    }

    private List<CrawlRun> runs(String crawler) {
        Page<CrawlRun> page =
                service.history().runs(CALL, crawler, Set.of(CrawlRun.Kind.values()), List.of(), PageRequest.ALL);
        return page.items();
    }

    private static void assertRefused(ThrowingCallable call, Reason reason) {
        assertThatThrownBy(call)
                .as("%s", reason)
                .isInstanceOfSatisfying(InvalidOperationException.class, e -> assertThat(e.reason())
                        .isEqualTo(reason));
    }

    @Test
    void aScheduleIsStartedStoppedChangedAndTakenAway() {
        service.create(CALL, definition("plain"));
        service.create(CALL, definition("c").withSchedule(Optional.of(HOURLY)));
        assertThat(schedule("c"))
                .as("of a new crawler")
                .isEqualTo(new Schedule(
                        HOURLY, Schedule.State.SCHEDULED, Optional.of(Instant.parse("2026-11-20T10:15:00Z"))));
        assertRefused(() -> service.schedules().start(CALL, "c"), Reason.SCHEDULE_RUNNING);
        assertRefused(() -> service.schedules().start(CALL, "plain"), Reason.NO_SCHEDULE);
        assertRefused(() -> service.schedules().stop(CALL, "plain"), Reason.SCHEDULE_NOT_RUNNING);
        service.schedules().stop(CALL, "c");
        assertThat(schedule("c").state()).as("state").isEqualTo(Schedule.State.NOT_SCHEDULED);
        assertThat(schedule("c").next()).as("next").isEmpty();
        assertRefused(() -> service.schedules().stop(CALL, "c"), Reason.SCHEDULE_NOT_RUNNING);
        service.schedules().update(CALL, "c", Optional.of("cron(0 18 ? * MON-FRI *)"));
        assertThat(schedule("c").state()).as("changed while it was stopped").isEqualTo(Schedule.State.NOT_SCHEDULED);
        service.schedules().start(CALL, "c");
        assertThat(schedule("c").next()).as("next").hasValue(Instant.parse("2026-11-20T18:00:00Z"));
        assertThatThrownBy(() -> service.schedules().update(CALL, "c", Optional.of("hourly")))
                .as("a schedule that is none")
                .isInstanceOf(InvalidInputException.class);
        service.schedules().update(CALL, "plain", Optional.of(HOURLY));
        assertThat(schedule("plain").state()).as("a first one").isEqualTo(Schedule.State.SCHEDULED);
        service.schedules().update(CALL, "plain", Optional.empty());
        assertThat(service.get(CALL, "plain").schedule()).as("taken away").isEmpty();
        service.update(CALL, "c", definition -> definition.withClassifiers(List.of()));
        assertThat(schedule("c").next())
                .as("kept when something else is changed")
                .hasValue(Instant.parse("2026-11-20T18:00:00Z"));
        assertThatThrownBy(() -> service.schedules().start(CALL, "nosuch"))
                .as("no such crawler")
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void theTimeStartsTheCrawlerOnce() throws Exception {
        service.create(CALL, definition("c").withSchedule(Optional.of(HOURLY)));
        service.round();
        assertThat(runs("c")).as("before its time").isEmpty();
        clock.set(Instant.parse("2026-11-20T10:15:00Z"));
        try (CrawlerService other = service(new LocalStore())) {
            List<Callable<Object>> rounds = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                CrawlerService server = i % 2 == 0 ? service : other;
                rounds.add(() -> {
                    server.round();
                    return true;
                });
            }
            ExecutorService threads = Executors.newFixedThreadPool(rounds.size());
            try {
                for (Future<Object> round : threads.invokeAll(rounds)) {
                    round.get();
                }
            } finally {
                threads.shutdown();
            }
            List<CrawlRun> runs = runs("c");
            assertThat(runs)
                    .as("runs, on two servers that look at the same time")
                    .hasSize(1);
            CrawlRun run = succeeded(runs.get(0).id());
            assertThat(run.scheduledFor()).as("scheduled for").hasValue(Instant.parse("2026-11-20T10:15:00Z"));
            assertThat(run.principal()).as("whose permissions it has").isEqualTo("ann");
            service.round();
            other.round();
            assertThat(runs("c")).as("runs, later in the same minute").hasSize(1);
        }
        assertThat(schedule("c").next()).as("next").hasValue(Instant.parse("2026-11-20T11:15:00Z"));
        assertThat(changes(Change.Kind.CRAWLER_STARTED, Change.Kind.CRAWLER_SUCCEEDED))
                .as("what the change log tells")
                .extracting(Change::kind)
                .containsExactly(Change.Kind.CRAWLER_STARTED, Change.Kind.CRAWLER_SUCCEEDED);
    }

    @Test
    void ofMissedFiringsOneIsMadeUpFor() throws Exception {
        service.create(CALL, definition("c").withSchedule(Optional.of(HOURLY)));
        clock.pass(Duration.ofDays(2));
        service.round();
        assertThat(runs("c")).as("runs").hasSize(1);
        succeeded(runs("c").get(0).id());
        service.round();
        assertThat(runs("c")).as("runs later").hasSize(1);
        assertThat(schedule("c").next()).as("next").hasValue(Instant.parse("2026-11-22T10:15:00Z"));
    }

    @Test
    void aStoppedScheduleStartsNothing() {
        service.create(CALL, definition("c").withSchedule(Optional.of(HOURLY)));
        service.schedules().stop(CALL, "c");
        clock.pass(Duration.ofDays(2));
        service.round();
        assertThat(runs("c")).as("runs").isEmpty();
        service.schedules().start(CALL, "c");
        service.round();
        assertThat(runs("c")).as("nothing is made up for that was stopped").isEmpty();
    }

    @Test
    void aFiringIsLeftOutWhileTheCrawlerRuns() throws Exception {
        service.create(CALL, definition("c").withSchedule(Optional.of(HOURLY)));
        WaitingStore waiting = new WaitingStore("list");
        try (CrawlerService slow = service(waiting.store())) {
            String run = slow.start(CALL, "c");
            waiting.awaitReached();
            clock.pass(Duration.ofMinutes(15));
            service.round();
            assertThat(runs("c")).as("runs").hasSize(1);
            assertThat(schedule("c").next()).as("next").hasValue(Instant.parse("2026-11-20T11:15:00Z"));
            waiting.goOn();
            succeeded(run);
        }
    }

    @Test
    void aChangeThatComesTooLateBringsNoFiringBack() throws Exception {
        service.create(CALL, definition("c").withSchedule(Optional.of(HOURLY)));
        CrawlerStore store = new CrawlerStore(database, catalog.changeRecorder());
        StoredCrawler before = store.find("c").orElseThrow();
        clock.set(Instant.parse("2026-11-20T10:15:00Z"));
        service.round();
        succeeded(runs("c").get(0).id());
        ScheduleChange same = new ScheduleChange(
                Schedule.State.SCHEDULED, "ann", before.schedule().orElseThrow().next());
        assertThat(store.update(CALL, before, before.definition(), Optional.of(same), clock.instant()))
                .as("a change of what was read before the schedule started the crawler")
                .isFalse();
        service.round();
        assertThat(runs("c")).as("runs").hasSize(1);
    }

    @Test
    void tagsLeaveAScheduleToWhomItBelongs() throws Exception {
        service.create(CALL, definition("c").withSchedule(Optional.of(HOURLY)));
        service.tag(Call.of(Principal.of("ben"), Call.Door.GLUE), "c", Map.of("team", "data"));
        assertThat(service.get(CALL, "c").definition().tags()).as("tags").containsEntry("team", "data");
        clock.set(Instant.parse("2026-11-20T10:15:00Z"));
        service.round();
        assertThat(succeeded(runs("c").get(0).id()).principal())
                .as("whose permissions a run has after another has tagged the crawler")
                .isEqualTo("ann");
    }
}
