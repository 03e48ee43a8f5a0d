package dev.bindery.crawl.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a run is.
 *
 * @param phase what it is at
 * @param since since when
 * @param filesListed files and objects seen
 * @param filesRead files whose format is known by now
 * @param filesToRead how many will be read
 * @param tables tables in the plan
 * @param tablesWritten tables written to the catalog
 * @param tablesToWrite how many will be
 */
public record CrawlProgress(
        Phase phase,
        Instant since,
        long filesListed,
        long filesRead,
        long filesToRead,
        int tables,
        int tablesWritten,
        int tablesToWrite) {

    /** What a run goes through. */
    public enum Phase {
        /** Too much is going on on this server. */
        WAITING,
        LISTING,
        READING,
        WRITING,
        ENDED
    }

    public static CrawlProgress begun(Instant now) {
        return new CrawlProgress(Phase.WAITING, now, 0, 0, 0, 0, 0, 0);
    }

    public CrawlProgress in(Phase newPhase, Instant now) {
        return phase == newPhase
                ? this
                : new CrawlProgress(
                        newPhase, now, filesListed, filesRead, filesToRead, tables, tablesWritten, tablesToWrite);
    }

    public CrawlProgress withListed(long files) {
        return new CrawlProgress(phase, since, files, filesRead, filesToRead, tables, tablesWritten, tablesToWrite);
    }

    public CrawlProgress withRead(long files, long of) {
        return new CrawlProgress(phase, since, filesListed, files, of, tables, tablesWritten, tablesToWrite);
    }

    public CrawlProgress withTables(int planned) {
        return new CrawlProgress(
                phase, since, filesListed, filesRead, filesToRead, planned, tablesWritten, tablesToWrite);
    }

    public CrawlProgress withWritten(int written, int of) {
        return new CrawlProgress(phase, since, filesListed, filesRead, filesToRead, tables, written, of);
    }

    /**
     * How long the run will still take, as far as can be told: by what is done of what is to be done in this phase, or by
     * what such runs took before.
     *
     * @param elapsed how long the run has taken up to now
     * @param usual what runs of this crawler take, where there were some
     * @return empty while nothing can be told
     */
    public Optional<Duration> left(Instant now, Duration elapsed, Optional<Duration> usual) {
        Optional<Duration> byRuns = usual.map(duration -> duration.minus(elapsed))
                .map(duration -> duration.isNegative() ? Duration.ZERO : duration);
        return switch (phase) {
            case WAITING, LISTING -> byRuns;
            case READING -> rest(now, filesRead, filesToRead).or(() -> byRuns);
            case WRITING -> rest(now, tablesWritten, tablesToWrite).or(() -> byRuns);
            case ENDED -> Optional.of(Duration.ZERO);
        };
    }

    private Optional<Duration> rest(Instant now, long done, long of) {
        if (done <= 0) {
            return Optional.empty();
        }
        long taken = Math.max(0, Duration.between(since, now).toMillis());
        return Optional.of(Duration.ofMillis(Math.round((double) taken / done * Math.max(0, of - done))));
    }
}
