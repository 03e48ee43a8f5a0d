package dev.bindery.catalog.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.ConnectionQuery;
import dev.bindery.catalog.Connections;
import dev.bindery.catalog.Connections.SecretView;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.NamePattern;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.Partitions;
import dev.bindery.catalog.Partitions.IfPresent;
import dev.bindery.catalog.Statistics;
import dev.bindery.catalog.StatisticsQuery;
import dev.bindery.catalog.StatisticsUpdate;
import dev.bindery.catalog.TableQuery;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.TableUpdate;
import dev.bindery.catalog.contract.CatalogContract;
import dev.bindery.catalog.event.Announcement;
import dev.bindery.catalog.event.EventQuery;
import dev.bindery.catalog.filter.PartitionFilter.Compare;
import dev.bindery.catalog.filter.PartitionFilter.Comparison;
import dev.bindery.catalog.filter.PartitionFilter.Key;
import dev.bindery.catalog.filter.PartitionFilter.KeyKind;
import dev.bindery.catalog.filter.PartitionFilter.Operand;
import dev.bindery.model.Column;
import dev.bindery.model.DatabaseDefinition;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.Function;
import dev.bindery.model.FunctionName;
import dev.bindery.model.Partition;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.Table;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import dev.bindery.model.connection.ConnectionDefinition;
import dev.bindery.model.constraints.Constraint.ForeignKey;
import dev.bindery.model.constraints.Constraint.PrimaryKey;
import dev.bindery.model.constraints.Constraint.Strength;
import dev.bindery.model.statistics.ColumnStatistics;
import dev.bindery.model.statistics.ColumnValues.Longs;
import dev.bindery.model.statistics.ColumnValues.Texts;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How many statements each operation executes, however much it is done to; the table of docs/decisions. Two numbers
 * differ between the databases, where PostgreSQL can do with one statement what takes H2 two.
 */
abstract class StatementCountContract extends CatalogContract {

    private static final TableUpdate REPLACE = TableUpdate.replacing(TableRules.GLUE);

    protected abstract TestCatalog store();

    /** Statements that only one of the databases needs. */
    protected abstract boolean isPostgres();

    @Override
    protected Catalog catalog() {
        return store().catalog();
    }

    private void assertStatements(String operation, int expected, Runnable action) {
        List<String> statements = store().statements().during(action);
        assertThat(statements).as("statements of %s", operation).hasSize(expected);
    }

    @Test
    void ofDatabases() {
        assertStatements("get", 1, () -> catalog().databases().get(CALL, database.name()));
        assertStatements("list", 1, () -> catalog()
                .databases()
                .list(CALL, "hive", NamePattern.hive("c*"), PageRequest.first(2)));
        assertStatements("create", 2, this::newDatabase);
        assertStatements(
                "update", 3, () -> catalog().databases().update(CALL, database.name(), DatabaseDefinition.EMPTY));
        create("t");
        create("u");
        assertStatements("drop with all that is in it", 5, () -> catalog()
                .databases()
                .drop(CALL, database.name(), true, DataEffect.LEAVE_FILES));
    }

    @Test
    void ofReadingTables() {
        for (int i = 0; i < 5; i++) {
            create("t" + i);
        }
        assertStatements("stamp", 1, () -> store().catalog().stamp(name("t1")));
        assertStatements(
                "stamp of a table that isn't there", 1, () -> store().catalog().stamp(name("x")));
        List<TableName> several = List.of(name("t1"), name("x"), name("t2"));
        assertStatements("stamps", 1, () -> store().catalog().stamps(several));
        assertThat(store().catalog().stamps(several))
                .as("stamps of those that are there")
                .containsOnlyKeys(name("t1"), name("t2"))
                .containsEntry(name("t2"), store().catalog().stamp(name("t2")).orElseThrow());
        assertStatements("get", 1, () -> catalog().tables().get(CALL, name("t1")));
        assertStatements("getAll", 1, () -> catalog().tables().getAll(CALL, database.name(), List.of("t1", "t2", "x")));
        assertStatements(
                "list", 2, () -> catalog().tables().list(CALL, database.name(), TableQuery.ANY, PageRequest.ALL));
        assertStatements("list by pattern", 3, () -> catalog()
                .tables()
                .list(CALL, database.name(), TableQuery.named(NamePattern.hive("*1")), PageRequest.ALL));
        assertStatements("names", 2, () -> catalog().tables().names(CALL, database.name(), TableQuery.ANY));
        assertStatements("summaries", 2, () -> catalog()
                .tables()
                .summaries(CALL, database.name(), TableQuery.ANY, PageRequest.ALL));
    }

    @Test
    void ofSeveralDatabases() {
        List<DatabaseName> names = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            names.add(newDatabase().name());
        }
        assertStatements("tables", 1, () -> catalog().tables().list(CALL, names, TableQuery.ANY));
        assertStatements("summaries", 1, () -> catalog().tables().summaries(CALL, names, TableQuery.ANY));
        assertStatements("functions", 1, () -> catalog().functions().list(CALL, names, NamePattern.ANY));
    }

    @Test
    void ofChangingTables() {
        assertStatements("create", 4, () -> create("t", "k", "string"));
        Table t = catalog().tables().get(CALL, name("t"));
        assertStatements("update that isn't archived", 3, () -> update(t.definition(), REPLACE.archiving(false)));
        TableDefinition noted = t.definition().withParameters(Map.of("a", "b"));
        assertStatements("update that is archived", 5, () -> update(noted, REPLACE));
        TableDefinition wider = noted.withDescriptor(noted.descriptor().withColumns(List.of(Column.of("only", "int"))));
        assertStatements("update with other columns", 9, () -> update(wider, REPLACE));
        add("t", IntStream.range(0, 100).mapToObj(i -> List.of("v" + i)).toList());
        TableDefinition widest = wider.withDescriptor(
                wider.descriptor().withColumns(List.of(Column.of("other", "int"), Column.of("one", "int"))));
        assertStatements("update with cascade", 12, () -> update(widest, REPLACE.cascading(true)));
        assertStatements("version", 2, () -> catalog().tableVersions().get(CALL, name("t"), t.version() + 1));
        assertStatements("versions", 2, () -> catalog().tableVersions().list(CALL, name("t"), PageRequest.ALL));
        assertStatements("deletion of versions", 4, () -> catalog()
                .tableVersions()
                .delete(CALL, name("t"), List.of(t.version() + 1, 99L)));
        create("u");
        assertStatements("rename", 5, () -> update(widest, REPLACE.movingTo(name("v"), DataEffect.LEAVE_FILES)));
        assertStatements("drop", 4, () -> catalog().tables().drop(CALL, name("v"), DataEffect.LEAVE_FILES));
        IntStream.range(0, 10).forEach(i -> create("d" + i));
        List<String> names = IntStream.range(0, 12).mapToObj(i -> "d" + i).toList();
        assertStatements("drop of ten", 4, () -> catalog()
                .tables()
                .dropAll(CALL, database.name(), names, DataEffect.LEAVE_FILES));
    }

    private void update(TableDefinition definition, TableUpdate update) {
        catalog().tables().update(CALL, name("t"), definition, update);
    }

    @Test
    void ofReadingPartitions() {
        create("t", "k", "string");
        add("t", IntStream.range(0, 100).mapToObj(i -> List.of("v" + i)).toList());
        assertStatements("get", 2, () -> catalog().partitions().get(CALL, name("t"), List.of("v1")));
        assertStatements("getAll", 2, () -> catalog().partitions().getAll(CALL, name("t"), values("v1", "v2", "x")));
        assertStatements(
                "getByNames", 2, () -> catalog().partitions().getByNames(CALL, name("t"), List.of("k=v1", "k=v2")));
        PartitionQuery filter = PartitionQuery.matching(
                new Compare(new Key(0, "k", KeyKind.TEXT), Comparison.GREATER, new Operand.Text("v5")));
        PartitionQuery equal = PartitionQuery.matching(
                new Compare(new Key(0, "k", KeyKind.TEXT), Comparison.EQUAL, new Operand.Text("v5")));
        assertThat(catalog()
                        .partitions()
                        .list(CALL, name("t"), equal, PageRequest.ALL)
                        .items())
                .as("those whose first key has a value")
                .extracting(Partition::name)
                .containsExactly("k=v5");
        for (PartitionQuery query : List.of(PartitionQuery.ALL, filter, equal)) {
            assertStatements("list", 2, () -> catalog().partitions().list(CALL, name("t"), query, PageRequest.ALL));
            assertStatements(
                    "names", 2, () -> catalog().partitions().names(CALL, name("t"), query, PageRequest.first(9)));
            assertStatements("count", 2, () -> catalog().partitions().count(CALL, name("t"), query));
        }
    }

    @Test
    void ofListingPartitionsForTheFirstTime() {
        create("t", "k", "string");
        add("t", values("a", "b"));
        Catalog other = JdbcCatalog.open(store().database(), TestCatalog.KEPT_VERSIONS, Clock.systemUTC());
        assertStatements("one more, which reads the descriptors", 3, () -> other.partitions()
                .list(CALL, name("t"), PartitionQuery.ALL, PageRequest.ALL));
    }

    private List<PartitionDefinition> definitions(String prefix, int count, StorageDescriptor descriptor) {
        return IntStream.range(0, count)
                .mapToObj(i -> PartitionDefinition.of(List.of(prefix + i), descriptor))
                .toList();
    }

    @Test
    void ofChangingPartitions() {
        create("t", "k", "string");
        int add = isPostgres() ? 3 : 4;
        assertStatements("add of a hundred", add, () -> addAll("a", 100, StorageDescriptor.EMPTY));
        assertStatements(
                "add of six thousand", add + (isPostgres() ? 1 : 2), () -> addAll("b", 6_000, StorageDescriptor.EMPTY));
        StorageDescriptor other = StorageDescriptor.EMPTY.withColumns(List.of(Column.of("x", "int")));
        assertStatements("add with a descriptor that is new", add + 2, () -> addAll("c", 10, other));
        assertStatements("add with one that is known", add, () -> addAll("d", 10, other));
        List<Partitions.Change> changes = IntStream.range(0, 100)
                .mapToObj(i -> new Partitions.Change(
                        List.of("a" + i),
                        PartitionDefinition.of(List.of("a" + i), StorageDescriptor.EMPTY)
                                .withParameters(Map.of("x", "y"))))
                .toList();
        assertStatements("update of a hundred", 4, () -> catalog()
                .partitions()
                .update(CALL, name("t"), changes, DataEffect.LEAVE_FILES));
        assertStatements("drop of a hundred", 5, () -> catalog()
                .partitions()
                .drop(
                        CALL,
                        name("t"),
                        changes.stream().map(Partitions.Change::values).toList(),
                        false,
                        DataEffect.LEAVE_FILES));
    }

    @Test
    void ofExchangingPartitions() {
        create("from", "k", "string");
        create("to", "k", "string");
        List<List<String>> values =
                IntStream.range(0, 1_000).mapToObj(i -> List.of("a" + i)).toList();
        add("from", values);
        assertStatements("exchange of a thousand", isPostgres() ? 11 : 12, () -> catalog()
                .partitions()
                .exchange(CALL, name("from"), name("to"), values, DataEffect.LEAVE_FILES));
    }

    private void addAll(String prefix, int count, StorageDescriptor descriptor) {
        catalog()
                .partitions()
                .add(CALL, name("t"), definitions(prefix, count, descriptor), IfPresent.SKIP, DataEffect.LEAVE_FILES);
    }

    @Test
    void ofStatistics() {
        create("t", "k", "string");
        addAll("p", 1_000, StorageDescriptor.EMPTY);
        List<String> names = IntStream.range(0, 1_000).mapToObj(i -> "k=p" + i).toList();
        List<ColumnStatistics> columns = List.of(
                ColumnStatistics.of("id", "bigint", new Longs(Optional.of(1L), Optional.of(2L), 0, 2)),
                ColumnStatistics.of("name", "string", new Texts(1, 1, 0, 1)));
        Map<String, List<ColumnStatistics>> each =
                names.stream().collect(Collectors.toMap(name -> name, name -> columns));
        StatisticsUpdate update = StatisticsUpdate.computedBy("hive");
        Statistics statistics = catalog().statistics();
        assertStatements("first update of a table", 5, () -> statistics.updateTable(CALL, name("t"), columns, update));
        assertStatements("update of a table", 4, () -> statistics.updateTable(CALL, name("t"), columns, update));
        assertStatements(
                "merge into a table", 4, () -> statistics.updateTable(CALL, name("t"), columns, update.merging()));
        assertStatements("reading a table's", 2, () -> statistics.ofTable(CALL, name("t"), StatisticsQuery.all()));
        assertStatements(
                "first update of a thousand partitions",
                6,
                () -> statistics.updatePartitions(CALL, name("t"), each, update));
        assertStatements(
                "update of a thousand partitions", 5, () -> statistics.updatePartitions(CALL, name("t"), each, update));
        assertStatements(
                "merge into a thousand partitions",
                5,
                () -> statistics.updatePartitions(CALL, name("t"), each, update.merging()));
        assertStatements(
                "reading a thousand partitions'",
                2,
                () -> statistics.ofPartitions(CALL, name("t"), names, StatisticsQuery.all()));
        assertStatements(
                "total of a thousand partitions",
                2,
                () -> statistics.total(CALL, name("t"), names, StatisticsQuery.all()));
        assertStatements(
                "deletion of a thousand partitions'",
                6,
                () -> statistics.deleteOfPartitions(CALL, name("t"), names, List.of(), Optional.of("hive")));
        assertStatements(
                "deletion of a table's",
                5,
                () -> statistics.deleteOfTable(CALL, name("t"), List.of(), Optional.empty()));
    }

    @Test
    void ofConstraints() {
        create("p");
        create("t");
        PrimaryKey primary = new PrimaryKey(Optional.empty(), List.of("id"), new Strength(true, true, true));
        ForeignKey foreign = new ForeignKey(
                Optional.of("fk"), List.of("id"), name("p"), List.of("id"), 0, 0, new Strength(true, true, true));
        assertStatements("add", 4, () -> catalog().constraints().add(CALL, name("p"), List.of(primary)));
        assertStatements("add of a foreign key among several", 6, () -> catalog()
                .constraints()
                .add(CALL, name("t"), List.of(primary, foreign)));
        assertStatements("reading", 1, () -> catalog().constraints().of(CALL, name("t")));
        assertStatements("references", 1, () -> catalog().constraints().referencesTo(CALL, name("p")));
        assertStatements("drop", 5, () -> catalog().constraints().drop(CALL, name("t"), "fk"));
    }

    @Test
    void ofFunctions() {
        FunctionName f = new FunctionName(database.name(), "f");
        Function function = new Function(f, "F", Optional.empty(), Instant.EPOCH, List.of());
        assertStatements("create", 3, () -> catalog().functions().create(CALL, function));
        assertStatements("get", 1, () -> catalog().functions().get(CALL, f));
        assertStatements(
                "list", 1, () -> catalog().functions().list(CALL, database.name(), NamePattern.ANY, PageRequest.ALL));
        assertStatements("update", 4, () -> catalog().functions().update(CALL, f, function));
        assertStatements("drop", 3, () -> catalog().functions().drop(CALL, f));
    }

    @Test
    void ofConnections() {
        Connections connections = catalog().connections();
        ConnectionDefinition definition = ConnectionDefinition.of(
                "JDBC", Map.of("JDBC_CONNECTION_URL", "jdbc:postgresql://h/db", "PASSWORD", "p"));
        String name = "counted-" + database.name().database();
        assertStatements("create", 2, () -> connections.create(CALL, name, definition));
        assertStatements("get", 1, () -> connections.get(CALL, name, SecretView.SHOWN));
        assertStatements(
                "list", 1, () -> connections.list(CALL, ConnectionQuery.ANY, SecretView.SHOWN, PageRequest.first(2)));
        assertStatements("replace", 3, () -> connections.replace(CALL, name, definition));
        assertStatements("update", 3, () -> connections.update(CALL, name, before -> before));
        connections.create(CALL, name + "2", definition);
        assertStatements("delete several", 3, () -> connections.deleteAll(CALL, List.of(name, name + "2", "none")));
        connections.create(CALL, name, definition);
        assertStatements("delete", 3, () -> connections.delete(CALL, name));
    }

    @Test
    void ofTheChangeLog() {
        int sequencing = isPostgres() ? 4 : 3;
        catalog().changes().latest(CALL);
        create("t");
        assertStatements("latest with new changes", 1 + sequencing, () -> catalog()
                .changes()
                .latest(CALL));
        assertStatements("latest without", 1, () -> catalog().changes().latest(CALL));
        long latest = catalog().changes().latest(CALL);
        assertStatements(
                "read without new changes", 2, () -> catalog().changes().read(CALL, latest, 10));
        assertStatements(
                "events without new changes", 2, () -> catalog().changes().events(CALL, EventQuery.after(0), 10));
        assertStatements("count of events", 2, () -> catalog().changes().countEvents(CALL, EventQuery.after(0)));
        Announcement reload = new Announcement(Optional.empty(), new Announcement.Reload(true));
        assertStatements("announcement", 5 + sequencing, () -> catalog()
                .changes()
                .announce(CALL, name("t"), List.of(reload, reload)));
        create("u");
        assertStatements("read with new changes", 2 + sequencing, () -> catalog()
                .changes()
                .read(CALL, latest, 10));
    }
}
