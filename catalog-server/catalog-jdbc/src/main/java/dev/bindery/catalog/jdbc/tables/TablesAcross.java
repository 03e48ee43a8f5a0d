package dev.bindery.catalog.jdbc.tables;

import dev.bindery.catalog.TableQuery;
import dev.bindery.catalog.TableSummary;
import dev.bindery.catalog.jdbc.databases.WantedDatabases;
import dev.bindery.catalog.jdbc.descriptors.Descriptors;
import dev.bindery.database.Database;
import dev.bindery.database.RowReader;
import dev.bindery.database.Session;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The tables of several databases in order, with one statement. */
final class TablesAcross {

    private static final String ORDER = " ORDER BY d.catalog, d.name, t.name";

    private final Database database;
    private final Descriptors descriptors;
    private final String from;
    private final String ofTypes;

    TablesAcross(Database database, Descriptors descriptors) {
        this.database = database;
        this.descriptors = descriptors;
        this.from = WantedDatabases.from(database.dialect()) + " JOIN tables t ON t.database_id = d.id";
        this.ofTypes = " AND t.type = ANY(CAST(? AS " + database.dialect().textType() + " ARRAY))";
    }

    List<Table> list(Collection<DatabaseName> databases, TableQuery query) {
        String sql = "SELECT " + TableRow.COLUMNS + ", s.document, d.catalog, d.name" + from
                + " JOIN storage_descriptors s ON s.table_id = t.id AND s.hash = t.descriptor_hash";
        return read(sql, databases, query, row -> {
            TableRow table = TableRow.read(row);
            if (!query.pattern().matches(table.name())) {
                return null;
            }
            DatabaseName name = new DatabaseName(row.text(TableRow.WIDTH + 2), row.orderedText(TableRow.WIDTH + 3));
            return table.table(name, descriptors.of(table.descriptorHash(), row.text(TableRow.WIDTH + 1)));
        });
    }

    List<TableSummary> summaries(Collection<DatabaseName> databases, TableQuery query) {
        String sql = "SELECT d.catalog, d.name, t.name, t.type, t.comment" + from;
        return read(sql, databases, query, row -> {
            TableSummary summary = new TableSummary(
                    new DatabaseName(row.text(1), row.orderedText(2)).table(row.orderedText(3)),
                    row.optionalText(4),
                    row.optionalText(5));
            return query.pattern().matches(summary.name().table()) ? summary : null;
        });
    }

    private <T> List<T> read(String sql, Collection<DatabaseName> databases, TableQuery query, RowReader<T> reader) {
        if (databases.isEmpty()) {
            return List.of();
        }
        String all = sql + " WHERE t.dropped_at IS NULL" + (query.types().isPresent() ? ofTypes : "") + ORDER;
        return database.read(session -> session.list(all, reader, binds(session, databases, query)));
    }

    private static Object[] binds(Session session, Collection<DatabaseName> databases, TableQuery query) {
        List<Object> binds = new ArrayList<>(WantedDatabases.binds(session, databases));
        query.types().ifPresent(types -> binds.add(session.textArray(types)));
        return binds.toArray();
    }
}
