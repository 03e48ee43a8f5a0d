package dev.bindery.catalog.jdbc.constraints;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.TableCompanions;
import dev.bindery.catalog.change.Change.Kind;
import dev.bindery.catalog.jdbc.changes.ChangeDetails;
import dev.bindery.catalog.jdbc.changes.ChangeWriter;
import dev.bindery.catalog.jdbc.constraints.ConstraintRows.Stored;
import dev.bindery.catalog.jdbc.descriptors.Descriptors;
import dev.bindery.catalog.jdbc.tables.TableFollowers;
import dev.bindery.catalog.jdbc.tables.TableHead;
import dev.bindery.catalog.jdbc.tables.TableHeads;
import dev.bindery.catalog.rules.ConstraintValidation;
import dev.bindery.catalog.rules.ConstraintValidation.Subject;
import dev.bindery.database.Database;
import dev.bindery.database.Session;
import dev.bindery.model.Column;
import dev.bindery.model.Table;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import dev.bindery.model.constraints.Constraint;
import dev.bindery.model.constraints.Constraint.ForeignKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds constraints to a table that is locked, and lets them follow its columns. */
public final class ConstraintWriter implements TableFollowers {

    private final TableHeads heads;
    private final Descriptors descriptors;
    private final ConstraintRows rows;
    private final ChangeWriter changes;

    public ConstraintWriter(Database database, TableHeads heads, Descriptors descriptors, ChangeWriter changes) {
        this.heads = heads;
        this.descriptors = descriptors;
        this.rows = new ConstraintRows(database.dialect());
        this.changes = changes;
    }

    @Override
    public void created(Session session, Call call, Table table, TableCompanions companions) {
        if (!companions.constraints().isEmpty()) {
            add(session, call, table, List.of(), companions.constraints());
        }
    }

    /** Adds constraints to a table that has some; returns them with their names. */
    List<Constraint> add(Session session, Call call, Table table, List<Constraint> constraints) {
        List<Constraint> present =
                rows.of(session, table.id()).stream().map(Stored::constraint).toList();
        return add(session, call, table, present, constraints);
    }

    private List<Constraint> add(
            Session session, Call call, Table table, List<Constraint> present, List<Constraint> added) {
        Map<TableName, Long> ids = new HashMap<>(Map.of(table.name(), table.id()));
        Map<TableName, Subject> parents = new HashMap<>();
        // In one order, so that two who add keys to the same tables don't wait for each other in a circle.
        added.stream()
                .filter(ForeignKey.class::isInstance)
                .map(key -> ((ForeignKey) key).parent())
                .filter(parent -> !parent.equals(table.name()))
                .distinct()
                .sorted()
                .forEach(parent -> {
                    TableHead head = heads.hold(session, parent);
                    ids.put(parent, head.id());
                    parents.put(parent, subject(session, head));
                });
        Subject subject = new Subject(table.name(), columns(table.definition()), present);
        List<Constraint> complete = ConstraintValidation.onAdd(subject, added, parents);
        rows.insert(session, table.id(), complete, ids);
        changes.write(
                session,
                call,
                Kind.ADD_CONSTRAINTS,
                table.name().database(),
                table.name().table(),
                (int) complete.stream().map(Constraint::kind).distinct().count(),
                new ChangeDetails()
                        .object("table", json -> json.member("id", table.id()))
                        .value("added", json -> json.value(complete, ConstraintDetails::write)));
        return complete;
    }

    private Subject subject(Session session, TableHead head) {
        List<Column> columns = new ArrayList<>(descriptors
                .get(session, head.id(), head.descriptorHash())
                .descriptor()
                .columns());
        columns.addAll(head.partitionKeys());
        return new Subject(
                head.name(),
                columns,
                rows.of(session, head.id()).stream().map(Stored::constraint).toList());
    }

    private static List<Column> columns(TableDefinition definition) {
        List<Column> columns = new ArrayList<>(definition.descriptor().columns());
        columns.addAll(definition.partitionKeys());
        return columns;
    }

    @Override
    public void columnsChanged(Session session, long tableId, TableDefinition before, TableDefinition after) {
        List<Column> old = columns(before);
        List<Column> now = columns(after);
        if (now.stream()
                .map(Column::name)
                .toList()
                .containsAll(old.stream().map(Column::name).toList())) {
            return;
        }
        Map<Long, Constraint> all = new LinkedHashMap<>();
        Map<Long, Constraint> followed = new LinkedHashMap<>();
        List<Long> gone = new ArrayList<>();
        rows.of(session, tableId).forEach(stored -> {
            all.put(stored.id(), stored.constraint());
            Optional<List<String>> columns =
                    ConstraintValidation.following(stored.constraint().columns(), old, now);
            columns.ifPresentOrElse(
                    names -> followed.put(stored.id(), stored.constraint().withColumns(names)),
                    () -> gone.add(stored.id()));
        });
        rows.referencesTo(session, tableId).forEach(stored -> {
            Constraint key = followed.getOrDefault(stored.id(), stored.constraint());
            all.putIfAbsent(stored.id(), stored.constraint());
            ForeignKey reference = (ForeignKey) key;
            ConstraintValidation.following(reference.parentColumns(), old, now)
                    .ifPresentOrElse(
                            names -> followed.put(stored.id(), reference.withParent(reference.parent(), names)),
                            () -> gone.add(stored.id()));
        });
        followed.keySet().removeAll(gone);
        followed.entrySet().removeIf(entry -> entry.getValue().equals(all.get(entry.getKey())));
        rows.update(session, followed);
        rows.delete(session, gone);
    }
}
