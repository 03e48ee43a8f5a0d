package dev.bindery.crawl.plan;

import dev.bindery.crawl.grouping.Comparison;
import dev.bindery.model.DatabaseName;
import java.util.List;

/**
 * What a crawl would write, and why.
 *
 * @param targets what was listed
 * @param database where the tables are or would be
 * @param createsDatabase whether the database isn't there yet and would be made
 * @param tables in the order of their names
 * @param rejected files that are in no table, in the order of their locations
 * @param comparisons how folders and files were compared to find the tables
 * @param filesListed how many files and objects were seen
 */
public record CrawlPlan(
        List<String> targets,
        DatabaseName database,
        boolean createsDatabase,
        List<TablePlan> tables,
        List<RejectedFile> rejected,
        List<Comparison> comparisons,
        long filesListed) {

    public CrawlPlan {
        targets = List.copyOf(targets);
        tables = List.copyOf(tables);
        rejected = List.copyOf(rejected);
        comparisons = List.copyOf(comparisons);
    }

    /** What applying it does, in numbers. */
    public CrawlSummary summary() {
        int created = 0;
        int updated = 0;
        int unchanged = 0;
        int deleted = 0;
        long added = 0;
        long changed = 0;
        long dropped = 0;
        for (TablePlan table : tables) {
            created += table.action() == TablePlan.Action.CREATE ? 1 : 0;
            updated += table.action() == TablePlan.Action.UPDATE ? 1 : 0;
            unchanged += table.action() == TablePlan.Action.UNCHANGED ? 1 : 0;
            deleted +=
                    table.action() == TablePlan.Action.DELETE || table.action() == TablePlan.Action.DEPRECATE ? 1 : 0;
            if (table.writes()) {
                dropped += table.droppedPartitions().size();
                added += table.newPartitions().size();
                changed += table.changedPartitions().size();
            }
        }
        return new CrawlSummary(
                created, updated, unchanged, deleted, added, changed, dropped, filesListed, rejected.size());
    }

    /** Whether applying it writes anything. */
    public boolean writes() {
        return createsDatabase && !tables.isEmpty() || tables.stream().anyMatch(TablePlan::writes);
    }

    /** For people. */
    public String text() {
        return new PlanText(this).text();
    }

    /** For programs: one JSON object on one line. */
    public String json() {
        return new PlanJson(this).json();
    }
}
