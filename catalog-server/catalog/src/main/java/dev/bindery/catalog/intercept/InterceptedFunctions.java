package dev.bindery.catalog.intercept;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Functions;
import dev.bindery.catalog.NamePattern;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource.OfFunction;
import dev.bindery.catalog.operation.Resource.OfFunctions;
import dev.bindery.catalog.operation.Resource.OfSeveral;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.Function;
import dev.bindery.model.FunctionName;
import java.util.Collection;
import java.util.List;

/** Says which operation each method on functions is. */
record InterceptedFunctions(Functions next, CallInterceptor interceptor) implements Functions {

    @Override
    public Function get(Call call, FunctionName name) {
        return interceptor.around(call, Operation.GET_FUNCTION, new OfFunction(name), () -> next.get(call, name));
    }

    @Override
    public Page<Function> list(Call call, DatabaseName database, NamePattern pattern, PageRequest page) {
        return interceptor.around(
                call,
                Operation.GET_FUNCTIONS,
                new OfFunctions(database),
                () -> next.list(call, database, pattern, page));
    }

    @Override
    public List<Function> list(Call call, Collection<DatabaseName> databases, NamePattern pattern) {
        return interceptor.around(
                call,
                Operation.GET_FUNCTIONS,
                OfSeveral.of(databases, OfFunctions::new),
                () -> next.list(call, databases, pattern));
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
                                call,
                                Operation.CREATE_FUNCTION,
                                new OfFunction(function.name()),
                                () -> next.update(call, name, function)));
    }

    @Override
    public void drop(Call call, FunctionName name) {
        interceptor.run(call, Operation.DELETE_FUNCTION, new OfFunction(name), () -> next.drop(call, name));
    }
}
