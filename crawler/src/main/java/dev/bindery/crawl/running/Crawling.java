package dev.bindery.crawl.running;

import dev.bindery.catalog.access.Principal;
import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.crawl.CrawlRequest;
import dev.bindery.crawl.classifier.CustomClassifierService;
import dev.bindery.crawl.definition.CrawlerDefinition;
import dev.bindery.crawl.history.CrawlOutcome;
import dev.bindery.crawl.history.CrawlRun;
import dev.bindery.crawl.history.KeptPlan;
import dev.bindery.crawl.history.LogLine;
import dev.bindery.crawl.manifest.StoredManifests;
import dev.bindery.crawl.plan.CrawlPlan;
import dev.bindery.crawl.plan.PlanFingerprint;
import dev.bindery.crawl.plan.RejectedFile;
import dev.bindery.crawl.plan.TablePlan;
import dev.bindery.crawl.reading.Manifests;
import dev.bindery.crawl.store.PlanStore;
import dev.bindery.crawl.writing.PlanWriting;
import dev.bindery.database.Database;
import dev.bindery.model.error.ConcurrentModificationException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;

/** What runs do: plan, keep the plan, and write it where they are to. */
final class Crawling {

    private static final int MOST_REJECTED = 1_000;

    private final Planning planning;
    private final Recrawling recrawling;
    private final PlanWriting writing;
    private final PlanStore plans;
    private final CustomClassifierService classifiers;
    private final Database database;
    private final Clock clock;

    Crawling(
            Planning planning,
            Recrawling recrawling,
            PlanWriting writing,
            PlanStore plans,
            CustomClassifierService classifiers,
            Database database,
            Clock clock) {
        this.planning = planning;
        this.recrawling = recrawling;
        this.writing = writing;
        this.plans = plans;
        this.classifiers = classifiers;
        this.database = database;
        this.clock = clock;
    }

    /** @param crawler the crawler's number; empty for a crawl without a crawler, which remembers nothing */
    CrawlOutcome run(FollowedRun run, OptionalLong crawler, CrawlerDefinition definition) {
        CrawlPlan plan = plan(run, crawler, definition);
        CrawlOutcome outcome = outcome(run, plan);
        if (run.run().kind() != CrawlRun.Kind.PLAN) {
            recrawling.succeeded(crawler, definition, run);
        }
        return outcome;
    }

    private CrawlOutcome outcome(FollowedRun run, CrawlPlan plan) {
        return switch (run.run().kind()) {
            case CRAWL -> {
                run.check();
                plans.keep(run.id(), plan, PlanFingerprint.NONE, KeptPlan.State.APPLYING, clock.instant());
                yield write(run, plan);
            }
            case PLAN -> {
                PlanFingerprint fingerprint = PlanFingerprint.of(plan);
                run.check();
                plans.keep(run.id(), plan, fingerprint, KeptPlan.State.PROPOSED, clock.instant());
                run.log(LogLine.Level.INFO, "Nothing was written: this is a plan.");
                yield CrawlOutcome.of(plan);
            }
            case APPLY -> {
                requireSame(run, plan);
                run.check();
                plans.keep(run.id(), plan, PlanFingerprint.NONE, KeptPlan.State.APPLYING, clock.instant());
                yield write(run, plan);
            }
        };
    }

    private Manifests manifests(OptionalLong crawler, CrawlerDefinition definition) {
        return crawler.isPresent()
                ? new StoredManifests(database, crawler.getAsLong(), classifiers.rules(definition.classifiers()))
                : Manifests.NONE;
    }

    private CrawlPlan plan(FollowedRun run, OptionalLong crawler, CrawlerDefinition definition) {
        run.log(
                LogLine.Level.INFO,
                "The run began"
                        + run.run()
                                .scheduledFor()
                                .map(at -> ", which was scheduled for " + at)
                                .orElse("") + ", with the permissions of "
                        + permissionsOf(run.call().principal()) + ".");
        CrawlRequest request = recrawling.before(run, crawler, definition);
        // Before the classifiers: what ones that were changed in between find isn't remembered as if they had been
        // there.
        Manifests manifests = manifests(crawler, definition);
        CrawlPlan plan = planning.plan(
                run.call(),
                request,
                run.run().crawler().orElse(CrawlerService.AD_HOC),
                classifiers.engines(definition.classifiers()),
                manifests,
                run);
        run.log(
                LogLine.Level.INFO,
                plan.filesListed() + " files were seen in " + String.join(", ", plan.targets()) + "; "
                        + plan.tables().size() + " tables are planned.");
        plan.tables().forEach(table -> log(run, table));
        plan.rejected().stream().limit(MOST_REJECTED).forEach(file -> log(run, file));
        if (plan.rejected().size() > MOST_REJECTED) {
            run.log(
                    LogLine.Level.WARN,
                    "And " + (plan.rejected().size() - MOST_REJECTED)
                            + " more files are in no table; the plan has all.");
        }
        return plan;
    }

    private static String permissionsOf(Principal principal) {
        return principal.proven().map(ProvenIdentity::arn).orElse(principal.name());
    }

    private static void log(FollowedRun run, TablePlan table) {
        boolean conflict = table.action() == TablePlan.Action.CONFLICT;
        run.log(
                conflict ? LogLine.Level.WARN : LogLine.Level.INFO,
                "Table " + table.name().table() + ": " + table.action() + ", "
                        + table.newPartitions().size() + " new, "
                        + table.changedPartitions().size() + " changed and "
                        + table.droppedPartitions().size() + " dropped partitions."
                        + (table.changes().isEmpty() ? "" : " " + String.join(" ", table.changes())));
        table.ownership()
                .kept()
                .forEach(kept ->
                        run.log(LogLine.Level.INFO, "Table " + table.name().table() + ": " + kept));
        table.ownership()
                .conflicts()
                .forEach(lost ->
                        run.log(LogLine.Level.WARN, "Table " + table.name().table() + ": " + lost));
    }

    private static void log(FollowedRun run, RejectedFile file) {
        run.log(LogLine.Level.WARN, "In no table: " + file.location() + ": " + file.reason());
    }

    private CrawlOutcome write(FollowedRun run, CrawlPlan plan) {
        writing.write(run.call(), plan, run);
        run.log(
                LogLine.Level.INFO,
                "The plan was written to the database " + plan.database().database() + ".");
        return CrawlOutcome.of(plan);
    }

    private void requireSame(FollowedRun run, CrawlPlan plan) {
        String id = run.run().appliedPlan().orElseThrow();
        PlanFingerprint then =
                plans.fingerprint(id).orElseThrow(() -> new NotFoundException(EntityKind.CRAWL_PLAN, id));
        if (!then.whole().equals(PlanFingerprint.of(plan).whole())) {
            run.markOutdated();
            List<String> differences = then.differences(plan);
            throw new ConcurrentModificationException("The plan " + id
                    + " doesn't hold any more, and nothing of it was written: " + String.join(" ", differences)
                    + " Plan again.");
        }
    }

    /** What becomes of the plan of a run that has ended. */
    void settle(FollowedRun run) {
        boolean succeeded = run.ending()
                .filter(it -> it.status() == CrawlRun.Status.SUCCEEDED)
                .isPresent();
        plans.move(run.id(), KeptPlan.State.APPLYING, succeeded ? KeptPlan.State.APPLIED : KeptPlan.State.INCOMPLETE);
        run.run().appliedPlan().ifPresent(plan -> plans.move(plan, KeptPlan.State.APPLYING, applied(run, succeeded)));
    }

    private static KeptPlan.State applied(FollowedRun run, boolean succeeded) {
        if (succeeded) {
            return KeptPlan.State.APPLIED;
        }
        if (run.isOutdated()) {
            return KeptPlan.State.OUTDATED;
        }
        return run.isWriting() ? KeptPlan.State.INCOMPLETE : KeptPlan.State.PROPOSED;
    }
}
