package dev.bindery.catalog.intercept;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Databases;
import dev.bindery.catalog.NamePattern;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.catalog.operation.Resource.OfCatalog;
import dev.bindery.catalog.operation.Resource.OfDatabase;
import dev.bindery.model.Database;
import dev.bindery.model.DatabaseDefinition;
import dev.bindery.model.DatabaseName;

/** Says which operation each method on databases is. */
record InterceptedDatabases(Databases next, CallInterceptor interceptor) implements Databases {

    @Override
    public Database get(Call call, DatabaseName name) {
        return interceptor.around(call, Operation.GET_DATABASE, OfDatabase.alone(name), () -> next.get(call, name));
    }

    @Override
    public Page<Database> list(Call call, String catalog, NamePattern pattern, PageRequest page) {
        return interceptor.listing(call, Operation.GET_DATABASES, new OfCatalog(catalog), sight -> {
            Page<Database> found = next.list(call, catalog, pattern, page);
            return found.with(sight.of(found.items(), Resource.pathsOfDatabases(catalog), database -> database.name()
                    .database()));
        });
    }

    @Override
    public Database create(Call call, DatabaseName name, DatabaseDefinition definition, DataEffect effect) {
        return interceptor.around(
                call,
                Operation.CREATE_DATABASE,
                OfDatabase.alone(name),
                () -> next.create(call, name, definition, effect));
    }

    @Override
    public Database update(Call call, DatabaseName name, DatabaseDefinition definition) {
        return interceptor.around(
                call, Operation.UPDATE_DATABASE, OfDatabase.alone(name), () -> next.update(call, name, definition));
    }

    @Override
    public void drop(Call call, DatabaseName name, boolean cascade, DataEffect effect) {
        interceptor.run(
                call,
                Operation.DELETE_DATABASE,
                new OfDatabase(name, true),
                () -> next.drop(call, name, cascade, effect));
    }
}
