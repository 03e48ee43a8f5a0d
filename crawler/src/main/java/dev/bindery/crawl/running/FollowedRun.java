package dev.bindery.crawl.running;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.access.Principal;
import dev.bindery.crawl.CrawlListener;
import dev.bindery.crawl.history.CrawlOutcome;
import dev.bindery.crawl.history.CrawlProgress;
import dev.bindery.crawl.history.CrawlRun;
import dev.bindery.crawl.history.LogLine;
import dev.bindery.database.Lease;
import dev.bindery.storage.Location;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A run on this server: how far it is, what it wrote down, and whether it is to end. It ends itself at its next step; one
 * that takes no step because its store doesn't answer is left to itself, as long as it hasn't begun to write.
 */
final class FollowedRun implements CrawlListener {

    private enum Stage {
        LOOKING,
        WRITING,
        LEFT
    }

    /** How a run ended. */
    record Ending(CrawlRun.Status status, Optional<String> message, CrawlOutcome outcome) {}

    private final CrawlRun run;
    private volatile Call call;
    private final Lease lease;
    private final Clock clock;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.LOOKING);
    private final AtomicReference<Ending> ending = new AtomicReference<>();
    private final AtomicBoolean placed = new AtomicBoolean();
    private final Object keeping = new Object();
    private final List<LogLine> lines = new ArrayList<>();
    private final Map<Location, Location> unavailable = new LinkedHashMap<>();
    private CrawlProgress progress;
    private CrawlProgress told;
    private int part;
    private volatile boolean cancelled;
    private volatile String reason = "";
    private volatile long cancelledAt;
    private volatile long renewedAt = System.nanoTime();
    private volatile boolean outdated;

    FollowedRun(CrawlRun run, Call call, Lease lease, Clock clock) {
        this.run = run;
        this.call = call;
        this.lease = lease;
        this.clock = clock;
        this.progress = run.progress();
        this.told = progress;
    }

    CrawlRun run() {
        return run;
    }

    String id() {
        return run.id();
    }

    Call call() {
        return call;
    }

    /** From now on its permissions count. */
    void actAs(Principal principal) {
        call = new Call(principal, call.door(), call.requestId(), call.sourceAddress());
    }

    Lease lease() {
        return lease;
    }

    /** @param why empty where somebody asked for it */
    void cancel(String why) {
        if (!cancelled) {
            reason = why;
            cancelledAt = System.nanoTime();
            cancelled = true;
        }
    }

    Optional<String> reason() {
        return reason.isEmpty() ? Optional.empty() : Optional.of(reason);
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** Leaves a run to itself that was to end so long ago and hasn't begun to write; from now on it can't begin. */
    boolean leave(Duration patience) {
        return cancelled
                && System.nanoTime() - cancelledAt >= patience.toNanos()
                && stage.compareAndSet(Stage.LOOKING, Stage.LEFT);
    }

    boolean renewalIsDue(Duration every) {
        return System.nanoTime() - renewedAt >= every.toNanos();
    }

    /** @param asked when that was asked for: it counts from some time behind that */
    void renewed(long asked) {
        renewedAt = asked;
    }

    /** The first ending holds; false: it has ended before. */
    boolean end(Ending how) {
        boolean first = ending.compareAndSet(null, how);
        if (first) {
            log(
                    how.status() == CrawlRun.Status.FAILED ? LogLine.Level.ERROR : LogLine.Level.INFO,
                    "The run ended: " + how.status()
                            + how.message().map(why -> ": " + why).orElse("."));
        }
        return first;
    }

    /** It is one of the few that run at once. */
    void gotPlace() {
        placed.set(true);
    }

    /** Whether it was one of those, until now. */
    boolean givesPlace() {
        return placed.getAndSet(false);
    }

    /** Held by whoever keeps what it wrote down or how it ended. */
    Object keeping() {
        return keeping;
    }

    Optional<Ending> ending() {
        return Optional.ofNullable(ending.get());
    }

    boolean isWriting() {
        return stage.get() == Stage.WRITING;
    }

    /** The plan that it was to write doesn't hold any more. */
    void markOutdated() {
        outdated = true;
    }

    boolean isOutdated() {
        return outdated;
    }

    /** @throws CancellationException where it is to end, or somebody else may run the crawler by now */
    void check() {
        if (renewalIsDue(CrawlRuns.LEASE)) {
            cancel("The server was too slow to say that it still runs the crawl.");
        }
        if (cancelled || stage.get() == Stage.LEFT) {
            throw new CancellationException("The crawl was stopped.");
        }
    }

    private void at(CrawlProgress.Phase phase) {
        progress = progress.in(phase, clock.instant());
    }

    synchronized CrawlProgress progress() {
        return progress;
    }

    /** How far it is, where that changed since this was asked last. */
    synchronized Optional<CrawlProgress> news() {
        if (progress.equals(told)) {
            return Optional.empty();
        }
        told = progress;
        return Optional.of(progress);
    }

    synchronized void log(LogLine.Level level, String message) {
        lines.add(new LogLine(clock.instant(), level, message));
    }

    /** A piece of its log that is to be kept. */
    record Piece(int part, List<LogLine> lines) {}

    /** What was written down and isn't kept yet. */
    synchronized Optional<Piece> unkept(int most) {
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new Piece(part, List.copyOf(lines.subList(0, Math.min(most, lines.size())))));
    }

    synchronized void kept(Piece piece) {
        lines.subList(0, piece.lines().size()).clear();
        part = piece.part() + 1;
    }

    /** It waited for others, and begins. */
    void begins() {
        check();
        synchronized (this) {
            at(CrawlProgress.Phase.LISTING);
        }
    }

    @Override
    public void listed(long files) {
        check();
        synchronized (this) {
            at(CrawlProgress.Phase.LISTING);
            progress = progress.withListed(files);
        }
    }

    @Override
    public void classified(long files, long of) {
        check();
        synchronized (this) {
            at(CrawlProgress.Phase.READING);
            progress = progress.withRead(files, of);
        }
    }

    @Override
    public synchronized void unavailable(Location file) {
        unavailable.putIfAbsent(file.parent().orElse(file), file);
    }

    /** Files that the store didn't give, one of each folder. */
    synchronized List<Location> unavailable() {
        return List.copyOf(unavailable.values());
    }

    @Override
    public void planned(int tables) {
        check();
        synchronized (this) {
            progress = progress.withTables(tables);
        }
    }

    @Override
    public void applied(int tables, int of) {
        check();
        if (!stage.compareAndSet(Stage.LOOKING, Stage.WRITING) && stage.get() == Stage.LEFT) {
            throw new CancellationException("The crawl was stopped.");
        }
        synchronized (this) {
            at(CrawlProgress.Phase.WRITING);
            progress = progress.withWritten(tables, of);
        }
    }

    @Override
    public void warned(String sentence) {
        log(LogLine.Level.WARN, sentence);
    }
}
