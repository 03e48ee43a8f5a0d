package dev.bindery.crawl.writing;

import dev.bindery.crawl.ownership.Ownership;
import dev.bindery.crawl.plan.TablePlan;
import dev.bindery.crawl.tables.CrawledTable;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import java.util.List;
import java.util.Optional;

/** Plans of crawled tables. */
final class TablePlans {

    private TablePlans() {}

    static TablePlan of(
            CrawledTable table,
            TableName name,
            TablePlan.Action action,
            TableDefinition definition,
            Optional<Long> version,
            PartitionDifference partitions,
            List<String> changes,
            Ownership ownership) {
        return new TablePlan(
                name,
                action,
                definition,
                version,
                table.columns(),
                table.format(),
                partitions.added(),
                partitions.changed(),
                partitions.dropped(),
                partitions.unchanged(),
                table.files(),
                table.records(),
                changes,
                table.reason(),
                table.findings(),
                table.notes(),
                ownership,
                Optional.empty());
    }
}
