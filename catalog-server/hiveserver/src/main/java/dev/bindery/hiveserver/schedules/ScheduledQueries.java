package dev.bindery.hiveserver.schedules;

import static dev.bindery.catalog.operation.Operation.READ_HIVE_SERVER;
import static dev.bindery.catalog.operation.Operation.WRITE_HIVE_SERVER;

import dev.bindery.catalog.Call;
import dev.bindery.hiveserver.Does;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.NotFoundException;
import java.time.Duration;
import java.util.Optional;

/** The scheduled queries. */
public interface ScheduledQueries {

    /** A run that isn't heard of for so long is given up, and the query may be run again: Hive's default. */
    Duration PATIENCE = Duration.ofSeconds(120);

    /** @throws NotFoundException where there is none of that name */
    @Does(value = READ_HIVE_SERVER, to = "scheduledQuery")
    ScheduledQuery get(Call call, String name, String namespace);

    /**
     * Creates a query; its first run is the schedule's next time from now.
     *
     * @throws AlreadyExistsException where there is one of that name
     * @throws InvalidInputException where the schedule isn't a cron expression of Quartz
     */
    @Does(value = WRITE_HIVE_SERVER, to = "scheduledQuery")
    void create(Call call, ScheduledQuery query);

    /**
     * Replaces a query. Without a next execution that is the schedule's next time from now.
     *
     * @throws NotFoundException where there is none of that name
     * @throws InvalidInputException where the schedule isn't a cron expression of Quartz
     */
    @Does(value = WRITE_HIVE_SERVER, to = "scheduledQuery")
    void update(Call call, ScheduledQuery query);

    /** @throws NotFoundException where there is none of that name */
    @Does(value = WRITE_HIVE_SERVER, to = "scheduledQuery")
    void drop(Call call, String name, String namespace);

    /** Gives the caller the query of the namespace that is longest due, where one is; nobody else gets that run. */
    @Does(value = WRITE_HIVE_SERVER, to = "scheduledQuery")
    Optional<Assignment> poll(Call call, String namespace);

    /**
     * Takes note of how a run is going.
     *
     * @throws NotFoundException where there is no such run
     * @throws InvalidOperationException where a run in its state can't come into that one
     */
    @Does(value = WRITE_HIVE_SERVER, to = "scheduledQuery")
    void progress(
            Call call, long execution, ExecutionState state, Optional<String> executorQuery, Optional<String> message);

    /** How a run is going. @throws NotFoundException where there is no such run */
    @Does(value = READ_HIVE_SERVER, to = "scheduledQuery")
    ExecutionState state(Call call, long execution);
}
