package dev.bindery.catalog.intercept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.Catalogs;
import dev.bindery.catalog.ConnectionQuery;
import dev.bindery.catalog.Connections;
import dev.bindery.catalog.Connections.SecretView;
import dev.bindery.catalog.Constraints;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Databases;
import dev.bindery.catalog.Functions;
import dev.bindery.catalog.NamePattern;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.PartitionIndexes;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.Partitions;
import dev.bindery.catalog.Statistics;
import dev.bindery.catalog.StatisticsQuery;
import dev.bindery.catalog.StatisticsUpdate;
import dev.bindery.catalog.TableQuery;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.TableUpdate;
import dev.bindery.catalog.TableVersions;
import dev.bindery.catalog.Tables;
import dev.bindery.catalog.change.ChangeLog;
import dev.bindery.catalog.event.EventQuery;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.model.CatalogDefinition;
import dev.bindery.model.CatalogName;
import dev.bindery.model.DatabaseDefinition;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.Function;
import dev.bindery.model.FunctionName;
import dev.bindery.model.PartitionIndex;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import dev.bindery.model.connection.ConnectionDefinition;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each method of the catalog is to those who watch the calls. */
class InterceptedCatalogTest {

    private static final Call CALL = Call.system();
    private static final DatabaseName SALES = DatabaseName.of("sales");
    private static final TableName ORDERS = SALES.table("orders");
    private static final FunctionName MASK = new FunctionName(SALES, "mask");
    private static final List<Class<?>> CAPABILITIES = List.of(
            Catalogs.class,
            Databases.class,
            Tables.class,
            TableVersions.class,
            Partitions.class,
            PartitionIndexes.class,
            Statistics.class,
            Constraints.class,
            Functions.class,
            Connections.class,
            ChangeLog.class);
    private static final TableDefinition TABLE =
            TableDefinition.of(TableDefinition.MANAGED_TABLE, StorageDescriptor.EMPTY);
    private static final PageRequest PAGE = PageRequest.ALL;
    private static final DataEffect LEAVE = DataEffect.LEAVE_FILES;

    private final List<String> seen = new ArrayList<>();

    /** One method: how it is called, and what is seen of it, the interceptor's view first and then the method. */
    record Case(String method, Consumer<Catalog> call, List<String> seen) {

        @Override
        public String toString() {
            return method;
        }
    }

    private static Case of(String method, Consumer<Catalog> call, Operation operation, Resource resource) {
        return new Case(method, call, List.of(view(operation, resource), method));
    }

    private static String view(Operation operation, Resource resource) {
        return operation + " " + resource.paths();
    }

    static Stream<Case> catalogs() {
        CatalogName name = new CatalogName("lake");
        CatalogDefinition definition = CatalogDefinition.at("s3://lake");
        Resource one = new Resource.OfCatalog("lake");
        return Stream.of(
                of("Catalogs.get", c -> c.catalogs().get(CALL, name), Operation.GET_CATALOG, one),
                of(
                        "Catalogs.list",
                        c -> c.catalogs().list(CALL, PAGE),
                        Operation.GET_CATALOGS,
                        new Resource.OfCatalog()),
                of(
                        "Catalogs.create",
                        c -> c.catalogs().create(CALL, name, definition, LEAVE),
                        Operation.CREATE_CATALOG,
                        one),
                of("Catalogs.update", c -> c.catalogs().update(CALL, name, definition), Operation.UPDATE_CATALOG, one),
                of("Catalogs.drop", c -> c.catalogs().drop(CALL, name, LEAVE), Operation.DELETE_CATALOG, one));
    }

    static Stream<Case> databases() {
        Resource alone = Resource.OfDatabase.alone(SALES);
        DatabaseDefinition definition = DatabaseDefinition.EMPTY;
        return Stream.of(
                of("Databases.get", c -> c.databases().get(CALL, SALES), Operation.GET_DATABASE, alone),
                of(
                        "Databases.list",
                        c -> c.databases().list(CALL, "hive", NamePattern.ANY, PAGE),
                        Operation.GET_DATABASES,
                        new Resource.OfCatalog()),
                of(
                        "Databases.create",
                        c -> c.databases().create(CALL, SALES, definition, LEAVE),
                        Operation.CREATE_DATABASE,
                        alone),
                of(
                        "Databases.update",
                        c -> c.databases().update(CALL, SALES, definition),
                        Operation.UPDATE_DATABASE,
                        alone),
                of(
                        "Databases.drop",
                        c -> c.databases().drop(CALL, SALES, true, LEAVE),
                        Operation.DELETE_DATABASE,
                        new Resource.OfDatabase(SALES, true)));
    }

    static Stream<Case> tables() {
        Resource one = new Resource.OfTable(ORDERS);
        Resource all = Resource.OfDatabase.alone(SALES);
        Resource some = new Resource.OfSomeTables(SALES, List.of("a", "b"));
        TableUpdate update = TableUpdate.replacing(TableRules.HIVE);
        return Stream.of(
                of("Tables.get", c -> c.tables().get(CALL, ORDERS), Operation.GET_TABLE, one),
                of("Tables.getAll", c -> c.tables().getAll(CALL, SALES, List.of("a", "b")), Operation.GET_TABLE, some),
                of("Tables.list", c -> c.tables().list(CALL, SALES, TableQuery.ANY, PAGE), Operation.GET_TABLES, all),
                of(
                        "Tables.summaries",
                        c -> c.tables().summaries(CALL, SALES, TableQuery.ANY, PAGE),
                        Operation.GET_TABLES,
                        all),
                of("Tables.names", c -> c.tables().names(CALL, SALES, TableQuery.ANY), Operation.GET_TABLES, all),
                of(
                        "Tables.list",
                        c -> c.tables().list(CALL, List.of(SALES), TableQuery.ANY),
                        Operation.GET_TABLES,
                        new Resource.OfCatalog()),
                of(
                        "Tables.summaries",
                        c -> c.tables().summaries(CALL, List.of(SALES), TableQuery.ANY),
                        Operation.GET_TABLES,
                        new Resource.OfCatalog()),
                of(
                        "Tables.create",
                        c -> c.tables().create(CALL, ORDERS, TABLE, TableRules.HIVE, LEAVE),
                        Operation.CREATE_TABLE,
                        one),
                of("Tables.update", c -> c.tables().update(CALL, ORDERS, TABLE, update), Operation.UPDATE_TABLE, one),
                of(
                        "Tables.update",
                        c -> c.tables().update(CALL, ORDERS, TABLE, update.movingTo(ORDERS, LEAVE)),
                        Operation.UPDATE_TABLE,
                        one),
                new Case(
                        "Tables.update",
                        c -> c.tables().update(CALL, ORDERS, TABLE, update.movingTo(SALES.table("new"), LEAVE)),
                        List.of(
                                view(Operation.UPDATE_TABLE, one),
                                view(Operation.CREATE_TABLE, new Resource.OfTable(SALES.table("new"))),
                                "Tables.update")),
                of("Tables.drop", c -> c.tables().drop(CALL, ORDERS, LEAVE), Operation.DELETE_TABLE, one),
                of(
                        "Tables.dropAll",
                        c -> c.tables().dropAll(CALL, SALES, List.of("a", "b"), LEAVE),
                        Operation.BATCH_DELETE_TABLE,
                        some),
                of("TableVersions.get", c -> c.tableVersions().get(CALL, ORDERS, 1), Operation.GET_TABLE_VERSION, one),
                of(
                        "TableVersions.list",
                        c -> c.tableVersions().list(CALL, ORDERS, PAGE),
                        Operation.GET_TABLE_VERSIONS,
                        one),
                of(
                        "TableVersions.delete",
                        c -> c.tableVersions().delete(CALL, ORDERS, List.of(1L)),
                        Operation.DELETE_TABLE_VERSION,
                        one),
                new Case(
                        "TableVersions.delete",
                        c -> c.tableVersions()
                                .delete(CALL.as(Operation.BATCH_DELETE_TABLE_VERSION), ORDERS, List.of(1L, 2L)),
                        List.of(
                                view(Operation.BATCH_DELETE_TABLE_VERSION, one),
                                view(Operation.DELETE_TABLE_VERSION, one),
                                "TableVersions.delete")));
    }

    static Stream<Case> partitions() {
        Resource one = new Resource.OfTable(ORDERS);
        List<List<String>> values = List.of(List.of("1"));
        PartitionQuery all = PartitionQuery.ALL;
        return Stream.of(
                of(
                        "Partitions.get",
                        c -> c.partitions().get(CALL, ORDERS, values.get(0)),
                        Operation.GET_PARTITION,
                        one),
                of(
                        "Partitions.getAll",
                        c -> c.partitions().getAll(CALL, ORDERS, values),
                        Operation.BATCH_GET_PARTITION,
                        one),
                of(
                        "Partitions.getByNames",
                        c -> c.partitions().getByNames(CALL, ORDERS, List.of("a=1")),
                        Operation.BATCH_GET_PARTITION,
                        one),
                of("Partitions.list", c -> c.partitions().list(CALL, ORDERS, all, PAGE), Operation.GET_PARTITIONS, one),
                of(
                        "Partitions.names",
                        c -> c.partitions().names(CALL, ORDERS, all, PAGE),
                        Operation.GET_PARTITIONS,
                        one),
                of("Partitions.count", c -> c.partitions().count(CALL, ORDERS, all), Operation.GET_PARTITIONS, one),
                of(
                        "Partitions.add",
                        c -> c.partitions().add(CALL, ORDERS, List.of(), Partitions.IfPresent.FAIL, LEAVE),
                        Operation.BATCH_CREATE_PARTITION,
                        one),
                of(
                        "Partitions.update",
                        c -> c.partitions().update(CALL, ORDERS, List.of(), LEAVE),
                        Operation.BATCH_UPDATE_PARTITION,
                        one),
                of(
                        "Partitions.drop",
                        c -> c.partitions().drop(CALL, ORDERS, values, true, LEAVE),
                        Operation.BATCH_DELETE_PARTITION,
                        one),
                new Case(
                        "Partitions.exchange",
                        c -> c.partitions().exchange(CALL, ORDERS, SALES.table("others"), values, LEAVE),
                        List.of(
                                view(Operation.BATCH_DELETE_PARTITION, one),
                                view(Operation.BATCH_CREATE_PARTITION, new Resource.OfTable(SALES.table("others"))),
                                "Partitions.exchange")));
    }

    static Stream<Case> statisticsAndConstraints() {
        Resource one = new Resource.OfTable(ORDERS);
        StatisticsQuery query = StatisticsQuery.all();
        StatisticsUpdate update = StatisticsUpdate.computedBy("hive");
        Optional<String> any = Optional.empty();
        return Stream.of(
                of(
                        "Statistics.ofTable",
                        c -> c.statistics().ofTable(CALL, ORDERS, query),
                        Operation.GET_TABLE_STATISTICS,
                        one),
                of(
                        "Statistics.writeIdsOfTable",
                        c -> c.statistics().writeIdsOfTable(CALL, ORDERS, "hive"),
                        Operation.GET_TABLE_STATISTICS,
                        one),
                of(
                        "Statistics.writeIdsOfPartitions",
                        c -> c.statistics().writeIdsOfPartitions(CALL, ORDERS, List.of("a=1"), "hive"),
                        Operation.GET_PARTITION_STATISTICS,
                        one),
                of(
                        "Statistics.ofPartitions",
                        c -> c.statistics().ofPartitions(CALL, ORDERS, List.of("a=1"), query),
                        Operation.GET_PARTITION_STATISTICS,
                        one),
                of(
                        "Statistics.total",
                        c -> c.statistics().total(CALL, ORDERS, List.of("a=1"), query),
                        Operation.GET_PARTITION_STATISTICS,
                        one),
                of(
                        "Statistics.updateTable",
                        c -> c.statistics().updateTable(CALL, ORDERS, List.of(), update),
                        Operation.UPDATE_TABLE_STATISTICS,
                        one),
                of(
                        "Statistics.updatePartitions",
                        c -> c.statistics().updatePartitions(CALL, ORDERS, Map.of(), update),
                        Operation.UPDATE_PARTITION_STATISTICS,
                        one),
                of(
                        "Statistics.deleteOfTable",
                        c -> c.statistics().deleteOfTable(CALL, ORDERS, List.of(), any),
                        Operation.DELETE_TABLE_STATISTICS,
                        one),
                of(
                        "Statistics.deleteOfPartitions",
                        c -> c.statistics().deleteOfPartitions(CALL, ORDERS, List.of(), List.of(), any),
                        Operation.DELETE_PARTITION_STATISTICS,
                        one),
                of("Constraints.of", c -> c.constraints().of(CALL, ORDERS), Operation.GET_CONSTRAINTS, one),
                of(
                        "Constraints.referencesTo",
                        c -> c.constraints().referencesTo(CALL, ORDERS),
                        Operation.GET_CONSTRAINTS,
                        one),
                of(
                        "Constraints.add",
                        c -> c.constraints().add(CALL, ORDERS, List.of()),
                        Operation.ADD_CONSTRAINTS,
                        one),
                of("Constraints.drop", c -> c.constraints().drop(CALL, ORDERS, "pk"), Operation.DROP_CONSTRAINT, one));
    }

    static Stream<Case> partitionIndexes() {
        Resource one = new Resource.OfTable(ORDERS);
        return Stream.of(
                of(
                        "PartitionIndexes.of",
                        c -> c.partitionIndexes().of(CALL, ORDERS),
                        Operation.GET_PARTITION_INDEXES,
                        one),
                of(
                        "PartitionIndexes.create",
                        c -> c.partitionIndexes().create(CALL, ORDERS, new PartitionIndex("i", List.of("a"))),
                        Operation.CREATE_PARTITION_INDEX,
                        one),
                of(
                        "PartitionIndexes.delete",
                        c -> c.partitionIndexes().delete(CALL, ORDERS, "i"),
                        Operation.DELETE_PARTITION_INDEX,
                        one));
    }

    static Stream<Case> functionsAndChanges() {
        Resource one = new Resource.OfFunction(MASK);
        Function mask = function(MASK);
        Function renamed = function(new FunctionName(SALES, "hide"));
        return Stream.of(
                of("Functions.get", c -> c.functions().get(CALL, MASK), Operation.GET_FUNCTION, one),
                of(
                        "Functions.list",
                        c -> c.functions().list(CALL, SALES, NamePattern.ANY, PAGE),
                        Operation.GET_FUNCTIONS,
                        Resource.OfDatabase.alone(SALES)),
                of(
                        "Functions.list",
                        c -> c.functions().list(CALL, List.of(SALES), NamePattern.ANY),
                        Operation.GET_FUNCTIONS,
                        new Resource.OfCatalog()),
                of("Functions.create", c -> c.functions().create(CALL, mask), Operation.CREATE_FUNCTION, one),
                of("Functions.update", c -> c.functions().update(CALL, MASK, mask), Operation.UPDATE_FUNCTION, one),
                new Case(
                        "Functions.update",
                        c -> c.functions().update(CALL, MASK, renamed),
                        List.of(
                                view(Operation.UPDATE_FUNCTION, one),
                                view(Operation.CREATE_FUNCTION, new Resource.OfFunction(renamed.name())),
                                "Functions.update")),
                of("Functions.drop", c -> c.functions().drop(CALL, MASK), Operation.DELETE_FUNCTION, one),
                of("ChangeLog.latest", c -> c.changes().latest(CALL), Operation.READ_CHANGES, new Resource.OfCatalog()),
                of(
                        "ChangeLog.read",
                        c -> c.changes().read(CALL, 0, 10),
                        Operation.READ_CHANGES,
                        new Resource.OfCatalog()),
                of(
                        "ChangeLog.events",
                        c -> c.changes().events(CALL, EventQuery.after(0), 10),
                        Operation.READ_CHANGES,
                        new Resource.OfCatalog()),
                of(
                        "ChangeLog.countEvents",
                        c -> c.changes().countEvents(CALL, EventQuery.after(0)),
                        Operation.READ_CHANGES,
                        new Resource.OfCatalog()),
                of(
                        "ChangeLog.announce",
                        c -> c.changes().announce(CALL, ORDERS, List.of()),
                        Operation.ANNOUNCE_DATA,
                        new Resource.OfTable(ORDERS)));
    }

    static Stream<Case> connections() {
        Resource one = Resource.OfConnections.one("Sales");
        Resource two = new Resource.OfConnections(List.of("b", "a"));
        ConnectionDefinition definition = ConnectionDefinition.of("NETWORK", Map.of());
        return Stream.of(
                of(
                        "Connections.get",
                        c -> c.connections().get(CALL, "Sales", SecretView.HIDDEN),
                        Operation.GET_CONNECTION,
                        one),
                of(
                        "Connections.list",
                        c -> c.connections().list(CALL, ConnectionQuery.ANY, SecretView.HIDDEN, PAGE),
                        Operation.GET_CONNECTIONS,
                        new Resource.OfCatalog()),
                of(
                        "Connections.create",
                        c -> c.connections().create(CALL, "Sales", definition),
                        Operation.CREATE_CONNECTION,
                        one),
                of(
                        "Connections.replace",
                        c -> c.connections().replace(CALL, "Sales", definition),
                        Operation.UPDATE_CONNECTION,
                        one),
                of(
                        "Connections.update",
                        c -> c.connections().update(CALL, "Sales", before -> definition),
                        Operation.UPDATE_CONNECTION,
                        one),
                of("Connections.delete", c -> c.connections().delete(CALL, "Sales"), Operation.DELETE_CONNECTION, one),
                new Case(
                        "Connections.deleteAll",
                        c -> c.connections().deleteAll(CALL, List.of("b", "a")),
                        List.of(
                                view(Operation.BATCH_DELETE_CONNECTION, two),
                                view(Operation.DELETE_CONNECTION, two),
                                "Connections.deleteAll")));
    }

    static Stream<Case> all() {
        return Stream.of(
                        catalogs(),
                        databases(),
                        tables(),
                        partitions(),
                        partitionIndexes(),
                        statisticsAndConstraints(),
                        functionsAndChanges(),
                        connections())
                .flatMap(cases -> cases);
    }

    private static Function function(FunctionName name) {
        return new Function(name, "org.example.Mask", Optional.empty(), Instant.EPOCH, List.of());
    }

    @ParameterizedTest
    @MethodSource("all")
    void aMethodIsOneOperationOnOneResourceAndThenItself(Case method) {
        method.call().accept(new InterceptedCatalog(reached(), watching()));
        assertThat(seen).as("what is seen of %s", method).isEqualTo(method.seen());
    }

    @Test
    void everyMethodIsAmongThese() {
        Set<String> methods = new TreeSet<>();
        for (Class<?> capability : CAPABILITIES) {
            Arrays.stream(capability.getMethods())
                    .map(method -> capability.getSimpleName() + "." + method.getName())
                    .forEach(methods::add);
        }
        assertThat(all().map(Case::method).distinct()).as("methods").containsExactlyInAnyOrderElementsOf(methods);
    }

    private CallInterceptor watching() {
        return new CallInterceptor() {
            @Override
            public <T> T around(Call call, Operation operation, Resource resource, Supplier<T> next) {
                seen.add(view(operation, resource));
                return next.get();
            }
        };
    }

    /** A catalog that notes what it was asked and answers nothing. */
    private Catalog reached() {
        return (Catalog) Proxy.newProxyInstance(
                Catalog.class.getClassLoader(),
                new Class<?>[] {Catalog.class},
                (proxy, method, arguments) -> capability(method.getReturnType()));
    }

    private Object capability(Class<?> type) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            seen.add(type.getSimpleName() + "." + method.getName());
            return nothing(method);
        });
    }

    private static Object nothing(Method method) {
        if (method.getReturnType() == int.class) {
            return 0;
        }
        if (method.getReturnType() == Page.class) {
            return Page.last(List.of());
        }
        if (method.getReturnType() == List.class) {
            return List.of();
        }
        return method.getReturnType() == long.class ? 0L : null;
    }
}
