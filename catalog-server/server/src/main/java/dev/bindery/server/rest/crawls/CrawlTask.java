package dev.bindery.server.rest.crawls;

import dev.bindery.catalog.Call;
import dev.bindery.crawl.CrawlListener;
import dev.bindery.crawl.CrawlRequest;
import dev.bindery.crawl.Crawlers;
import dev.bindery.crawl.plan.CrawlPlan;
import dev.bindery.crawl.plan.CrawlSummary;
import dev.bindery.model.error.CatalogException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One crawl from its start to its end, with how far it is. */
final class CrawlTask implements CrawlListener, Runnable {
    private static final Logger LOGGER = LoggerFactory.getLogger(CrawlTask.class);

    private final String id;
    private final Crawlers crawlers;
    private final Call call;
    private final CrawlRequest request;
    private final boolean planOnly;

    private volatile CrawlView.State state = CrawlView.State.RUNNING;
    private volatile boolean cancelled;
    private volatile CrawlView.Progress progress = CrawlView.Progress.NONE;
    private volatile Optional<CrawlPlan> plan = Optional.empty();
    private volatile Optional<CrawlSummary> applied = Optional.empty();
    private volatile Optional<String> error = Optional.empty();

    CrawlTask(String id, Crawlers crawlers, Call call, CrawlRequest request, boolean planOnly) {
        this.id = id;
        this.crawlers = crawlers;
        this.call = call;
        this.request = request;
        this.planOnly = planOnly;
    }

    @Override
    public void run() {
        try {
            CrawlPlan made = crawlers.plan(call, request, this);
            plan = Optional.of(made);
            if (!planOnly) {
                applied = Optional.of(crawlers.apply(call, made, this));
            }
            state = CrawlView.State.SUCCEEDED;
        } catch (CancellationException stopped) {
            state = CrawlView.State.CANCELLED;
        } catch (CatalogException told) {
            fail(told.getMessage());
        } catch (RuntimeException | Error failed) {
            // An Error too: whoever follows the crawl would wait for its end without end.
            LOGGER.error("The crawl {} failed.", id, failed);
            fail("The crawl failed for a reason that the server's log says more about, under the crawl " + id + ".");
        }
    }

    private void fail(String sentence) {
        error = Optional.of(sentence);
        state = CrawlView.State.FAILED;
    }

    void cancel() {
        cancelled = true;
    }

    String id() {
        return id;
    }

    boolean ended() {
        return state != CrawlView.State.RUNNING;
    }

    Optional<CrawlPlan> plan() {
        return plan;
    }

    void forgetPlan() {
        plan = Optional.empty();
    }

    CrawlView view() {
        CrawlView.State now = state;
        return new CrawlView(id, now, progress, applied.map(CrawlView.Applied::of), error);
    }

    @Override
    public void listed(long files) {
        checkpoint(progress.withListed(files));
    }

    @Override
    public void classified(long files, long of) {
        checkpoint(progress.withRead(files, of));
    }

    @Override
    public void planned(int tables) {
        checkpoint(progress.withTables(tables));
    }

    @Override
    public void applied(int tables, int of) {
        checkpoint(progress.withWritten(tables));
    }

    /** Several threads report; one that overtakes another only shows a number a moment too early or too late. */
    private void checkpoint(CrawlView.Progress next) {
        progress = next;
        if (cancelled) {
            throw new CancellationException("The crawl " + id + " was cancelled.");
        }
    }
}
