package dev.bindery.server.rest;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.filter.GlueExpressionParser;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.Partition;
import dev.bindery.model.TableName;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.server.rest.document.PageView;
import dev.bindery.server.rest.document.PartitionCount;
import dev.bindery.server.rest.document.PartitionView;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;

/** The partitions of a table. */
@Controller("/api/v1/databases/{database}/tables/{table}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "catalog")
class PartitionController {

    private final Catalog catalog;
    private final RestCallers callers;

    PartitionController(Catalog catalog, RestCallers callers) {
        this.catalog = catalog;
        this.callers = callers;
    }

    /**
     * Lists the partitions of a table, in the order of their names.
     *
     * @param database the database the table is in
     * @param table the table's name
     * @param catalogName the catalog
     * @param filter a condition on the partition keys, in the grammar of Glue's GetPartitions: {@code year = 2024 AND
     *     month IN ('01', '02')}
     * @param columns whether the partitions' columns are wanted too
     * @param limit how many items at most, 1 to 1,000
     * @param cursor where to go on: {@code next} of the page before
     * @return a page of them
     */
    @Get("/partitions")
    PageView<PartitionView> listPartitions(
            HttpRequest<?> request,
            String database,
            String table,
            @QueryValue(value = "catalog", defaultValue = DatabaseName.DEFAULT_CATALOG) String catalogName,
            @QueryValue Optional<String> filter,
            @QueryValue(defaultValue = "false") boolean columns,
            @QueryValue(defaultValue = Paging.USUAL) int limit,
            @QueryValue Optional<String> cursor) {
        Call call = callers.call(request).as(Operation.GET_PARTITIONS);
        TableName name = new DatabaseName(catalogName, database).table(table);
        PartitionQuery query = query(call, name, filter);
        return PageView.of(
                catalog.partitions()
                        .list(call, name, columns ? query : query.withoutColumns(), Paging.request(limit, cursor)),
                PartitionView::of);
    }

    /**
     * Lists the names of the partitions of a table, in order: the quickest way to see what is there.
     *
     * @param database the database the table is in
     * @param table the table's name
     * @param catalogName the catalog
     * @param filter a condition on the partition keys
     * @param limit how many items at most, 1 to 1,000
     * @param cursor where to go on: {@code next} of the page before
     * @return a page of them
     */
    @Get("/partition-names")
    PageView<String> listPartitionNames(
            HttpRequest<?> request,
            String database,
            String table,
            @QueryValue(value = "catalog", defaultValue = DatabaseName.DEFAULT_CATALOG) String catalogName,
            @QueryValue Optional<String> filter,
            @QueryValue(defaultValue = Paging.USUAL) int limit,
            @QueryValue Optional<String> cursor) {
        Call call = callers.call(request).as(Operation.GET_PARTITIONS);
        TableName name = new DatabaseName(catalogName, database).table(table);
        return PageView.of(
                catalog.partitions().names(call, name, query(call, name, filter), Paging.request(limit, cursor)),
                partition -> partition);
    }

    /**
     * Counts the partitions of a table.
     *
     * @param database the database the table is in
     * @param table the table's name
     * @param catalogName the catalog
     * @param filter a condition on the partition keys
     * @return how many it selects
     */
    @Get("/partition-count")
    PartitionCount countPartitions(
            HttpRequest<?> request,
            String database,
            String table,
            @QueryValue(value = "catalog", defaultValue = DatabaseName.DEFAULT_CATALOG) String catalogName,
            @QueryValue Optional<String> filter) {
        Call call = callers.call(request).as(Operation.GET_PARTITIONS);
        TableName name = new DatabaseName(catalogName, database).table(table);
        return new PartitionCount(catalog.partitions().count(call, name, query(call, name, filter)));
    }

    /**
     * Reads one partition, with its columns.
     *
     * @param database the database the table is in
     * @param table the table's name
     * @param name the partition's name, such as {@code year=2024/month=01}
     * @param catalogName the catalog
     * @return the partition
     */
    @Get("/partition")
    PartitionView getPartition(
            HttpRequest<?> request,
            String database,
            String table,
            @QueryValue String name,
            @QueryValue(value = "catalog", defaultValue = DatabaseName.DEFAULT_CATALOG) String catalogName) {
        TableName ofTable = new DatabaseName(catalogName, database).table(table);
        List<Partition> found = catalog.partitions()
                .getByNames(callers.call(request).as(Operation.GET_PARTITION), ofTable, List.of(name));
        return found.stream()
                .findFirst()
                .map(PartitionView::of)
                .orElseThrow(() -> new NotFoundException(EntityKind.PARTITION, name + " of " + ofTable));
    }

    private PartitionQuery query(Call call, TableName table, Optional<String> filter) {
        return filter.filter(text -> !text.isBlank())
                .map(text -> GlueExpressionParser.parse(
                        text, catalog.tables().get(call, table).definition().partitionKeys()))
                .map(PartitionQuery::matching)
                .orElse(PartitionQuery.ALL);
    }
}
