package dev.bindery.catalog.intercept;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Constraints;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource.OfTable;
import dev.bindery.model.TableName;
import dev.bindery.model.constraints.Constraint;
import java.util.List;

/** Says which operation each method on constraints is; all of them are done to their table. */
record InterceptedConstraints(Constraints next, CallInterceptor interceptor) implements Constraints {

    @Override
    public List<Constraint> of(Call call, TableName table) {
        return interceptor.around(call, Operation.GET_CONSTRAINTS, new OfTable(table), () -> next.of(call, table));
    }

    @Override
    public List<Reference> referencesTo(Call call, TableName parent) {
        return interceptor.around(
                call, Operation.GET_CONSTRAINTS, new OfTable(parent), () -> next.referencesTo(call, parent));
    }

    @Override
    public List<Constraint> add(Call call, TableName table, List<Constraint> constraints) {
        return interceptor.around(
                call, Operation.ADD_CONSTRAINTS, new OfTable(table), () -> next.add(call, table, constraints));
    }

    @Override
    public void drop(Call call, TableName table, String name) {
        interceptor.run(call, Operation.DROP_CONSTRAINT, new OfTable(table), () -> next.drop(call, table, name));
    }
}
