package dev.bindery.crawl.running;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.access.Principal;
import dev.bindery.crawl.CrawlerSchedules;
import dev.bindery.crawl.definition.CrawlerDefinition;
import dev.bindery.crawl.schedule.CronExpression;
import dev.bindery.crawl.schedule.Schedule;
import dev.bindery.crawl.schedule.Schedule.State;
import dev.bindery.crawl.store.CrawlerStore;
import dev.bindery.crawl.store.ScheduleChange;
import dev.bindery.crawl.store.StoredCrawler;
import dev.bindery.model.error.ConcurrentModificationException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.InvalidOperationException.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Schedules kept with their crawlers. When a firing comes, one of the servers starts the crawler, and the others don't. */
final class ScheduleService implements CrawlerSchedules {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduleService.class);
    private static final int ATTEMPTS = 5;

    private final CrawlerStore store;
    private final RunStarting starting;
    private final Clock clock;

    ScheduleService(CrawlerStore store, RunStarting starting, Clock clock) {
        this.store = store;
        this.starting = starting;
        this.clock = clock;
    }

    /** The schedule that a crawler gets with a definition: as it was where the expression is the same. */
    Optional<ScheduleChange> changed(Call call, Optional<Schedule> before, Optional<String> expression) {
        return expression.map(text -> {
            Optional<Schedule> same = before.filter(it -> it.expression().equals(text));
            State state = before.map(Schedule::state).orElse(State.SCHEDULED);
            return new ScheduleChange(
                    state,
                    call.principal().name(),
                    same.isPresent() ? same.get().next() : next(state, text));
        });
    }

    private Optional<Instant> next(State state, String expression) {
        return state == State.SCHEDULED ? CronExpression.parse(expression).next(clock.instant()) : Optional.empty();
    }

    @Override
    public void start(Call call, String crawler) {
        change(call, crawler, before -> {
            Schedule schedule = before.schedule()
                    .orElseThrow(() -> new InvalidOperationException(
                            Reason.NO_SCHEDULE, "The crawler " + crawler + " has no schedule."));
            if (schedule.state() == State.SCHEDULED) {
                throw new InvalidOperationException(
                        Reason.SCHEDULE_RUNNING, "The schedule of the crawler " + crawler + " is running.");
            }
            return new Changed(
                    before.definition(),
                    Optional.of(new ScheduleChange(
                            State.SCHEDULED, call.principal().name(), next(State.SCHEDULED, schedule.expression()))));
        });
    }

    @Override
    public void stop(Call call, String crawler) {
        change(call, crawler, before -> {
            before.schedule()
                    .filter(schedule -> schedule.state() == State.SCHEDULED)
                    .orElseThrow(() -> new InvalidOperationException(
                            Reason.SCHEDULE_NOT_RUNNING, "No schedule of the crawler " + crawler + " is running."));
            return new Changed(
                    before.definition(),
                    Optional.of(new ScheduleChange(
                            State.NOT_SCHEDULED, call.principal().name(), Optional.empty())));
        });
    }

    @Override
    public void update(Call call, String crawler, Optional<String> expression) {
        expression.ifPresent(CronExpression::parse);
        change(
                call,
                crawler,
                before -> new Changed(
                        before.definition().withSchedule(expression), changed(call, before.schedule(), expression)));
    }

    private record Changed(CrawlerDefinition definition, Optional<ScheduleChange> schedule) {}

    private void change(Call call, String crawler, Function<StoredCrawler, Changed> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            StoredCrawler before = starting.found(crawler);
            Changed changed = change.apply(before);
            if (store.update(call, before, changed.definition(), changed.schedule(), clock.instant())) {
                return;
            }
        }
        throw new ConcurrentModificationException("The crawler " + crawler + " is being changed by others; try again.");
    }

    /** Starts what should have started by now. However many firings were missed while no server ran, one is made up for. */
    void fireDue() {
        Instant now = clock.instant();
        for (CrawlerStore.Firing firing : store.due(now)) {
            try {
                Call call = Call.of(Principal.of(firing.principal()), Call.Door.SYSTEM);
                starting.fire(
                        firing, call, CronExpression.parse(firing.expression()).next(now));
            } catch (RuntimeException e) {
                LOG.warn("The crawler {} can't be started now: {}", firing.name(), e.getMessage());
            }
        }
    }
}
