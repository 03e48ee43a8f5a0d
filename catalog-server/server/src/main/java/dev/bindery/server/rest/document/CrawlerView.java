package dev.bindery.server.rest.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bindery.crawl.definition.Crawler;
import dev.bindery.crawl.definition.CrawlerDefinition;
import dev.bindery.crawl.definition.LastCrawl;
import dev.bindery.crawl.plan.CrawlSummary;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
 * @param schedule Glue's cron expression
 * @param tablePrefix put before every table name
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
        Optional<String> schedule,
        Optional<String> tablePrefix,
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
                definition.targets().stream()
                        .map(target -> new TargetView(target.member(), target.shown()))
                        .toList(),
                definition.databaseName(),
                definition.description(),
                definition.role(),
                definition.schedule(),
                definition.tablePrefix(),
                crawler.createTime(),
                crawler.updateTime(),
                crawler.elapsed().toSeconds(),
                crawler.lastCrawl().map(LastCrawlView::of));
    }

    /**
     * Something that is crawled.
     *
     * @param kind the member of Glue's CrawlerTargets that holds it, such as S3Targets
     * @param name its path, or what it is known by otherwise
     */
    @Serdeable
    public record TargetView(String kind, String name) {}

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
     * @param partitionsAdded partitions that weren't there
     * @param partitionsUpdated partitions that were there and changed
     * @param filesListed files and objects seen
     * @param filesRejected those of them that are in no table
     */
    @Serdeable
    public record SummaryView(
            int tablesCreated,
            int tablesUpdated,
            int tablesUnchanged,
            long partitionsAdded,
            long partitionsUpdated,
            long filesListed,
            long filesRejected) {

        static SummaryView of(CrawlSummary summary) {
            return new SummaryView(
                    summary.tablesCreated(),
                    summary.tablesUpdated(),
                    summary.tablesUnchanged(),
                    summary.partitionsAdded(),
                    summary.partitionsUpdated(),
                    summary.filesListed(),
                    summary.filesRejected());
        }
    }
}
