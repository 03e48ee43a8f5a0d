package dev.bindery.server.rest.crawls;

import dev.bindery.catalog.Call;
import dev.bindery.crawl.CrawlRequest;
import dev.bindery.crawl.Crawlers;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.LimitExceededException;
import dev.bindery.model.error.NotFoundException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The crawls that were started over REST since the server's start: a few at once, and the last ones remembered. They are
 * not kept over a restart; what they wrote is in the catalog, and crawlers with a name keep their history.
 */
@Singleton
class CrawlTasks {
    private static final int AT_ONCE = 2;
    private static final int WAITING = 100;
    private static final int REMEMBERED = 200;

    /** Of these the plans are kept too, which may be large. */
    private static final int WITH_PLAN = 5;

    private static final long STOP_SECONDS = 10;

    private final Crawlers crawlers;
    private final Map<String, CrawlTask> tasks = new LinkedHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, task -> {
        Thread thread = new Thread(task, "bindery-crawl");
        thread.setDaemon(true);
        return thread;
    });

    CrawlTasks(Crawlers crawlers) {
        this.crawlers = crawlers;
    }

    /** @throws LimitExceededException where too many wait already */
    synchronized CrawlTask start(Call call, CrawlRequest request, boolean planOnly) {
        long open = tasks.values().stream().filter(task -> !task.ended()).count();
        if (open >= WAITING) {
            throw new LimitExceededException(
                    open + " crawls are under way or waiting, which is as many as this server takes; try again later.");
        }
        forgetOldest();
        forgetOldPlans();
        CrawlTask task = new CrawlTask(UUID.randomUUID().toString(), crawlers, call, request, planOnly);
        tasks.put(task.id(), task);
        threads.execute(task);
        return task;
    }

    private void forgetOldest() {
        Iterator<CrawlTask> oldest = tasks.values().iterator();
        while (tasks.size() >= REMEMBERED && oldest.hasNext()) {
            if (oldest.next().ended()) {
                oldest.remove();
            }
        }
    }

    private void forgetOldPlans() {
        int others = tasks.size() - WITH_PLAN;
        for (CrawlTask task : tasks.values()) {
            if (others-- > 0 && task.ended()) {
                task.forgetPlan();
            }
        }
    }

    /** @throws NotFoundException where there is none, or it was long ago */
    synchronized CrawlTask get(String id) {
        CrawlTask task = tasks.get(id);
        if (task == null) {
            throw new NotFoundException(EntityKind.CRAWL, id);
        }
        return task;
    }

    @PreDestroy
    synchronized void close() throws InterruptedException {
        tasks.values().forEach(CrawlTask::cancel);
        threads.shutdown();
        threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    }
}
