package dev.bindery.server.rest;

import dev.bindery.catalog.Catalog;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.FunctionName;
import dev.bindery.server.rest.document.DatabaseView;
import dev.bindery.server.rest.document.FunctionView;
import dev.bindery.server.rest.document.PageView;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;

/** Databases and their functions. */
@Controller("/api/v1/databases")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "catalog")
class DatabaseController {

    private final Catalog catalog;
    private final RestCallers callers;

    DatabaseController(Catalog catalog, RestCallers callers) {
        this.catalog = catalog;
        this.callers = callers;
    }

    /**
     * Lists the databases of a catalog, in the order of their names.
     *
     * @param catalogName the catalog
     * @param name a regular expression that the whole name matches; missing: every name
     * @param limit how many items at most, 1 to 1,000
     * @param cursor where to go on: {@code next} of the page before
     * @return a page of them
     */
    @Get
    PageView<DatabaseView> listDatabases(
            HttpRequest<?> request,
            @QueryValue(value = "catalog", defaultValue = DatabaseName.DEFAULT_CATALOG) String catalogName,
            @QueryValue Optional<String> name,
            @QueryValue(defaultValue = Paging.USUAL) int limit,
            @QueryValue Optional<String> cursor) {
        return PageView.of(
                catalog.databases()
                        .list(callers.call(request), catalogName, Paging.names(name), Paging.request(limit, cursor)),
                DatabaseView::of);
    }

    /**
     * Reads a database.
     *
     * @param database its name
     * @param catalogName the catalog
     * @return the database
     */
    @Get("/{database}")
    DatabaseView getDatabase(
            HttpRequest<?> request,
            String database,
            @QueryValue(value = "catalog", defaultValue = DatabaseName.DEFAULT_CATALOG) String catalogName) {
        return DatabaseView.of(catalog.databases().get(callers.call(request), new DatabaseName(catalogName, database)));
    }

    /**
     * Lists the functions of a database, in the order of their names.
     *
     * @param database its name
     * @param catalogName the catalog
     * @param name a regular expression that the whole name matches; missing: every name
     * @param limit how many items at most, 1 to 1,000
     * @param cursor where to go on: {@code next} of the page before
     * @return a page of them
     */
    @Get("/{database}/functions")
    PageView<FunctionView> listFunctions(
            HttpRequest<?> request,
            String database,
            @QueryValue(value = "catalog", defaultValue = DatabaseName.DEFAULT_CATALOG) String catalogName,
            @QueryValue Optional<String> name,
            @QueryValue(defaultValue = Paging.USUAL) int limit,
            @QueryValue Optional<String> cursor) {
        return PageView.of(
                catalog.functions()
                        .list(
                                callers.call(request),
                                new DatabaseName(catalogName, database),
                                Paging.names(name),
                                Paging.request(limit, cursor)),
                FunctionView::of);
    }

    /**
     * Reads a function.
     *
     * @param database the database it is in
     * @param function its name
     * @param catalogName the catalog
     * @return the function
     */
    @Get("/{database}/functions/{function}")
    FunctionView getFunction(
            HttpRequest<?> request,
            String database,
            String function,
            @QueryValue(value = "catalog", defaultValue = DatabaseName.DEFAULT_CATALOG) String catalogName) {
        return FunctionView.of(catalog.functions()
                .get(callers.call(request), new FunctionName(new DatabaseName(catalogName, database), function)));
    }
}
