package dev.bindery.tests.bench.hive;

import static dev.bindery.tests.bench.hive.Fixture.DATABASE;
import static dev.bindery.tests.bench.hive.Operation.expect;

import dev.bindery.tests.bench.hive.Operation.Client;
import java.util.List;
import org.apache.hadoop.hive.metastore.api.EnvironmentContext;
import org.apache.hadoop.hive.metastore.api.GetTableRequest;
import org.apache.hadoop.hive.metastore.api.Table;

/** Operations on databases and whole tables. */
final class TableOperations {

    private static final int MANY = 1_000;

    private TableOperations() {}

    static List<Operation> all() {
        return List.of(
                Operation.of("getTable", Fixture.TABLE, 500, getTable(Fixture.TABLE, 20)),
                Operation.of("getTable.1000columns", Fixture.WIDE_TABLE, 200, getTable(Fixture.WIDE_TABLE, 1_000)),
                listTables(Fixture.TABLES_1000, 100),
                listTables(Fixture.TABLES_10000, 30),
                Operation.of("createTable", Fixture.NOTHING, 100, TableOperations::create)
                        .then(TableOperations::dropEach),
                Operation.of("dropTable", Fixture.NOTHING, 100, TableOperations::drop)
                        .after(TableOperations::createEach),
                Operation.of("alterTable", Fixture.TABLE, 100, TableOperations::alter),
                renameTable(),
                Operation.of("dropTable.1000partitions", Fixture.NOTHING, 2, TableOperations::drop)
                        .after(TableOperations::createPartitioned),
                Operation.of("dropDatabase.1000tables", Fixture.NOTHING, 1, (hive, i) -> hive.calls()
                                .drop_database("bench_drop_" + i, true, true))
                        .after(TableOperations::createDatabases));
    }

    private static Operation.Step getTable(Fixture fixture, int columns) {
        return (hive, i) -> expect(
                columns,
                hive.calls()
                        .get_table_req(new GetTableRequest(DATABASE, fixture.table()))
                        .getTable()
                        .getSd()
                        .getColsSize());
    }

    private static Operation listTables(Fixture fixture, int repetitions) {
        return Operation.of(
                "listTables." + fixture.size(),
                fixture,
                repetitions,
                (hive, i) -> expect(
                        fixture.size(),
                        hive.calls().get_all_tables(fixture.database()).size()));
    }

    private static void create(Client hive, int number) throws Exception {
        hive.calls().create_table(Things.table(DATABASE, "made_" + number, hive.warehouse()));
    }

    private static void createEach(Client hive, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            create(hive, i);
        }
    }

    private static void drop(Client hive, int number) throws Exception {
        hive.calls().drop_table(DATABASE, "made_" + number, true);
    }

    private static void dropEach(Client hive, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            drop(hive, i);
        }
    }

    private static void alter(Client hive, int number) throws Exception {
        Table table = Things.table(DATABASE, Fixture.TABLE.table(), hive.warehouse());
        table.putToParameters("parameter.0", "changed " + number + " at " + System.nanoTime());
        hive.calls()
                .alter_table_with_environment_context(DATABASE, Fixture.TABLE.table(), table, new EnvironmentContext());
    }

    private static void createPartitioned(Client hive, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            Table table = Things.partitioned(DATABASE, "made_" + i, hive.warehouse());
            hive.calls().create_table(table);
            hive.calls().add_partitions(Things.partitions(table, 0, MANY));
        }
    }

    /** Without a location below the database's folder Hive wouldn't move it. */
    private static Operation renameTable() {
        return Operation.of("renameTable.1000partitions", Fixture.NOTHING, 4, (hive, i) -> {
                    Table table = hive.calls()
                            .get_table_req(new GetTableRequest(DATABASE, renamed(i)))
                            .getTable();
                    table.setTableName(renamed(i + 1));
                    hive.calls().alter_table(DATABASE, renamed(i), table);
                })
                .after((hive, count) -> {
                    Table table = Things.partitioned(DATABASE, renamed(0), hive.warehouse());
                    hive.calls().create_table(table);
                    hive.calls().add_partitions(Things.partitions(table, 0, MANY));
                })
                .then((hive, count) -> hive.calls().drop_table(DATABASE, renamed(count), true));
    }

    private static String renamed(int number) {
        return number % 2 == 0 ? "renamed_a" : "renamed_b";
    }

    private static void createDatabases(Client hive, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            String database = "bench_drop_" + i;
            hive.calls().create_database(Things.database(database, hive.warehouse()));
            for (int table = 0; table < MANY; table++) {
                hive.calls().create_table(Things.table(database, "table_" + table, hive.warehouse()));
            }
        }
    }
}
