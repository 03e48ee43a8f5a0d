package dev.bindery.server.glue.catalog;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.NamePattern;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.Function;
import dev.bindery.model.FunctionName;
import dev.bindery.server.glue.GlueAccount;
import dev.bindery.server.glue.GlueOperation;
import dev.bindery.server.glue.GlueOperations;
import dev.bindery.server.glue.wire.Input;
import dev.bindery.server.glue.wire.Output;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** The five operations on user-defined functions. */
@Singleton
final class FunctionOperations implements GlueOperations {

    private static final int LARGEST_PAGE = 100;

    private final Catalog catalog;
    private final GlueAccount account;

    FunctionOperations(Catalog catalog, GlueAccount account) {
        this.catalog = catalog;
        this.account = account;
    }

    @Override
    public Map<String, GlueOperation> operations() {
        return Map.of(
                "CreateUserDefinedFunction", this::create,
                "UpdateUserDefinedFunction", this::update,
                "DeleteUserDefinedFunction", this::delete,
                "GetUserDefinedFunction", this::get,
                "GetUserDefinedFunctions", this::list);
    }

    private Output create(Call call, Input input) {
        DatabaseName database = account.database(input, "DatabaseName");
        catalog.functions().create(call, FunctionDocument.read(database, input.requiredObject("FunctionInput")));
        return new Output();
    }

    private Output update(Call call, Input input) {
        FunctionName name = name(input);
        Function function = FunctionDocument.read(name.database(), input.requiredObject("FunctionInput"));
        catalog.functions().update(call, name, function);
        return new Output();
    }

    private Output delete(Call call, Input input) {
        catalog.functions().drop(call, name(input));
        return new Output();
    }

    private Output get(Call call, Input input) {
        Function function = catalog.functions().get(call, name(input));
        return new Output().set("UserDefinedFunction", FunctionDocument.write(function, account.accountId()));
    }

    private Output list(Call call, Input input) {
        NamePattern pattern = NameExpressions.pattern(Optional.of(input.requiredText("Pattern")));
        PageRequest request = account.page(input, LARGEST_PAGE);
        boolean ofOne =
                input.text("DatabaseName").filter(name -> !name.isEmpty()).isPresent();
        Page<Function> page = ofOne
                ? catalog.functions().list(call, account.database(input, "DatabaseName"), pattern, request)
                : new FunctionsOfAllDatabases(catalog, account.catalog(input)).list(call, pattern, request);
        return new Output()
                .set(
                        "UserDefinedFunctions",
                        page.items(),
                        function -> FunctionDocument.write(function, account.accountId()))
                .set("NextToken", page.next());
    }

    private FunctionName name(Input input) {
        return new FunctionName(account.database(input, "DatabaseName"), input.requiredText("FunctionName"));
    }
}
