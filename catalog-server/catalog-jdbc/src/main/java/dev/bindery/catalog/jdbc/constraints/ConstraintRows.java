package dev.bindery.catalog.jdbc.constraints;

import dev.bindery.database.Dialect;
import dev.bindery.database.Row;
import dev.bindery.database.Session;
import dev.bindery.database.StorableText;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.TableName;
import dev.bindery.model.constraints.Constraint;
import dev.bindery.model.constraints.Constraint.ForeignKey;
import dev.bindery.model.constraints.Constraint.Kind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads and writes rows of constraints. A foreign key to a table that was dropped isn't there any more. */
final class ConstraintRows {

    private static final String COLUMNS =
            "SELECT c.id, c.table_id, c.name, c.kind, c.document, d.catalog, d.name, t.name";

    /** With the table that a foreign key refers to, if there is one. */
    private static final String WITH_PARENT = COLUMNS + " FROM table_constraints c"
            + " LEFT JOIN tables t ON t.id = c.parent_table_id AND t.dropped_at IS NULL"
            + " LEFT JOIN databases d ON d.id = t.database_id AND d.dropped_at IS NULL"
            + " WHERE c.table_id = %s AND (c.parent_table_id IS NULL OR d.id IS NOT NULL) ORDER BY c.id";

    /** With the table that the foreign key is of. */
    private static final String WITH_CHILD = COLUMNS + " FROM table_constraints c"
            + " JOIN tables t ON t.id = c.table_id AND t.dropped_at IS NULL"
            + " JOIN databases d ON d.id = t.database_id AND d.dropped_at IS NULL"
            + " WHERE c.parent_table_id = %s ORDER BY c.id";

    private static final String BY_NAME = "(SELECT named.id FROM tables named WHERE named.database_id ="
            + " (SELECT e.id FROM databases e WHERE e.catalog = ? AND e.name = ?) AND named.name = ?)";

    private static final String OF_TABLE = WITH_PARENT.formatted("?");
    private static final String OF_NAMED_TABLE = WITH_PARENT.formatted(BY_NAME);
    private static final String TO_TABLE = WITH_CHILD.formatted("?");
    private static final String TO_NAMED_TABLE = WITH_CHILD.formatted(BY_NAME);

    private final Dialect dialect;
    private final String insert;
    private final String update;

    ConstraintRows(Dialect dialect) {
        this.dialect = dialect;
        String texts = "CAST(? AS " + dialect.textType() + " ARRAY)";
        this.insert = "INSERT INTO table_constraints (table_id, name, kind, parent_table_id, document)"
                + " SELECT CAST(? AS bigint), added.name, added.kind, added.parent, added.document FROM UNNEST(" + texts
                + ", " + texts + ", CAST(? AS bigint ARRAY), " + texts + ") AS added (name, kind, parent, document)";
        this.update = "MERGE INTO table_constraints USING (SELECT * FROM UNNEST(CAST(? AS bigint ARRAY), " + texts
                + ") AS changed (id, document)) AS changed ON table_constraints.id = changed.id"
                + " WHEN MATCHED THEN UPDATE SET document = changed.document";
    }

    /**
     * A constraint in its row.
     *
     * @param tableId the table that it is of
     * @param other the other table of a foreign key: the one that it refers to or, where rows were asked for by that, the one
     *     that it is of; null for any other constraint
     */
    record Stored(long id, long tableId, TableName other, Constraint constraint) {}

    List<Stored> of(Session session, long tableId) {
        return session.list(OF_TABLE, this::read, tableId);
    }

    List<Stored> of(Session session, TableName table) {
        return session.list(OF_NAMED_TABLE, this::read, binds(table));
    }

    /** The foreign keys that refer to a table. */
    List<Stored> referencesTo(Session session, long tableId) {
        return session.list(TO_TABLE, this::read, tableId);
    }

    List<Stored> referencesTo(Session session, TableName table) {
        return session.list(TO_NAMED_TABLE, this::read, binds(table));
    }

    private Object[] binds(TableName table) {
        return new Object[] {
            table.database().catalog(),
            dialect.orderedText(table.database().database()),
            dialect.orderedText(table.table())
        };
    }

    private Stored read(Row row) throws SQLException {
        TableName other = row.text(6) == null
                ? null
                : new TableName(new DatabaseName(row.text(6), row.orderedText(7)), row.orderedText(8));
        return new Stored(
                row.number(1),
                row.number(2),
                other,
                ConstraintDocument.read(row.text(3), Kind.valueOf(row.text(4)), other, row.text(5)));
    }

    /** @param parents the identities of the tables that foreign keys refer to */
    void insert(Session session, long tableId, List<Constraint> constraints, Map<TableName, Long> parents) {
        List<Long> parentIds = new ArrayList<>();
        constraints.forEach(each -> parentIds.add(each instanceof ForeignKey key ? parents.get(key.parent()) : null));
        session.execute(
                insert,
                tableId,
                session.textArray(constraints.stream()
                        .map(each -> StorableText.require(
                                "constraint name", each.name().orElseThrow()))
                        .toList()),
                session.textArray(
                        constraints.stream().map(each -> each.kind().name()).toList()),
                session.numberArray(parentIds),
                session.textArray(
                        constraints.stream().map(ConstraintDocument::write).toList()));
    }

    /** New documents by identity; no statement where there are none. */
    void update(Session session, Map<Long, Constraint> changed) {
        if (!changed.isEmpty()) {
            List<Long> ids = List.copyOf(changed.keySet());
            session.execute(
                    update,
                    session.numberArray(ids),
                    session.textArray(ids.stream()
                            .map(id -> ConstraintDocument.write(changed.get(id)))
                            .toList()));
        }
    }

    /** No statement where there are none. */
    void delete(Session session, List<Long> ids) {
        if (!ids.isEmpty()) {
            session.execute(
                    "DELETE FROM table_constraints WHERE id = ANY(CAST(? AS bigint ARRAY))", session.numberArray(ids));
        }
    }
}
