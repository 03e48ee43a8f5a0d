package dev.bindery.catalog.jdbc.tables;

import dev.bindery.catalog.ObjectNames;
import dev.bindery.database.Database;
import dev.bindery.database.Row;
import dev.bindery.database.RowReader;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.TableName;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Names by ids, with one statement. */
public final class JdbcObjectNames implements ObjectNames {

    private static final String SOME = " WHERE %s.id = ANY(CAST(? AS BIGINT ARRAY)) AND d.dropped_at IS NULL";
    private static final String DATABASES =
            "SELECT d.id, d.catalog, d.name FROM databases d" + String.format(SOME, "d");
    private static final String TABLES =
            "SELECT t.id, d.catalog, d.name, t.name FROM tables t JOIN databases d ON d.id = t.database_id"
                    + String.format(SOME, "t") + " AND t.dropped_at IS NULL";

    private final Database database;

    public JdbcObjectNames(Database database) {
        this.database = database;
    }

    @Override
    public Map<Long, DatabaseName> databases(Collection<Long> ids) {
        return names(DATABASES, ids, JdbcObjectNames::database);
    }

    @Override
    public Map<Long, TableName> tables(Collection<Long> ids) {
        return names(TABLES, ids, row -> database(row).table(row.orderedText(4)));
    }

    private static DatabaseName database(Row row) throws SQLException {
        return new DatabaseName(row.text(2), row.orderedText(3));
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
}
