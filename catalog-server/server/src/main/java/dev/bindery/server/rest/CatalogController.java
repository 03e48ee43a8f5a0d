package dev.bindery.server.rest;

import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.change.Change;
import dev.bindery.model.NamedCatalog;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.server.rest.document.CatalogView;
import dev.bindery.server.rest.document.ChangeView;
import dev.bindery.server.rest.document.ChangesView;
import dev.bindery.server.rest.document.PageView;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Settings;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;

/** The catalog as a whole: which there are, and what changed. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "catalog")
class CatalogController {

    private final Catalog catalog;
    private final RestCallers callers;
    private final Settings settings;

    CatalogController(Catalog catalog, RestCallers callers, Settings settings) {
        this.catalog = catalog;
        this.callers = callers;
        this.settings = settings;
    }

    /**
     * Lists the catalogs.
     *
     * @return one page with all of them
     */
    @Get("/catalogs")
    PageView<CatalogView> listCatalogs(HttpRequest<?> request) {
        String id = settings.get(ServerSettings.ACCOUNT_ID);
        String arn = "arn:aws:glue:" + settings.get(ServerSettings.REGION) + ":" + id + ":catalog";
        List<NamedCatalog> all =
                catalog.catalogs().list(callers.call(request), PageRequest.ALL).items();
        return new PageView<>(
                all.stream()
                        .map(NamedCatalog::name)
                        .map(name -> name.isDefault()
                                ? new CatalogView(name.catalog(), id, arn)
                                : new CatalogView(name.catalog(), id + ":" + name, arn + "/" + name))
                        .toList(),
                Optional.empty());
    }

    /**
     * Reads the change log.
     *
     * @param after the id of the last change that is known already; 0 for the beginning
     * @param limit how many changes at most, 1 to 1,000
     * @return the changes behind it, in order
     */
    @Get("/changes")
    ChangesView readChanges(
            HttpRequest<?> request,
            @QueryValue(defaultValue = "0") long after,
            @QueryValue(defaultValue = Paging.USUAL) int limit) {
        if (after < 0) {
            throw new InvalidInputException("after", "No change has the id " + after + "; ids begin at 1.");
        }
        int most = Paging.request(limit, Optional.empty()).limit();
        List<Change> changes = catalog.changes().read(callers.call(request), after, most);
        long next = changes.isEmpty() ? after : changes.get(changes.size() - 1).id();
        return new ChangesView(
                changes.stream().map(ChangeView::of).toList(),
                next,
                Math.max(next, catalog.changes().latest(callers.call(request))));
    }
}
