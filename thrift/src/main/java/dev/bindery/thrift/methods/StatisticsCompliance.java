package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.statistics.AccuracyParameter;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import dev.bindery.transactions.SeenStatistics;
import dev.bindery.transactions.Target;
import dev.bindery.transactions.WriteIdList;
import dev.bindery.transactions.WriteIds;
import java.util.List;
import java.util.Optional;

/** Tells clients that send what they see ({@code validWriteIdList}) whether the statistics are of that. */
final class StatisticsCompliance {

    private final Catalog catalog;
    private final WriteIds writeIds;

    StatisticsCompliance(Catalog catalog, WriteIds writeIds) {
        this.catalog = catalog;
        this.writeIds = writeIds;
    }

    /**
     * Of those of a table itself.
     *
     * @param validWriteIds null or blank where the client didn't send any
     * @return empty where nothing is to be said
     */
    Optional<Boolean> ofTable(Call call, TableName name, String validWriteIds, String engine) {
        return seen(validWriteIds)
                .map(seen ->
                        ofTable(call, name, catalog.tables().get(call, name).definition(), seen, engine));
    }

    /** The same of a table that was read already; empty also where it isn't transactional. */
    Optional<Boolean> ofTable(Call call, TableName name, TableDefinition table, String validWriteIds, String engine) {
        return isTransactional(table)
                ? seen(validWriteIds).map(seen -> ofTable(call, name, table, seen, engine))
                : Optional.empty();
    }

    private boolean ofTable(Call call, TableName name, TableDefinition table, WriteIdList seen, String engine) {
        return !isTransactional(table)
                || SeenStatistics.areOf(
                        seen,
                        catalog.statistics().writeIdsOfTable(call, name, engine),
                        writeIds.greatest(call, target(name)),
                        AccuracyParameter.isBasicAccurate(table.parameters()));
    }

    /** Of those of partitions. */
    Optional<Boolean> ofPartitions(
            Call call, TableName name, List<String> partitions, String validWriteIds, String engine) {
        return seen(validWriteIds)
                .map(seen -> !isTransactional(catalog.tables().get(call, name).definition())
                        || SeenStatistics.areOf(
                                seen,
                                catalog.statistics().writeIdsOfPartitions(call, name, partitions, engine),
                                writeIds.greatest(call, target(name)),
                                catalog.partitions().getByNames(call, name, partitions).stream()
                                        .allMatch(partition -> AccuracyParameter.isBasicAccurate(
                                                partition.definition().parameters()))));
    }

    private static Optional<WriteIdList> seen(String validWriteIds) {
        return Optional.ofNullable(validWriteIds)
                .filter(text -> !text.isBlank())
                .map(WriteIdList::parse);
    }

    private static Target target(TableName name) {
        return new Target(
                name.database().catalog(), name.database().database(), Optional.of(name.table()), Optional.empty());
    }

    private static boolean isTransactional(TableDefinition table) {
        return table.parameter("transactional").filter("true"::equalsIgnoreCase).isPresent();
    }
}
