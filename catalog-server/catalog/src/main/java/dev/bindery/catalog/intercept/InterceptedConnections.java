package dev.bindery.catalog.intercept;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.ConnectionQuery;
import dev.bindery.catalog.Connections;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource.OfCatalog;
import dev.bindery.catalog.operation.Resource.OfConnections;
import dev.bindery.model.connection.Connection;
import dev.bindery.model.connection.ConnectionDefinition;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Says which operation each method on connections is. */
record InterceptedConnections(Connections next, CallInterceptor interceptor) implements Connections {

    @Override
    public Connection get(Call call, String name, SecretView secrets) {
        return interceptor.around(
                call, Operation.GET_CONNECTION, OfConnections.one(name), () -> next.get(call, name, secrets));
    }

    @Override
    public Page<Connection> list(Call call, ConnectionQuery query, SecretView secrets, PageRequest page) {
        return interceptor.listing(call, Operation.GET_CONNECTIONS, new OfCatalog(), sight -> {
            Page<Connection> found = next.list(call, query, secrets, page);
            return found.with(sight.of(found.items(), "connection/", Connection::name));
        });
    }

    @Override
    public Connection create(Call call, String name, ConnectionDefinition definition) {
        return interceptor.around(
                call, Operation.CREATE_CONNECTION, OfConnections.one(name), () -> next.create(call, name, definition));
    }

    @Override
    public Connection replace(Call call, String name, ConnectionDefinition definition) {
        return interceptor.around(
                call, Operation.UPDATE_CONNECTION, OfConnections.one(name), () -> next.replace(call, name, definition));
    }

    @Override
    public Connection update(Call call, String name, UnaryOperator<ConnectionDefinition> change) {
        return interceptor.around(
                call, Operation.UPDATE_CONNECTION, OfConnections.one(name), () -> next.update(call, name, change));
    }

    @Override
    public void delete(Call call, String name) {
        interceptor.run(call, Operation.DELETE_CONNECTION, OfConnections.one(name), () -> next.delete(call, name));
    }

    /** Both actions must be allowed (Service Authorization Reference, BatchDeleteConnection). */
    @Override
    public Set<String> deleteAll(Call call, Collection<String> names) {
        OfConnections all = new OfConnections(List.copyOf(names));
        return interceptor.around(
                call,
                Operation.BATCH_DELETE_CONNECTION,
                all,
                () -> interceptor.around(
                        call.forItself(), Operation.DELETE_CONNECTION, all, () -> next.deleteAll(call, names)));
    }
}
