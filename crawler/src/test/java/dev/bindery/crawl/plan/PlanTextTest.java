package dev.bindery.crawl.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.crawl.ownership.Ownership;
import dev.bindery.model.Column;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableDefinition;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanTextTest {

    private static final DatabaseName LAKE = DatabaseName.of("lake");

    private static String text(TablePlan.Action action, List<PartitionDefinition> newPartitions) {
        TableDefinition definition = TableDefinition.of(
                        TableDefinition.EXTERNAL_TABLE, StorageDescriptor.EMPTY.withLocation("s3://lake/orders"))
                .withPartitionKeys(List.of(Column.of("day", "string")));
        TablePlan table = new TablePlan(
                LAKE.table("orders"),
                action,
                definition,
                Optional.of(1L),
                List.of(),
                "csv",
                newPartitions,
                List.of(),
                List.of(),
                1,
                2,
                0,
                List.of(),
                "it is one.",
                List.of(),
                List.of(),
                Ownership.NONE,
                Optional.empty());
        return new CrawlPlan(List.of("s3://lake"), LAKE, false, List.of(table), List.of(), List.of(), 2).text();
    }

    @Test
    void aTableWhosePartitionsChangeIsNotCalledAsItIs() {
        PartitionDefinition day = PartitionDefinition.of(List.of("1"), StorageDescriptor.EMPTY);
        assertThat(text(TablePlan.Action.UNCHANGED, List.of(day)))
                .as("with a new partition")
                .contains("~ change partitions of orders  (csv", "new: 1 partition: day=1")
                .doesNotContain("= as it is");
        assertThat(text(TablePlan.Action.UNCHANGED, List.of()))
                .as("without any change")
                .contains("= as it is: orders  (csv");
    }

    @Test
    void aTableWhoseFilesAreGoneHasNoLineOfColumns() {
        assertThat(text(TablePlan.Action.DEPRECATE, List.of()))
                .as("deprecated")
                .contains("- deprecate orders")
                .doesNotContain("columns:");
    }
}
