package dev.bindery.crawl.plan;

import dev.bindery.model.Column;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.PartitionNames;
import dev.bindery.model.types.SparkTypes;
import java.util.List;
import java.util.stream.Collectors;

/** A plan as a page of text. */
final class PlanText {

    private static final int SHOWN_PARTITIONS = 5;
    private static final int SHOWN_FINDINGS = 6;
    private static final int SHOWN_COLUMNS = 40;

    private final CrawlPlan plan;
    private final StringBuilder text = new StringBuilder();

    PlanText(CrawlPlan plan) {
        this.plan = plan;
    }

    String text() {
        line("Plan of a crawl of " + String.join(", ", plan.targets()) + " into the database "
                + plan.database().database() + (plan.createsDatabase() ? ", which would be made" : "") + ".");
        plan.tables().forEach(this::table);
        new ComparisonText(this::line).write(plan.comparisons());
        if (!plan.rejected().isEmpty()) {
            line("");
            line("In no table:");
            plan.rejected().forEach(file -> line("  " + file.location() + ": " + file.reason()));
        }
        line("");
        line(summary());
        return text.toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private void table(TablePlan table) {
        line("");
        line(word(table) + " " + table.name().table() + "  (" + table.format()
                + (table.files() > 0 ? ", " + count(table.files(), "file") : "")
                + (table.records() > 0 ? ", about " + count(table.records(), "row") : "")
                + (table.partitions() > 0 ? ", " + count(table.partitions(), "partition") : "") + ")");
        line("    at " + table.definition().descriptor().location().orElse(""));
        if (!table.columns().isEmpty()) {
            line("    columns: " + columns(table.columns()));
        }
        if (table.definition().isPartitioned()) {
            line("    partitioned by: "
                    + table.definition().partitionKeys().stream()
                            .map(key -> key.name() + " " + key.type())
                            .collect(Collectors.joining(", ")));
            partitions("new", table.definition().partitionKeys(), table.newPartitions());
            partitions("changed", table.definition().partitionKeys(), table.changedPartitions());
        }
        table.index()
                .ifPresent(index -> line("    index: " + index.name() + " over " + String.join(", ", index.keys())));
        if (!table.droppedPartitions().isEmpty()) {
            line("    gone: " + count(table.droppedPartitions().size(), "partition") + " whose files are gone, such as "
                    + table.droppedPartitions().get(0));
        }
        table.changes().forEach(change -> line("    change: " + change));
        WrittenFiles.of(table).ifPresent(folder -> line("    WRITES FILES: manifests in " + folder));
        table.ownership().conflicts().forEach(conflict -> line("    " + conflict));
        table.ownership().kept().forEach(kept -> line("    " + kept));
        line("    because " + table.reason());
        table.findings().stream()
                .limit(SHOWN_FINDINGS)
                .forEach(finding -> line((finding.against() ? "      but in " : "      in ") + finding.text()));
        table.notes().forEach(note -> line("    note: " + note));
    }

    private static String word(TablePlan table) {
        return switch (table.action()) {
            case CREATE -> "+ create";
            case UPDATE -> "~ update";
            case UNCHANGED -> table.writes() ? "~ change partitions of" : "= as it is:";
            case DEPRECATE -> "- deprecate";
            case DELETE -> "- drop";
            case CONFLICT -> "! left alone:";
        };
    }

    private static String columns(List<SparkTypes.Column> columns) {
        String shown = columns.stream()
                .limit(SHOWN_COLUMNS)
                .map(column -> column.name() + " " + column.type().print())
                .collect(Collectors.joining(", "));
        return columns.size() <= SHOWN_COLUMNS ? shown : shown + " and " + (columns.size() - SHOWN_COLUMNS) + " more";
    }

    private void partitions(String what, List<Column> keys, List<PartitionDefinition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        String shown = partitions.stream()
                .limit(SHOWN_PARTITIONS)
                .map(partition -> PartitionNames.name(keys, partition.values()))
                .collect(Collectors.joining(", "));
        line("    " + what + ": " + count(partitions.size(), "partition") + ": " + shown
                + (partitions.size() > SHOWN_PARTITIONS ? " …" : ""));
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private String summary() {
        CrawlSummary summary = plan.summary();
        return count(summary.tablesCreated(), "table") + " to create, " + summary.tablesUpdated() + " to update, "
                + (summary.tablesDeleted() > 0 ? summary.tablesDeleted() + " that are gone, " : "")
                + summary.tablesUnchanged() + " as they are; " + count(summary.partitionsAdded(), "partition")
                + " to add, " + summary.partitionsUpdated() + " to change"
                + (summary.partitionsDeleted() > 0 ? ", " + summary.partitionsDeleted() + " to drop" : "") + "; "
                + count(summary.filesListed(), "file")
                + " seen, " + summary.filesRejected() + " in no table.";
    }
}
