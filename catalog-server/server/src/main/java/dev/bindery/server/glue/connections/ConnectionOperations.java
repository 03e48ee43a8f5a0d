package dev.bindery.server.glue.connections;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.ConnectionQuery;
import dev.bindery.catalog.Connections.SecretView;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.connections.ConnectionValidation;
import dev.bindery.connect.ConnectionTester;
import dev.bindery.model.connection.Connection;
import dev.bindery.model.connection.ConnectionDefinition;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.server.glue.GlueAccount;
import dev.bindery.server.glue.GlueErrors;
import dev.bindery.server.glue.GlueErrors.Family;
import dev.bindery.server.glue.GlueOperation;
import dev.bindery.server.glue.GlueOperations;
import dev.bindery.server.glue.wire.GlueFault;
import dev.bindery.server.glue.wire.Input;
import dev.bindery.server.glue.wire.Output;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The seven operations on connections. Their names are case-sensitive. */
@Singleton
final class ConnectionOperations implements GlueOperations {

    private static final int LARGEST_PAGE = 1000;
    private static final int LARGEST_BATCH = 25;

    private final Catalog catalog;
    private final ConnectionTester tester;
    private final GlueAccount account;

    ConnectionOperations(Catalog catalog, ConnectionTester tester, GlueAccount account) {
        this.catalog = catalog;
        this.tester = tester;
        this.account = account;
    }

    @Override
    public Map<String, GlueOperation> operations() {
        return Map.of(
                "CreateConnection", this::create,
                "GetConnection", this::get,
                "GetConnections", this::list,
                "UpdateConnection", this::update,
                "DeleteConnection", this::delete,
                "BatchDeleteConnection", this::deleteAll,
                "TestConnection", this::test);
    }

    private Output create(Call call, Input input) {
        account.catalog(input);
        input.refuse("Tags", "tags of connections aren't kept; leave them out.");
        Input given = input.requiredObject("ConnectionInput");
        String name = given.requiredText("Name");
        ConnectionDefinition definition = ConnectionDocument.read(given);
        catalog.connections().create(call, name, definition);
        return new Output().set("CreateConnectionStatus", "READY");
    }

    private Output update(Call call, Input input) {
        account.catalog(input);
        String name = input.requiredText("Name");
        Input given = input.requiredObject("ConnectionInput");
        if (!given.requiredText("Name").equals(name)) {
            throw GlueFault.invalidInput(
                    "The name of a connection can't be changed; Name and ConnectionInput.Name differ.");
        }
        catalog.connections().replace(call, name, ConnectionDocument.read(given));
        return new Output();
    }

    private Output get(Call call, Input input) {
        account.catalog(input);
        String name = input.requiredText("Name");
        Connection connection = catalog.connections().get(call, name, view(input));
        ConnectionDefinition shown = input.text("ApplyOverrideForComputeEnvironment")
                .map(environment -> connection.definition().in(environment))
                .orElse(connection.definition());
        return new Output().set("Connection", ConnectionDocument.write(connection, shown));
    }

    private SecretView view(Input input) {
        return input.flag("HidePassword").orElse(false) ? SecretView.HIDDEN : SecretView.AS_SETTLED;
    }

    private Output list(Call call, Input input) {
        account.catalog(input);
        Optional<Input> filter = input.object("Filter");
        ConnectionQuery query = new ConnectionQuery(
                filter.flatMap(each -> each.text("ConnectionType")).map(ConnectionValidation::requireType),
                ConnectionValidation.requireCriteria(
                        filter.flatMap(each -> each.texts("MatchCriteria")).orElse(List.of())));
        Page<Connection> page = catalog.connections().list(call, query, view(input), account.page(input, LARGEST_PAGE));
        return new Output()
                .set(
                        "ConnectionList",
                        page.items(),
                        connection -> ConnectionDocument.write(connection, connection.definition()))
                .set("NextToken", page.next());
    }

    private Output delete(Call call, Input input) {
        account.catalog(input);
        catalog.connections().delete(call, input.requiredText("ConnectionName"));
        return new Output();
    }

    private Output deleteAll(Call call, Input input) {
        account.catalog(input);
        List<String> names = input.requiredTexts("ConnectionNameList", 0, LARGEST_BATCH);
        Set<String> deleted = catalog.connections().deleteAll(call, names);
        Output errors = new Output();
        names.stream()
                .filter(name -> !deleted.contains(name))
                .forEach(name -> errors.set(
                        name,
                        GlueErrors.of(new NotFoundException(EntityKind.CONNECTION, name), Family.CATALOG)
                                .detail()));
        return new Output().set("Succeeded", List.copyOf(deleted)).set("Errors", errors);
    }

    private Output test(Call call, Input input) {
        account.catalog(input);
        Optional<String> name = input.text("ConnectionName").filter(text -> !text.isEmpty());
        Optional<Input> given = input.object("TestConnectionInput");
        if (name.isPresent() == given.isPresent()) {
            throw GlueFault.invalidInput("Give either ConnectionName or TestConnectionInput, one of them.");
        }
        if (name.isPresent()) {
            tester.test(call, name.get());
        } else {
            tester.test(call, ConnectionDocument.read(given.get()));
        }
        return new Output();
    }
}
