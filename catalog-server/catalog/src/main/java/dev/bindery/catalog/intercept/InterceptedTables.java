package dev.bindery.catalog.intercept;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.TableCompanions;
import dev.bindery.catalog.TableQuery;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.TableSummary;
import dev.bindery.catalog.TableUpdate;
import dev.bindery.catalog.Tables;
import dev.bindery.catalog.access.Sight;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.catalog.operation.Resource.OfDatabase;
import dev.bindery.catalog.operation.Resource.OfSeveral;
import dev.bindery.catalog.operation.Resource.OfSomeTables;
import dev.bindery.catalog.operation.Resource.OfTable;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.Table;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/** Says which operation each method on tables is. */
record InterceptedTables(Tables next, CallInterceptor interceptor) implements Tables {

    @Override
    public Table get(Call call, TableName name) {
        return interceptor.around(call, Operation.GET_TABLE, new OfTable(name), () -> next.get(call, name));
    }

    @Override
    public List<Table> getAll(Call call, DatabaseName database, List<String> names) {
        return interceptor.around(
                call, Operation.GET_TABLE, new OfSomeTables(database, names), () -> next.getAll(call, database, names));
    }

    @Override
    public Page<Table> list(Call call, DatabaseName database, TableQuery query, PageRequest page) {
        return listing(call, database, sight -> {
            Page<Table> found = next.list(call, database, query, page);
            return found.with(seen(sight, database, found.items(), Table::name));
        });
    }

    @Override
    public Page<TableSummary> summaries(Call call, DatabaseName database, TableQuery query, PageRequest page) {
        return listing(call, database, sight -> {
            Page<TableSummary> found = next.summaries(call, database, query, page);
            return found.with(seen(sight, database, found.items(), TableSummary::name));
        });
    }

    @Override
    public List<String> names(Call call, DatabaseName database, TableQuery query) {
        return listing(
                call,
                database,
                sight ->
                        sight.of(next.names(call, database, query), Resource.pathsIn("table", database), name -> name));
    }

    @Override
    public List<Table> list(Call call, Collection<DatabaseName> databases, TableQuery query) {
        return listing(
                call,
                databases,
                (sight, visible) -> seen(sight, next.list(call, visible, query), table -> table.name()));
    }

    @Override
    public List<TableSummary> summaries(Call call, Collection<DatabaseName> databases, TableQuery query) {
        return listing(
                call,
                databases,
                (sight, visible) -> seen(sight, next.summaries(call, visible, query), TableSummary::name));
    }

    private <T> T listing(Call call, DatabaseName database, Function<Sight, T> list) {
        return interceptor.listing(call, Operation.GET_TABLES, OfDatabase.alone(database), list);
    }

    /** Over several databases: those that the caller may not ask for their tables are passed over. */
    private <T> T listing(
            Call call, Collection<DatabaseName> databases, BiFunction<Sight, List<DatabaseName>, T> list) {
        return interceptor.listing(
                call,
                Operation.GET_TABLES,
                OfSeveral.catalogsOf(databases),
                sight -> list.apply(
                        sight,
                        databases.stream()
                                .filter(database -> sight.sees(Resource.pathOf(database)))
                                .toList()));
    }

    private static <T> List<T> seen(Sight sight, DatabaseName database, List<T> found, Function<T, TableName> name) {
        return sight.of(found, Resource.pathsIn("table", database), thing -> name.apply(thing)
                .table());
    }

    private static <T> List<T> seen(Sight sight, List<T> found, Function<T, TableName> name) {
        Map<DatabaseName, Predicate<String>> visible = new HashMap<>();
        return found.stream()
                .filter(thing -> visible.computeIfAbsent(
                                name.apply(thing).database(),
                                database -> sight.under(Resource.pathsIn("table", database)))
                        .test(name.apply(thing).table()))
                .toList();
    }

    @Override
    public Table create(
            Call call,
            TableName name,
            TableDefinition definition,
            TableCompanions companions,
            TableRules rules,
            DataEffect effect) {
        return interceptor.around(
                call,
                Operation.CREATE_TABLE,
                new OfTable(name),
                () -> next.create(call, name, definition, companions, rules, effect));
    }

    /** A table that moves is updated under its old name and created under the new one: both must be allowed. */
    @Override
    public Table update(Call call, TableName name, TableDefinition definition, TableUpdate update) {
        TableName target = update.moveTo().orElse(name);
        return interceptor.around(
                call,
                Operation.UPDATE_TABLE,
                new OfTable(name),
                () -> target.equals(name)
                        ? next.update(call, name, definition, update)
                        : interceptor.around(
                                call.forItself(),
                                Operation.CREATE_TABLE,
                                new OfTable(target),
                                () -> next.update(call, name, definition, update)));
    }

    @Override
    public void drop(Call call, TableName name, Optional<Long> expectedVersion, DataEffect effect) {
        interceptor.run(
                call, Operation.DELETE_TABLE, new OfTable(name), () -> next.drop(call, name, expectedVersion, effect));
    }

    @Override
    public Set<String> dropAll(Call call, DatabaseName database, List<String> names, DataEffect effect) {
        return interceptor.around(
                call,
                Operation.BATCH_DELETE_TABLE,
                new OfSomeTables(database, names),
                () -> next.dropAll(call, database, names, effect));
    }
}
