package dev.bindery.server.glue.catalog;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.StatisticsQuery;
import dev.bindery.catalog.StatisticsUpdate;
import dev.bindery.model.TableName;
import dev.bindery.model.error.CatalogException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.model.statistics.ColumnStatistics;
import dev.bindery.server.glue.GlueAccount;
import dev.bindery.server.glue.GlueErrors;
import dev.bindery.server.glue.GlueErrors.Family;
import dev.bindery.server.glue.GlueOperation;
import dev.bindery.server.glue.GlueOperations;
import dev.bindery.server.glue.wire.Input;
import dev.bindery.server.glue.wire.Output;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Update-, Get- and DeleteColumnStatistics, ForTable and ForPartition. They are the ones that Hive's engine has. */
@Singleton
final class StatisticsOperations implements GlueOperations {

    private static final int MOST_READ = 100;
    private static final int MOST_WRITTEN = 25;
    /** Nobody says whether they were computed or estimated. */
    private static final StatisticsUpdate UPDATE = StatisticsUpdate.estimatedBy(StatisticsQuery.HIVE);

    private final Catalog catalog;
    private final GlueAccount account;

    StatisticsOperations(Catalog catalog, GlueAccount account) {
        this.catalog = catalog;
        this.account = account;
    }

    @Override
    public Map<String, GlueOperation> operations() {
        return Map.of(
                "UpdateColumnStatisticsForTable", this::updateTable,
                "UpdateColumnStatisticsForPartition", this::updatePartition,
                "GetColumnStatisticsForTable", this::getTable,
                "GetColumnStatisticsForPartition", this::getPartition,
                "DeleteColumnStatisticsForTable", this::deleteTable,
                "DeleteColumnStatisticsForPartition", this::deletePartition);
    }

    /** The name of the partition, which is there. */
    private String partition(Call call, TableName table, Input input) {
        List<String> values = input.requiredTexts("PartitionValues", 0, Integer.MAX_VALUE);
        return catalog.partitions().get(call, table, values).name();
    }

    private Output updateTable(Call call, Input input) {
        TableName table = account.table(input, "TableName");
        return update(input, columns -> catalog.statistics().updateTable(call, table, columns, UPDATE));
    }

    private Output updatePartition(Call call, Input input) {
        TableName table = account.table(input, "TableName");
        String partition = partition(call, table, input);
        return update(input, columns -> catalog.statistics()
                .updatePartitions(call, table, Map.of(partition, columns), UPDATE));
    }

    /** In one change where all can be written; one by one where one of them can't, so that the others still are. */
    private static Output update(Input input, Consumer<List<ColumnStatistics>> writer) {
        List<ColumnStatistics> columns = input.requiredObjects("ColumnStatisticsList", 0, MOST_WRITTEN).stream()
                .map(StatisticsDocument::read)
                .toList();
        if (refusal(columns, writer).isEmpty()) {
            return new Output();
        }
        List<Output> errors = new ArrayList<>();
        for (ColumnStatistics column : columns) {
            refusal(List.of(column), writer)
                    .ifPresent(refused -> errors.add(new Output()
                            .set("ColumnStatistics", StatisticsDocument.write(column))
                            .set("Error", detail(refused))));
        }
        return new Output().setUnlessEmpty("Errors", errors);
    }

    private static Optional<CatalogException> refusal(
            List<ColumnStatistics> columns, Consumer<List<ColumnStatistics>> writer) {
        try {
            writer.accept(columns);
            return Optional.empty();
        } catch (InvalidInputException refused) {
            return Optional.of(refused);
        }
    }

    private Output getTable(Call call, Input input) {
        TableName table = account.table(input, "TableName");
        List<String> names = input.requiredTexts("ColumnNames", 0, MOST_READ);
        return found(names, catalog.statistics().ofTable(call, table, query(names)));
    }

    private Output getPartition(Call call, Input input) {
        TableName table = account.table(input, "TableName");
        String partition = partition(call, table, input);
        List<String> names = input.requiredTexts("ColumnNames", 0, MOST_READ);
        return found(
                names,
                catalog.statistics()
                        .ofPartitions(call, table, List.of(partition), query(names))
                        .getOrDefault(partition, List.of()));
    }

    private static StatisticsQuery query(List<String> names) {
        return new StatisticsQuery(StatisticsQuery.HIVE, names, false);
    }

    private static Output found(List<String> names, List<ColumnStatistics> found) {
        List<ColumnStatistics> asked = names.isEmpty() ? List.of() : found;
        Set<String> present = asked.stream().map(ColumnStatistics::column).collect(Collectors.toSet());
        return new Output()
                .set("ColumnStatisticsList", asked, StatisticsDocument::write)
                .setUnlessEmpty(
                        "Errors",
                        names.stream()
                                .filter(name -> !present.contains(ColumnStatistics.folded(name)))
                                .map(name ->
                                        new Output().set("ColumnName", name).set("Error", detail(missing(name))))
                                .toList());
    }

    private Output deleteTable(Call call, Input input) {
        TableName table = account.table(input, "TableName");
        String column = input.requiredText("ColumnName");
        requireDeleted(
                column,
                catalog.statistics().deleteOfTable(call, table, List.of(column), Optional.of(StatisticsQuery.HIVE)));
        return new Output();
    }

    private Output deletePartition(Call call, Input input) {
        TableName table = account.table(input, "TableName");
        String partition = partition(call, table, input);
        String column = input.requiredText("ColumnName");
        requireDeleted(
                column,
                catalog.statistics()
                        .deleteOfPartitions(
                                call, table, List.of(partition), List.of(column), Optional.of(StatisticsQuery.HIVE)));
        return new Output();
    }

    private static void requireDeleted(String column, int deleted) {
        if (deleted == 0) {
            throw missing(column);
        }
    }

    private static NotFoundException missing(String column) {
        return new NotFoundException(EntityKind.STATISTICS, "of column " + column);
    }

    private static Output detail(CatalogException error) {
        return GlueErrors.of(error, Family.CATALOG).detail();
    }
}
