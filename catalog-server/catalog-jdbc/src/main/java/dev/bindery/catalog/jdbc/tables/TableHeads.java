package dev.bindery.catalog.jdbc.tables;

import dev.bindery.catalog.TableStamps.Stamp;
import dev.bindery.catalog.jdbc.descriptors.DescriptorHash;
import dev.bindery.catalog.jdbc.document.Columns;
import dev.bindery.database.Database;
import dev.bindery.database.Dialect;
import dev.bindery.database.Row;
import dev.bindery.database.Session;
import dev.bindery.model.TableName;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds tables by name, each time with one statement. */
public final class TableHeads {

    /** Binds: database name, catalog, table name; a database that isn't there has no tables. */
    static final String BY_NAME =
            " WHERE t.database_id = (SELECT d.id FROM databases d WHERE d.catalog = ? AND d.name = ?) AND t.name = ?";

    private static final String STAMP = "SELECT t.id, t.version FROM tables t" + BY_NAME;

    private static final String COLUMNS =
            "SELECT t.id, t.version, t.partition_keys, t.location, t.partition_base, t.descriptor_hash";
    private static final String HEAD = COLUMNS + " FROM tables t" + BY_NAME;
    private static final String WHOLE = COLUMNS + ", t.definition, t.create_time, t.created_by FROM tables t" + BY_NAME;

    private final Database database;
    private final Dialect dialect;
    private final String share;
    private final String shareWhole;
    private final String stamps;

    public TableHeads(Database database) {
        this.database = database;
        this.dialect = database.dialect();
        this.share = HEAD + dialect.forShare();
        this.shareWhole = WHOLE + dialect.forShare();
        String text = "CAST(? AS " + dialect.textType() + " ARRAY)";
        String ordered = "CAST(? AS " + dialect.orderedTextType() + " ARRAY)";
        this.stamps =
                "SELECT wanted.number, t.id, t.version FROM UNNEST(CAST(? AS integer ARRAY), " + text + ", " + ordered
                        + ", " + ordered + ") AS wanted (number, catalog, database_name, name)"
                        + " JOIN databases d ON d.catalog = wanted.catalog AND d.name = wanted.database_name"
                        + " JOIN tables t ON t.database_id = d.id AND t.name = wanted.name";
    }

    public Optional<Stamp> stamp(TableName name) {
        return database.read(
                session -> session.first(STAMP, row -> new Stamp(row.number(1), row.number(2)), binds(name)));
    }

    /** Those that are there, with one statement. */
    public Map<TableName, Stamp> stamps(Collection<TableName> names) {
        List<TableName> wanted = List.copyOf(names);
        Map<TableName, Stamp> found = new HashMap<>();
        database.read(session -> session.list(
                stamps,
                row -> found.put(wanted.get(row.integer(1)), new Stamp(row.number(2), row.number(3))),
                session.integerArray(IntStream.range(0, wanted.size()).boxed().toList()),
                session.textArray(
                        wanted.stream().map(name -> name.database().catalog()).toList()),
                session.orderedTextArray(
                        wanted.stream().map(name -> name.database().database()).toList()),
                session.orderedTextArray(wanted.stream().map(TableName::table).toList())));
        return found;
    }

    /** @throws NotFoundException where there is no such table */
    public TableHead require(Session session, TableName name) {
        return find(session, HEAD, name);
    }

    /**
     * The same, and the table can neither be changed nor dropped before the transaction ends.
     *
     * @throws NotFoundException where there is no such table
     */
    public TableHead hold(Session session, TableName name) {
        return find(session, share, name);
    }

    /**
     * The same as {@link #hold}, with what the change log shows of the table.
     *
     * @throws NotFoundException where there is no such table
     */
    public HeldTable holdWhole(Session session, TableName name) {
        return session.first(
                        shareWhole,
                        row -> new HeldTable(read(row, name), row.text(7), row.instant(8), row.text(9)),
                        binds(name))
                .orElseThrow(() -> missing(name));
    }

    private TableHead find(Session session, String sql, TableName name) {
        return session.first(sql, row -> read(row, name), binds(name)).orElseThrow(() -> missing(name));
    }

    private static TableHead read(Row row, TableName name) throws SQLException {
        return new TableHead(
                row.number(1),
                name,
                row.number(2),
                Columns.read(row.text(3)),
                row.optionalText(4),
                row.optionalText(5),
                DescriptorHash.of(row.bytes(6)));
    }

    private static NotFoundException missing(TableName name) {
        return new NotFoundException(EntityKind.TABLE, name.toString());
    }

    Object[] binds(TableName name) {
        return new Object[] {
            name.database().catalog(),
            dialect.orderedText(name.database().database()),
            dialect.orderedText(name.table())
        };
    }
}
