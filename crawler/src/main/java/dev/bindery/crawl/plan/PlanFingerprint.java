package dev.bindery.crawl.plan;

import dev.bindery.model.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a plan would write, in a word: two plans with one fingerprint write the same tables and partitions onto the same
 * versions of what is there. Who would own a new table isn't part of it, nor is the time at which something is marked as
 * deprecated.
 *
 * @param whole of the plan
 * @param tables of each table that it would write, by name; with what would be done to it in front
 */
public record PlanFingerprint(String whole, Map<String, String> tables) {

    /** Of a plan that is written at once, and never compared. */
    public static final PlanFingerprint NONE = new PlanFingerprint("", Map.of());

    public PlanFingerprint {
        tables = Map.copyOf(tables);
    }

    public static PlanFingerprint of(CrawlPlan plan) {
        Map<String, String> tables = new TreeMap<>();
        plan.tables().stream()
                .filter(TablePlan::writes)
                .forEach(table -> tables.put(named(plan, table), table.action() + " " + written(table)));
        return new PlanFingerprint(CanonicalDigest.of(List.of(plan.database(), tables)), tables);
    }

    private static String named(CrawlPlan plan, TablePlan table) {
        return table.name().database().equals(plan.database())
                ? table.name().table()
                : table.name().toString();
    }

    private static String written(TablePlan table) {
        TableDefinition definition = table.action() == TablePlan.Action.CREATE
                ? table.definition().withOwner(Optional.empty())
                : table.definition();
        return CanonicalDigest.of(List.of(
                table.name(),
                table.action(),
                table.expectedVersion(),
                table.action() == TablePlan.Action.UNCHANGED ? "" : definition,
                table.newPartitions(),
                table.changedPartitions(),
                table.droppedPartitions(),
                table.index()));
    }

    /**
     * What another plan would do otherwise; sentences, none where the two write the same.
     *
     * @param now made of the same targets later
     */
    public List<String> differences(CrawlPlan now) {
        Map<String, String> others = of(now).tables();
        Map<String, TablePlan> planned = new TreeMap<>();
        now.tables().forEach(table -> planned.put(named(now, table), table));
        List<String> differences = new ArrayList<>();
        new TreeMap<>(tables).forEach((name, before) -> {
            String after = others.get(name);
            TablePlan table = planned.get(name);
            if (after == null) {
                differences.add("The table " + name + " was to be " + done(before) + "; now "
                        + (table == null ? "no file makes it" : "it is left as it is") + ".");
            } else if (!after.equals(before)) {
                differences.add("The table " + name + " was to be " + done(before) + "; now it would be " + done(after)
                        + (done(before).equals(done(after)) ? " otherwise" : "") + detail(table) + ".");
            }
        });
        new TreeMap<>(others).forEach((name, after) -> {
            if (!tables.containsKey(name)) {
                differences.add("The table " + name + " was to be left alone; now it would be " + done(after)
                        + detail(planned.get(name)) + ".");
            }
        });
        return differences;
    }

    private static String done(String fingerprint) {
        return switch (TablePlan.Action.valueOf(fingerprint.substring(0, fingerprint.indexOf(' ')))) {
            case CREATE -> "created";
            case UPDATE -> "updated";
            case UNCHANGED -> "given other partitions";
            case DEPRECATE -> "marked as deprecated";
            case DELETE -> "dropped";
            case CONFLICT -> "left alone";
        };
    }

    private static String detail(TablePlan table) {
        return " (" + table.files() + " files, " + table.newPartitions().size() + " new and "
                + table.changedPartitions().size() + " changed partitions"
                + (table.changes().isEmpty() ? "" : ": " + String.join(" ", table.changes())) + ")";
    }
}
