package dev.bindery.server.rest;

import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.TableQuery;
import dev.bindery.model.DatabaseName;
import dev.bindery.server.rest.document.PageView;
import dev.bindery.server.rest.document.TableSummaryView;
import dev.bindery.server.rest.document.TableView;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tables and their versions. */
@Controller("/api/v1/databases/{database}/tables")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "catalog")
class TableController {

    private final Catalog catalog;
    private final RestCallers callers;

    TableController(Catalog catalog, RestCallers callers) {
        this.catalog = catalog;
        this.callers = callers;
    }

    /**
     * Lists the tables and views of a database, in the order of their names.
     *
     * @param database its name
     * @param catalogName the catalog
     * @param name a regular expression that the whole name matches; missing: every name
     * @param type a table type such as VIRTUAL_VIEW, or several of them; missing: every type
     * @param limit how many items at most, 1 to 1,000
     * @param cursor where to go on: {@code next} of the page before
     * @return a page of them
     */
    @Get
    PageView<TableSummaryView> listTables(
            HttpRequest<?> request,
            String database,
            @QueryValue(value = "catalog", defaultValue = DatabaseName.DEFAULT_CATALOG) String catalogName,
            @QueryValue Optional<String> name,
            @QueryValue Optional<List<String>> type,
            @QueryValue(defaultValue = Paging.USUAL) int limit,
            @QueryValue Optional<String> cursor) {
        TableQuery query = new TableQuery(
                Paging.names(name), type.filter(types -> !types.isEmpty()).map(Set::copyOf));
        return PageView.of(
                catalog.tables()
                        .summaries(
                                callers.call(request),
                                new DatabaseName(catalogName, database),
                                query,
                                Paging.request(limit, cursor)),
                TableSummaryView::of);
    }

    /**
     * Reads a table or view.
     *
     * @param database the database it is in
     * @param table its name
     * @param catalogName the catalog
     * @return the table
     */
    @Get("/{table}")
    TableView getTable(
            HttpRequest<?> request,
            String database,
            String table,
            @QueryValue(value = "catalog", defaultValue = DatabaseName.DEFAULT_CATALOG) String catalogName) {
        return TableView.of(
                catalog.tables().get(callers.call(request), new DatabaseName(catalogName, database).table(table)));
    }

    /**
     * Lists the versions of a table, newest first, the current one included.
     *
     * @param database the database it is in
     * @param table its name
     * @param catalogName the catalog
     * @param limit how many items at most, 1 to 1,000
     * @param cursor where to go on: {@code next} of the page before
     * @return a page of them
     */
    @Get("/{table}/versions")
    PageView<TableView> listTableVersions(
            HttpRequest<?> request,
            String database,
            String table,
            @QueryValue(value = "catalog", defaultValue = DatabaseName.DEFAULT_CATALOG) String catalogName,
            @QueryValue(defaultValue = Paging.USUAL) int limit,
            @QueryValue Optional<String> cursor) {
        return PageView.of(
                catalog.tableVersions()
                        .list(
                                callers.call(request),
                                new DatabaseName(catalogName, database).table(table),
                                Paging.request(limit, cursor)),
                TableView::of);
    }

    /**
     * Reads a version of a table.
     *
     * @param database the database it is in
     * @param table its name
     * @param version the version
     * @param catalogName the catalog
     * @return the table as it was
     */
    @Get("/{table}/versions/{version}")
    TableView getTableVersion(
            HttpRequest<?> request,
            String database,
            String table,
            long version,
            @QueryValue(value = "catalog", defaultValue = DatabaseName.DEFAULT_CATALOG) String catalogName) {
        return TableView.of(catalog.tableVersions()
                .get(callers.call(request), new DatabaseName(catalogName, database).table(table), version));
    }
}
