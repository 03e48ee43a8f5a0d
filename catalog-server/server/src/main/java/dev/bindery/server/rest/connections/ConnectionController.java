package dev.bindery.server.rest.connections;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.ConnectionQuery;
import dev.bindery.catalog.Connections.SecretView;
import dev.bindery.catalog.connections.ConnectionValidation;
import dev.bindery.connect.ConnectionTester;
import dev.bindery.connect.Tested;
import dev.bindery.model.error.ConnectionFailedException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.server.rest.Paging;
import dev.bindery.server.rest.RestCallers;
import dev.bindery.server.rest.document.PageView;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Connections to databases and other systems. Secrets go in, and never come out. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "connections")
class ConnectionController {

    private final Catalog catalog;
    private final ConnectionTester tester;
    private final RestCallers callers;

    ConnectionController(Catalog catalog, ConnectionTester tester, RestCallers callers) {
        this.catalog = catalog;
        this.tester = tester;
        this.callers = callers;
    }

    /**
     * Lists the connections, in the order of their names.
     *
     * @param type those of one type, such as JDBC
     * @param match those that have these match criteria, all of them
     * @param limit how many items at most, 1 to 1,000
     * @param cursor where to go on: {@code next} of the page before
     * @return a page of them, without secrets
     */
    @Get("/connections")
    PageView<ConnectionView> listConnections(
            HttpRequest<?> request,
            @QueryValue Optional<String> type,
            @QueryValue Optional<List<String>> match,
            @QueryValue(defaultValue = Paging.USUAL) int limit,
            @QueryValue Optional<String> cursor) {
        ConnectionQuery query = new ConnectionQuery(
                type.map(ConnectionValidation::requireType),
                ConnectionValidation.requireCriteria(match.orElse(List.of())));
        return PageView.of(
                catalog.connections()
                        .list(callers.call(request), query, SecretView.HIDDEN, Paging.request(limit, cursor)),
                ConnectionView::of);
    }

    /**
     * Reads a connection.
     *
     * @param name its name
     * @return the connection, without secrets
     */
    @Get("/connections/{name}")
    ConnectionView getConnection(HttpRequest<?> request, String name) {
        return ConnectionView.of(catalog.connections().get(callers.call(request), name, SecretView.HIDDEN));
    }

    /**
     * Creates a connection.
     *
     * @return what was created, without secrets
     */
    @Post("/connections")
    @Status(HttpStatus.CREATED)
    ConnectionView createConnection(HttpRequest<?> request, @Body ConnectionBody body) {
        if (body.name() == null) {
            throw new InvalidInputException("name", "The connection's name is missing.");
        }
        return ConnectionView.of(catalog.connections().create(callers.call(request), body.name(), body.toDefinition()));
    }

    /**
     * Replaces what a connection is, secrets included: those that the body doesn't have are gone.
     *
     * @param name its name, which stays
     * @return what it is now, without secrets
     */
    @Put("/connections/{name}")
    ConnectionView replaceConnection(HttpRequest<?> request, String name, @Body ConnectionBody body) {
        if (body.name() != null && !body.name().equals(name)) {
            throw new InvalidInputException("name", "The name of a connection can't be changed.");
        }
        return ConnectionView.of(catalog.connections().replace(callers.call(request), name, body.toDefinition()));
    }

    /**
     * Changes some of a connection; the rest stays, secrets included. Where it is to lead to another place, the secrets must be
     * given again.
     *
     * @param name its name
     * @return what it is now, without secrets
     */
    @Post("/connections/{name}")
    ConnectionView changeConnection(HttpRequest<?> request, String name, @Body ChangeBody body) {
        return ConnectionView.of(catalog.connections().update(callers.call(request), name, body.toChange()));
    }

    /**
     * Deletes a connection.
     *
     * @param name its name
     */
    @Delete("/connections/{name}")
    @Status(HttpStatus.NO_CONTENT)
    void deleteConnection(HttpRequest<?> request, String name) {
        catalog.connections().delete(callers.call(request), name);
    }

    /**
     * Tries a connection, for ten seconds at most.
     *
     * @param name its name
     * @return whether it works, and what failed
     */
    @Post("/connections/{name}/test")
    TestView testConnection(HttpRequest<?> request, String name) {
        Call call = callers.call(request);
        return told(() -> tester.test(call, name));
    }

    /**
     * Tries a connection that isn't kept, for ten seconds at most. It needs no name.
     *
     * @return whether it works, and what failed
     */
    @Post("/connection-tests")
    TestView testUnkeptConnection(HttpRequest<?> request, @Body ConnectionBody body) {
        Call call = callers.call(request);
        return told(() -> tester.test(call, body.toDefinition()));
    }

    private static TestView told(Supplier<Tested> test) {
        try {
            return TestView.of(test.get());
        } catch (ConnectionFailedException failure) {
            return TestView.of(failure);
        }
    }
}
