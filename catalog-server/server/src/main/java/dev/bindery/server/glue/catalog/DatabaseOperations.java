package dev.bindery.server.glue.catalog;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.NamePattern;
import dev.bindery.catalog.Page;
import dev.bindery.model.Database;
import dev.bindery.model.DatabaseName;
import dev.bindery.server.glue.GlueAccount;
import dev.bindery.server.glue.GlueOperation;
import dev.bindery.server.glue.GlueOperations;
import dev.bindery.server.glue.wire.GlueFault;
import dev.bindery.server.glue.wire.Input;
import dev.bindery.server.glue.wire.Output;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** CreateDatabase, UpdateDatabase, DeleteDatabase, GetDatabase, GetDatabases. */
@Singleton
final class DatabaseOperations implements GlueOperations {

    private static final int LARGEST_PAGE = 100;

    private final Catalog catalog;
    private final GlueAccount account;

    DatabaseOperations(Catalog catalog, GlueAccount account) {
        this.catalog = catalog;
        this.account = account;
    }

    @Override
    public Map<String, GlueOperation> operations() {
        return Map.of(
                "CreateDatabase", this::create,
                "UpdateDatabase", this::update,
                "DeleteDatabase", this::delete,
                "GetDatabase", this::get,
                "GetDatabases", this::list);
    }

    private Output create(Call call, Input input) {
        Input definition = input.requiredObject("DatabaseInput");
        input.refuse("Tags", Tags.NOT_KEPT);
        DatabaseName name = new DatabaseName(account.catalog(input), definition.requiredText("Name"));
        catalog.databases().create(call, name, DatabaseDocument.read(definition), DataEffect.LEAVE_FILES);
        return new Output();
    }

    private Output update(Call call, Input input) {
        DatabaseName name = account.database(input, "Name");
        Input definition = input.requiredObject("DatabaseInput");
        if (!new DatabaseName(name.catalog(), definition.requiredText("Name")).equals(name)) {
            throw GlueFault.invalidInput("A database can't be renamed: DatabaseInput.Name must be " + name.database()
                    + ", as in the request.");
        }
        catalog.databases().update(call, name, DatabaseDocument.read(definition));
        return new Output();
    }

    /** Glue deletes what is in a database with it. */
    private Output delete(Call call, Input input) {
        catalog.databases().drop(call, account.database(input, "Name"), true, DataEffect.LEAVE_FILES);
        return new Output();
    }

    private Output get(Call call, Input input) {
        Database database = catalog.databases().get(call, account.database(input, "Name"));
        return new Output().set("Database", DatabaseDocument.write(database, account.accountId()));
    }

    private Output list(Call call, Input input) {
        String sharing = input.text("ResourceShareType").orElse("ALL");
        boolean namesOnly = input.texts("AttributesToGet").orElse(List.of()).equals(List.of("NAME"));
        Page<Database> page = sharing.equals("ALL")
                ? catalog.databases()
                        .list(call, account.catalog(input), NamePattern.ANY, account.page(input, LARGEST_PAGE))
                : Page.last(List.of());
        return new Output()
                .set(
                        "DatabaseList",
                        page.items(),
                        database -> namesOnly
                                ? new Output().set("Name", database.name().database())
                                : DatabaseDocument.write(database, account.accountId()))
                .set("NextToken", page.next());
    }
}
