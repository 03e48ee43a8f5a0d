package dev.bindery.catalog.jdbc.tables;

import dev.bindery.catalog.ObjectNames;
import dev.bindery.catalog.jdbc.document.Columns;
import dev.bindery.database.Database;
import dev.bindery.database.Dialect;
import dev.bindery.database.Row;
import dev.bindery.database.RowReader;
import dev.bindery.database.Session;
import dev.bindery.model.Column;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.PartitionNames;
import dev.bindery.model.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Names by ids and ids by names, with one statement; of partitions by their values with two. */
public final class JdbcObjectNames implements ObjectNames {

    private static final String SOME = " WHERE %s.id = ANY(CAST(? AS BIGINT ARRAY)) AND d.dropped_at IS NULL";
    private static final String DATABASES =
            "SELECT d.id, d.catalog, d.name FROM databases d" + String.format(SOME, "d");
    private static final String TABLES =
            "SELECT t.id, d.catalog, d.name, t.name FROM tables t JOIN databases d ON d.id = t.database_id"
                    + String.format(SOME, "t") + " AND t.dropped_at IS NULL";
    private static final String PARTITIONS = "SELECT p.id, d.catalog, d.name, t.name, p.name FROM partitions p"
            + " JOIN tables t ON t.id = p.table_id JOIN databases d ON d.id = t.database_id"
            + String.format(SOME, "p") + " AND t.dropped_at IS NULL";

    private final Database database;
    private final String databaseIds;
    private final String tableIds;
    private final String partitionIds;

    public JdbcObjectNames(Database database) {
        this.database = database;
        Dialect dialect = database.dialect();
        String text = "CAST(? AS " + dialect.textType() + " ARRAY)";
        String ordered = "CAST(? AS " + dialect.orderedTextType() + " ARRAY)";
        String ofDatabases = " JOIN databases d ON d.catalog = wanted.catalog AND d.name = wanted.database_name";
        databaseIds = "SELECT wanted.number, d.id FROM UNNEST(CAST(? AS integer ARRAY), " + text + ", " + ordered
                + ") AS wanted (number, catalog, database_name)" + ofDatabases;
        tableIds = "SELECT wanted.number, t.id, t.partition_keys FROM UNNEST(CAST(? AS integer ARRAY), " + text + ", "
                + ordered + ", " + ordered + ") AS wanted (number, catalog, database_name, name)" + ofDatabases
                + " JOIN tables t ON t.database_id = d.id AND t.name = wanted.name";
        partitionIds = "SELECT wanted.number, p.id FROM UNNEST(CAST(? AS integer ARRAY), CAST(? AS bigint ARRAY), "
                + ordered + ") AS wanted (number, table_id, name)"
                + " JOIN partitions p ON p.table_id = wanted.table_id AND p.name = wanted.name";
    }

    @Override
    public Map<Long, DatabaseName> databases(Collection<Long> ids) {
        return names(DATABASES, ids, JdbcObjectNames::database);
    }

    @Override
    public Map<Long, TableName> tables(Collection<Long> ids) {
        return names(TABLES, ids, JdbcObjectNames::table);
    }

    @Override
    public Map<Long, PartitionValues> partitions(Collection<Long> ids) {
        return names(
                PARTITIONS, ids, row -> new PartitionValues(table(row), PartitionNames.values(row.orderedText(5))));
    }

    private static DatabaseName database(Row row) throws SQLException {
        return new DatabaseName(row.text(2), row.orderedText(3));
    }

    private static TableName table(Row row) throws SQLException {
        return database(row).table(row.orderedText(4));
    }

    private <N> Map<Long, N> names(String sql, Collection<Long> ids, RowReader<N> reader) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<Long, N> names = new HashMap<>();
        database.read(session -> session.list(
                sql,
                row -> {
                    N name = reader.read(row);
                    names.put(row.number(1), name);
                    return name;
                },
                session.numberArray(ids)));
        return names;
    }

    @Override
    public Map<DatabaseName, Long> databaseIds(Collection<DatabaseName> names) {
        List<DatabaseName> wanted = List.copyOf(names);
        Map<DatabaseName, Long> found = new HashMap<>();
        if (!wanted.isEmpty()) {
            database.read(session -> session.list(
                    databaseIds,
                    row -> found.put(wanted.get(row.integer(1)), row.number(2)),
                    numbers(session, wanted),
                    session.textArray(wanted.stream().map(DatabaseName::catalog).toList()),
                    session.orderedTextArray(
                            wanted.stream().map(DatabaseName::database).toList())));
        }
        return found;
    }

    private static Session.SqlArray numbers(Session session, Collection<?> wanted) {
        return session.integerArray(IntStream.range(0, wanted.size()).boxed().toList());
    }

    @Override
    public Map<TableName, Long> tableIds(Collection<TableName> names) {
        Map<TableName, Long> found = new HashMap<>();
        heads(names).forEach((name, head) -> found.put(name, head.id()));
        return found;
    }

    private record Head(long id, List<Column> keys) {}

    private Map<TableName, Head> heads(Collection<TableName> names) {
        List<TableName> wanted = List.copyOf(names);
        Map<TableName, Head> found = new HashMap<>();
        if (!wanted.isEmpty()) {
            database.read(session -> session.list(
                    tableIds,
                    row -> found.put(wanted.get(row.integer(1)), new Head(row.number(2), Columns.read(row.text(3)))),
                    numbers(session, wanted),
                    session.textArray(wanted.stream()
                            .map(name -> name.database().catalog())
                            .toList()),
                    session.orderedTextArray(wanted.stream()
                            .map(name -> name.database().database())
                            .toList()),
                    session.orderedTextArray(
                            wanted.stream().map(TableName::table).toList())));
        }
        return found;
    }

    @Override
    public Map<PartitionValues, Long> partitionIds(Collection<PartitionValues> partitions) {
        Map<TableName, Head> tables =
                heads(partitions.stream().map(PartitionValues::table).distinct().toList());
        List<PartitionValues> wanted = new ArrayList<>();
        List<Long> ids = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (PartitionValues partition : partitions) {
            Head table = tables.get(partition.table());
            if (table != null
                    && !table.keys().isEmpty()
                    && table.keys().size() == partition.values().size()) {
                wanted.add(partition);
                ids.add(table.id());
                names.add(PartitionNames.name(table.keys(), partition.values()));
            }
        }
        Map<PartitionValues, Long> found = new HashMap<>();
        if (!wanted.isEmpty()) {
            database.read(session -> session.list(
                    partitionIds,
                    row -> found.put(wanted.get(row.integer(1)), row.number(2)),
                    numbers(session, wanted),
                    session.numberArray(ids),
                    session.orderedTextArray(names)));
        }
        return found;
    }
}
