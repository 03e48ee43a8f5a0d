package dev.bindery.catalog.intercept;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalogs;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource.OfCatalog;
import dev.bindery.model.CatalogDefinition;
import dev.bindery.model.CatalogName;
import dev.bindery.model.NamedCatalog;

/** Says which operation each method on catalogs is. */
record InterceptedCatalogs(Catalogs next, CallInterceptor interceptor) implements Catalogs {

    @Override
    public NamedCatalog get(Call call, CatalogName name) {
        return interceptor.around(
                call, Operation.GET_CATALOG, new OfCatalog(name.catalog()), () -> next.get(call, name));
    }

    @Override
    public Page<NamedCatalog> list(Call call, PageRequest page) {
        return interceptor.listing(call, Operation.GET_CATALOGS, new OfCatalog(), sight -> {
            Page<NamedCatalog> found = next.list(call, page);
            return found.with(sight.of(
                    found.items(),
                    "",
                    catalog -> new OfCatalog(catalog.name().catalog()).paths().get(0)));
        });
    }

    @Override
    public NamedCatalog create(Call call, CatalogName name, CatalogDefinition definition, DataEffect effect) {
        return interceptor.around(
                call,
                Operation.CREATE_CATALOG,
                new OfCatalog(name.catalog()),
                () -> next.create(call, name, definition, effect));
    }

    @Override
    public NamedCatalog update(Call call, CatalogName name, CatalogDefinition definition) {
        return interceptor.around(
                call,
                Operation.UPDATE_CATALOG,
                new OfCatalog(name.catalog()),
                () -> next.update(call, name, definition));
    }

    @Override
    public void drop(Call call, CatalogName name, DataEffect effect) {
        interceptor.run(
                call, Operation.DELETE_CATALOG, new OfCatalog(name.catalog()), () -> next.drop(call, name, effect));
    }
}
