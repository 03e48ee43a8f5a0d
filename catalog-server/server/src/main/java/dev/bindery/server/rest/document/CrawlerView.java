package dev.bindery.server.rest.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bindery.crawl.definition.Crawler;
import dev.bindery.crawl.definition.CrawlerDefinition;
import dev.bindery.crawl.definition.LastCrawl;
import dev.bindery.crawl.plan.CrawlSummary;
import dev.bindery.crawl.schedule.Schedule;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A crawler.
 *
 * @param name its name; case counts
 * @param state READY, RUNNING or STOPPING
 * @param version counts up with every change of its definition
 * @param targets what it lists
 * @param database where it writes tables
 * @param description free text
 * @param role the role its runs act as
 * @param classifiers names of custom classifiers
 * @param schedule when it starts by itself
 * @param tablePrefix put before every table name
 * @param updateBehavior UPDATE_IN_DATABASE or LOG
 * @param deleteBehavior DEPRECATE_IN_DATABASE, DELETE_FROM_DATABASE or LOG
 * @param recrawlBehavior CRAWL_EVERYTHING, CRAWL_NEW_FOLDERS_ONLY or CRAWL_EVENT_MODE
 * @param lineage ENABLE or DISABLE
 * @param configuration Glue's configuration, JSON in a text
 * @param securityConfiguration the name of a security configuration
 * @param tags names and values
 * @param createTime when it was created
 * @param updateTime when its definition was changed last
 * @param elapsedSeconds how long the run that is under way has taken; 0 where none is
 * @param lastCrawl how the last run ended
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record CrawlerView(
        String name,
        Crawler.State state,
        long version,
        List<TargetView> targets,
        Optional<String> database,
        Optional<String> description,
        Optional<String> role,
        List<String> classifiers,
        Optional<ScheduleView> schedule,
        Optional<String> tablePrefix,
        Optional<String> updateBehavior,
        Optional<String> deleteBehavior,
        Optional<String> recrawlBehavior,
        Optional<String> lineage,
        Optional<String> configuration,
        Optional<String> securityConfiguration,
        Map<String, String> tags,
        Instant createTime,
        Instant updateTime,
        long elapsedSeconds,
        Optional<LastCrawlView> lastCrawl) {

    public static CrawlerView of(Crawler crawler) {
        CrawlerDefinition definition = crawler.definition();
        return new CrawlerView(
                definition.name(),
                crawler.state(),
                crawler.version(),
                definition.targets().stream().map(TargetView::of).toList(),
                definition.databaseName(),
                definition.description(),
                definition.role(),
                definition.classifiers(),
                crawler.schedule().map(ScheduleView::of),
                definition.tablePrefix(),
                definition.updateBehavior(),
                definition.deleteBehavior(),
                definition.recrawlBehavior(),
                definition.lineage(),
                definition.configuration(),
                definition.securityConfiguration(),
                new TreeMap<>(definition.tags()),
                crawler.createTime(),
                crawler.updateTime(),
                crawler.elapsed().toSeconds(),
                crawler.lastCrawl().map(LastCrawlView::of));
    }

    /**
     * When a crawler starts by itself.
     *
     * @param expression Glue's cron expression
     * @param state SCHEDULED or NOT_SCHEDULED
     * @param next when it starts next; missing where the schedule is stopped, or never comes again
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record ScheduleView(String expression, Schedule.State state, Optional<Instant> next) {

        static ScheduleView of(Schedule schedule) {
            return new ScheduleView(schedule.expression(), schedule.state(), schedule.next());
        }
    }

    /**
     * How a run ended.
     *
     * @param runId its identity
     * @param status SUCCEEDED, CANCELLED or FAILED
     * @param message why it failed
     * @param startTime when it began
     * @param endTime when it ended
     * @param summary what it did
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record LastCrawlView(
            String runId,
            LastCrawl.Status status,
            Optional<String> message,
            Instant startTime,
            Instant endTime,
            SummaryView summary) {

        static LastCrawlView of(LastCrawl last) {
            return new LastCrawlView(
                    last.runId(),
                    last.status(),
                    last.message(),
                    last.startTime(),
                    last.endTime(),
                    SummaryView.of(last.summary()));
        }
    }

    /**
     * A crawl in numbers.
     *
     * @param tablesCreated tables that weren't there
     * @param tablesUpdated tables that were there and changed
     * @param tablesUnchanged tables that are as they were
     * @param tablesDeleted tables whose files are gone, dropped or marked as deprecated
     * @param partitionsAdded partitions that weren't there
     * @param partitionsUpdated partitions that were there and changed
     * @param partitionsDeleted partitions whose files are gone, dropped
     * @param filesListed files and objects seen
     * @param filesRejected those of them that are in no table
     */
    @Serdeable
    public record SummaryView(
            int tablesCreated,
            int tablesUpdated,
            int tablesUnchanged,
            int tablesDeleted,
            long partitionsAdded,
            long partitionsUpdated,
            long partitionsDeleted,
            long filesListed,
            long filesRejected) {

        public static SummaryView of(CrawlSummary summary) {
            return new SummaryView(
                    summary.tablesCreated(),
                    summary.tablesUpdated(),
                    summary.tablesUnchanged(),
                    summary.tablesDeleted(),
                    summary.partitionsAdded(),
                    summary.partitionsUpdated(),
                    summary.partitionsDeleted(),
                    summary.filesListed(),
                    summary.filesRejected());
        }
    }
}
