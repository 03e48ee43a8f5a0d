package dev.bindery.catalog.jdbc.constraints;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Constraints;
import dev.bindery.catalog.change.Change.Kind;
import dev.bindery.catalog.jdbc.changes.ChangeDetails;
import dev.bindery.catalog.jdbc.changes.ChangeWriter;
import dev.bindery.catalog.jdbc.constraints.ConstraintRows.Stored;
import dev.bindery.catalog.jdbc.tables.TableParameters;
import dev.bindery.database.Database;
import dev.bindery.model.Table;
import dev.bindery.model.TableName;
import dev.bindery.model.constraints.Constraint;
import dev.bindery.model.constraints.Constraint.ForeignKey;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Constraints. Changes lock their table. */
public final class JdbcConstraints implements Constraints {

    private final Database database;
    private final TableParameters tables;
    private final ConstraintWriter writer;
    private final ConstraintRows rows;
    private final ChangeWriter changes;

    public JdbcConstraints(Database database, TableParameters tables, ConstraintWriter writer, ChangeWriter changes) {
        this.database = database;
        this.tables = tables;
        this.writer = writer;
        this.rows = new ConstraintRows(database.dialect());
        this.changes = changes;
    }

    @Override
    public List<Constraint> of(Call call, TableName table) {
        return database.read(session ->
                rows.of(session, table).stream().map(Stored::constraint).toList());
    }

    @Override
    public List<Reference> referencesTo(Call call, TableName parent) {
        return database.read(session -> rows.referencesTo(session, parent).stream()
                .map(stored -> {
                    ForeignKey key = (ForeignKey) stored.constraint();
                    return new Reference(stored.other(), key.withParent(parent, key.parentColumns()));
                })
                .toList());
    }

    @Override
    public List<Constraint> add(Call call, TableName table, List<Constraint> constraints) {
        return constraints.isEmpty()
                ? List.of()
                : database.transaction(session -> writer.add(session, call, tables.lock(session, table), constraints));
    }

    @Override
    public void drop(Call call, TableName name, String constraint) {
        String folded = constraint.strip().toLowerCase(Locale.ROOT);
        database.transaction(session -> {
            Table table = tables.lock(session, name);
            List<Stored> named = Stream.concat(
                            rows.of(session, table.id()).stream(), rows.referencesTo(session, table.id()).stream())
                    .filter(stored -> stored.constraint().name().orElseThrow().equals(folded))
                    .toList();
            if (named.isEmpty()) {
                throw new NotFoundException(EntityKind.CONSTRAINT, name + "." + folded);
            }
            rows.delete(session, named.stream().map(Stored::id).distinct().toList());
            changes.write(
                    session,
                    call,
                    Kind.DROP_CONSTRAINT,
                    name.database(),
                    name.table(),
                    new ChangeDetails()
                            .object("table", json -> json.member("id", table.id()))
                            .value(
                                    "dropped",
                                    json -> json.value(
                                            named.stream()
                                                    .map(Stored::constraint)
                                                    .toList(),
                                            ConstraintDetails::write)));
            return null;
        });
    }
}
