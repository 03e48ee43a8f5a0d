package dev.bindery.crawl.running;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.access.Principal;
import dev.bindery.catalog.access.ServiceRoles;
import dev.bindery.crawl.definition.CrawlerDefinition;
import dev.bindery.crawl.history.CrawlOutcome;
import dev.bindery.crawl.history.CrawlProgress;
import dev.bindery.crawl.history.CrawlRun;
import dev.bindery.crawl.store.CrawlerStore;
import dev.bindery.crawl.store.PlanStore;
import dev.bindery.crawl.store.RunStore;
import dev.bindery.crawl.store.StoredCrawler;
import dev.bindery.database.Lease;
import dev.bindery.database.Leases;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.InvalidOperationException.Reason;
import dev.bindery.model.error.LimitExceededException;
import dev.bindery.model.error.NotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins runs, one of a crawler at a time whichever server is asked, and ends those that were left behind. */
final class RunStarting {

    private static final Logger LOG = LoggerFactory.getLogger(RunStarting.class);
    private static final String LOST = "The server that ran it stopped or lost its database before the crawl ended.";
    private static final int MOST_WITHOUT_CRAWLER = 100;
    /** Sessions have names of 64 characters at most; a run's id has 36. */
    private static final int LONGEST_IN_SESSION = 27;

    private final CrawlerStore crawlers;
    private final RunStore runs;
    private final PlanStore plans;
    private final Leases leases;
    private final ServiceRoles roles;
    private final Clock clock;
    private final CrawlRuns underWay;
    private final Crawling crawling;

    RunStarting(
            CrawlerStore crawlers,
            RunStore runs,
            PlanStore plans,
            Leases leases,
            ServiceRoles roles,
            Clock clock,
            CrawlRuns underWay,
            Crawling crawling) {
        this.crawlers = crawlers;
        this.runs = runs;
        this.plans = plans;
        this.leases = leases;
        this.roles = roles;
        this.clock = clock;
        this.underWay = underWay;
        this.crawling = crawling;
    }

    /**
     * Starts a run of a crawler and returns its id.
     *
     * @throws NotFoundException where the crawler was deleted meanwhile
     * @throws InvalidOperationException ({@code RUNNING}) where a run of it is under way
     */
    String start(Call call, String name, CrawlRun.Kind kind, Optional<Applying> applying) {
        StoredCrawler before = found(name);
        Lease lease = leases.tryAcquire(before.leaseName(), CrawlRuns.LEASE).orElseThrow(() -> running(name));
        return holding(lease, () -> {
            StoredCrawler crawler = alone(name, before.id());
            RunStore.Beginning beginning = new RunStore.Beginning(
                    UUID.randomUUID().toString(),
                    OptionalLong.of(crawler.id()),
                    kind,
                    applying.map(Applying::definition).orElse(crawler.definition()),
                    applying.map(Applying::planId),
                    Optional.empty(),
                    call,
                    clock.instant());
            roles.check(beginning.definition().role());
            runs.begin(beginning);
            return follow(beginning, Optional.of(name), lease);
        });
    }

    /**
     * A plan to be written.
     *
     * @param planId which
     * @param definition what it was made of
     */
    record Applying(String planId, CrawlerDefinition definition) {}

    /** Starts a crawl without a crawler and returns its id. */
    String start(Call call, CrawlerDefinition definition, CrawlRun.Kind kind, Optional<String> planId) {
        long open = runs.openWithoutCrawler();
        if (open >= MOST_WITHOUT_CRAWLER) {
            throw new LimitExceededException(
                    open + " crawls are under way or waiting, which is as many as there may be; try again later.");
        }
        String runId = UUID.randomUUID().toString();
        Lease lease =
                leases.tryAcquire(RunStore.leaseName(runId), CrawlRuns.LEASE).orElseThrow();
        return holding(lease, () -> {
            RunStore.Beginning beginning = new RunStore.Beginning(
                    runId, OptionalLong.empty(), kind, definition, planId, Optional.empty(), call, clock.instant());
            runs.begin(beginning);
            return follow(beginning, Optional.empty(), lease);
        });
    }

    /**
     * Starts a run that a schedule asks for, where no other server did. A firing whose crawler is still running is left
     * out.
     */
    void fire(CrawlerStore.Firing firing, Call call, Optional<Instant> next) {
        Optional<Lease> lease = leases.tryAcquire(StoredCrawler.leaseName(firing.crawler()), CrawlRuns.LEASE);
        if (lease.isEmpty()) {
            // Where no run can be seen, another server may be starting this very one: the next round knows more.
            if (found(firing.name()).current().isPresent() && crawlers.take(firing, next, Optional.empty())) {
                LOG.info("The crawler {} is still running: its start at {} is left out.", firing.name(), firing.at());
            }
            return;
        }
        holding(lease.get(), () -> {
            StoredCrawler crawler = alone(firing.name(), firing.crawler());
            RunStore.Beginning beginning = new RunStore.Beginning(
                    UUID.randomUUID().toString(),
                    OptionalLong.of(crawler.id()),
                    CrawlRun.Kind.CRAWL,
                    crawler.definition(),
                    Optional.empty(),
                    Optional.of(firing.at()),
                    call,
                    clock.instant());
            if (crawlers.take(firing, next, Optional.of(beginning))) {
                return follow(beginning, Optional.of(firing.name()), lease.get());
            }
            lease.get().close();
            return "";
        });
    }

    /**
     * Begins crawls again that failed while they wrote, with the permissions that they had: what is between as it was and as
     * planned becomes whole. Once; what fails so again is left to people.
     */
    void completeCutOff() {
        for (RunStore.CutOff run : runs.cutOff()) {
            try {
                leases.tryAcquire(StoredCrawler.leaseName(run.crawler()), CrawlRuns.LEASE)
                        .ifPresent(lease -> holding(lease, () -> complete(run, lease)));
            } catch (RuntimeException e) {
                LOG.warn("The crawler {} can't be started again now: {}", run.name(), e.getMessage());
            }
        }
    }

    private String complete(RunStore.CutOff run, Lease lease) {
        if (!runs.cutOff().contains(run)) {
            // Another server began it again, and it has ended since.
            lease.close();
            return "";
        }
        StoredCrawler crawler = alone(run.name(), run.crawler());
        RunStore.Beginning beginning = new RunStore.Beginning(
                UUID.randomUUID().toString(),
                OptionalLong.of(crawler.id()),
                CrawlRun.Kind.CRAWL,
                crawler.definition(),
                Optional.empty(),
                Optional.empty(),
                Call.of(Principal.of(run.principal()), Call.Door.SYSTEM),
                clock.instant());
        runs.begin(beginning);
        LOG.info("The crawler {} is started again: its run {} failed while it wrote.", run.name(), run.runId());
        return follow(beginning, Optional.of(run.name()), lease);
    }

    private interface Step {
        String run();
    }

    /** Where the step fails, the lease is given back. */
    private static String holding(Lease lease, Step step) {
        try {
            return step.run();
        } catch (RuntimeException | Error e) {
            lease.close();
            throw e;
        }
    }

    /** Who holds the lease is alone: a run that seems to be under way has been left behind. */
    private StoredCrawler alone(String name, long id) {
        StoredCrawler crawler = found(name);
        if (crawler.id() != id) {
            // Deleted and made again before the lease was taken, which is not that of the new one.
            throw new NotFoundException(EntityKind.CRAWLER, name);
        }
        crawler.current().ifPresent(this::lost);
        return crawler;
    }

    private String follow(RunStore.Beginning beginning, Optional<String> crawler, Lease lease) {
        Call runCall = new Call(
                beginning.call().principal(),
                Call.Door.CRAWLER,
                beginning.runId(),
                beginning.call().sourceAddress());
        CrawlRun run = new CrawlRun(
                beginning.runId(),
                crawler,
                beginning.kind(),
                CrawlRun.Status.RUNNING,
                runCall.principal().name(),
                beginning.scheduledFor(),
                beginning.appliedPlan(),
                beginning.time(),
                Optional.empty(),
                Optional.empty(),
                CrawlProgress.begun(beginning.time()),
                CrawlOutcome.NOTHING);
        underWay.start(new FollowedRun(run, runCall, lease, clock), followed -> {
            followed.actAs(acting(beginning, crawler));
            return crawling.run(followed, beginning.crawler(), beginning.definition());
        });
        return run.id();
    }

    /** Asked when the run's turn has come. A crawl without a crawler is its starter's own. */
    private Principal acting(RunStore.Beginning run, Optional<String> crawler) {
        Principal starter = run.call().principal();
        return crawler.isEmpty() && run.definition().role().isEmpty()
                ? starter
                : roles.acting(run.definition().role(), session(crawler.orElse(CrawlerService.AD_HOC), run), starter);
    }

    /** The crawler as far as the name of a session can be, and the run. */
    private static String session(String crawler, RunStore.Beginning run) {
        String letters = crawler.replaceAll("[^A-Za-z0-9_+=,.-]", "-");
        return letters.substring(0, Math.min(LONGEST_IN_SESSION, letters.length())) + "@" + run.runId();
    }

    StoredCrawler found(String name) {
        return crawlers.find(name).orElseThrow(() -> new NotFoundException(EntityKind.CRAWLER, name));
    }

    static InvalidOperationException running(String name) {
        return new InvalidOperationException(Reason.RUNNING, "The crawler " + name + " is running.");
    }

    /** A run whose lease has run out was left behind by a server that is gone: it has failed. */
    boolean endIfLost(CrawlRun run, String leaseName) {
        if (leases.isHeld(leaseName)) {
            return false;
        }
        lost(run);
        return true;
    }

    private void lost(CrawlRun run) {
        plans.leftBehind(run);
        boolean ended = runs.end(
                Call.system(),
                run,
                CrawlRun.Status.FAILED,
                Optional.of(LOST),
                CrawlOutcome.NOTHING,
                run.progress(),
                Optional.empty(),
                clock.instant());
        if (ended) {
            LOG.warn("Run {} was left behind by the server that ran it, and has failed.", run.id());
        }
    }

    /** Ends every run that was left behind. */
    void endLost() {
        runs.underWay().forEach(run -> endIfLost(run.run(), run.leaseName()));
    }
}
