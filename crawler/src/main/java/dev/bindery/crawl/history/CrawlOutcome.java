package dev.bindery.crawl.history;

import dev.bindery.crawl.plan.CrawlPlan;
import dev.bindery.crawl.plan.CrawlSummary;
import dev.bindery.crawl.plan.TablePlan;
import java.util.List;

/**
 * What a run did.
 *
 * @param summary in numbers
 * @param created the names of tables that weren't there, the first ones of very many
 * @param updated of tables that were there and changed
 * @param deleted of tables that are gone
 */
public record CrawlOutcome(CrawlSummary summary, List<String> created, List<String> updated, List<String> deleted) {

    public static final CrawlOutcome NOTHING = new CrawlOutcome(CrawlSummary.NOTHING, List.of(), List.of(), List.of());

    private static final int MOST_NAMES = 100;

    public CrawlOutcome {
        created = List.copyOf(created);
        updated = List.copyOf(updated);
        deleted = List.copyOf(deleted);
    }

    /** What a plan does once it is written. */
    public static CrawlOutcome of(CrawlPlan plan) {
        return new CrawlOutcome(
                plan.summary(),
                names(plan, List.of(TablePlan.Action.CREATE)),
                names(plan, List.of(TablePlan.Action.UPDATE)),
                names(plan, List.of(TablePlan.Action.DELETE, TablePlan.Action.DEPRECATE)));
    }

    private static List<String> names(CrawlPlan plan, List<TablePlan.Action> actions) {
        return plan.tables().stream()
                .filter(table -> actions.contains(table.action()))
                .map(table -> table.name().table())
                .limit(MOST_NAMES)
                .toList();
    }
}
