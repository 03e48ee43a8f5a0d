package dev.bindery.catalog.intercept;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Functions;
import dev.bindery.catalog.NamePattern;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.catalog.operation.Resource.OfDatabase;
import dev.bindery.catalog.operation.Resource.OfFunction;
import dev.bindery.catalog.operation.Resource.OfSeveral;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.Function;
import dev.bindery.model.FunctionName;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Says which operation each method on functions is. */
record InterceptedFunctions(Functions next, CallInterceptor interceptor) implements Functions {

    private static final String TYPE = "userDefinedFunction";

    @Override
    public Function get(Call call, FunctionName name) {
        return interceptor.around(call, Operation.GET_FUNCTION, new OfFunction(name), () -> next.get(call, name));
    }

    @Override
    public Page<Function> list(Call call, DatabaseName database, NamePattern pattern, PageRequest page) {
        return interceptor.listing(call, Operation.GET_FUNCTIONS, OfDatabase.alone(database), sight -> {
            Page<Function> found = next.list(call, database, pattern, page);
            return found.with(sight.of(found.items(), Resource.pathsIn(TYPE, database), function -> function.name()
                    .function()));
        });
    }

    /** Over several databases: those that the caller may not ask for their functions are passed over. */
    @Override
    public List<Function> list(Call call, Collection<DatabaseName> databases, NamePattern pattern) {
        return interceptor.listing(call, Operation.GET_FUNCTIONS, OfSeveral.catalogsOf(databases), sight -> {
            List<DatabaseName> visible = databases.stream()
                    .filter(database -> sight.sees(Resource.pathOf(database)))
                    .toList();
            Map<DatabaseName, Predicate<String>> seen = new HashMap<>();
            return next.list(call, visible, pattern).stream()
                    .filter(function -> seen.computeIfAbsent(
                                    function.name().database(),
                                    database -> sight.under(Resource.pathsIn(TYPE, database)))
                            .test(function.name().function()))
                    .toList();
        });
    }

    @Override
    public Function create(Call call, Function function) {
        return interceptor.around(
                call, Operation.CREATE_FUNCTION, new OfFunction(function.name()), () -> next.create(call, function));
    }

    /** A function that gets a new name is updated under its old one and created under the new one: both must be allowed. */
    @Override
    public Function update(Call call, FunctionName name, Function function) {
        return interceptor.around(
                call,
                Operation.UPDATE_FUNCTION,
                new OfFunction(name),
                () -> function.name().equals(name)
                        ? next.update(call, name, function)
                        : interceptor.around(
                                call.forItself(),
                                Operation.CREATE_FUNCTION,
                                new OfFunction(function.name()),
                                () -> next.update(call, name, function)));
    }

    @Override
    public void drop(Call call, FunctionName name) {
        interceptor.run(call, Operation.DELETE_FUNCTION, new OfFunction(name), () -> next.drop(call, name));
    }
}
