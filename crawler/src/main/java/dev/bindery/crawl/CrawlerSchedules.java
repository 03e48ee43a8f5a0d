package dev.bindery.crawl;

import dev.bindery.catalog.Call;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.NotFoundException;
import java.util.Optional;

/** The schedules of crawlers. The runs that they start have the permissions of who set or started the schedule last. */
public interface CrawlerSchedules {

    /**
     * Starts a schedule that was stopped.
     *
     * @throws NotFoundException where there is no crawler of that name
     * @throws InvalidOperationException ({@code NO_SCHEDULE}) where it has none, ({@code SCHEDULE_RUNNING}) where it runs
     */
    void start(Call call, String crawler);

    /**
     * Stops a schedule; a run that is under way goes on.
     *
     * @throws NotFoundException where there is no crawler of that name
     * @throws InvalidOperationException ({@code SCHEDULE_NOT_RUNNING}) where there is none that runs
     */
    void stop(Call call, String crawler);

    /**
     * Gives a crawler another schedule, also while it runs.
     *
     * @param expression Glue's cron expression; empty for none any more
     * @throws NotFoundException where there is no crawler of that name
     * @throws InvalidInputException where the expression is wrong
     */
    void update(Call call, String crawler, Optional<String> expression);
}
