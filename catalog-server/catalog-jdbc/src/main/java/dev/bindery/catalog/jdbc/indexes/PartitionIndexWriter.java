package dev.bindery.catalog.jdbc.indexes;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.TableCompanions;
import dev.bindery.catalog.change.Change.Kind;
import dev.bindery.catalog.jdbc.changes.ChangeDetails;
import dev.bindery.catalog.jdbc.changes.ChangeWriter;
import dev.bindery.catalog.jdbc.tables.TableFollowers;
import dev.bindery.catalog.rules.PartitionIndexValidation;
import dev.bindery.database.Session;
import dev.bindery.database.StorableText;
import dev.bindery.model.Column;
import dev.bindery.model.PartitionIndex;
import dev.bindery.model.Table;
import dev.bindery.model.TableName;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.model.json.Json;
import java.util.List;

/** Reads, makes and deletes the indexes of a table; for changes the table is locked. */
public final class PartitionIndexWriter implements TableFollowers {

    private static final String OF_TABLE =
            "SELECT name, key_names FROM partition_indexes WHERE table_id = ? ORDER BY id";
    private static final String INSERT = "INSERT INTO partition_indexes (table_id, name, key_names) VALUES (?, ?, ?)";
    private static final String DELETE = "DELETE FROM partition_indexes WHERE table_id = ? AND name = ?";

    private final ChangeWriter changes;

    public PartitionIndexWriter(ChangeWriter changes) {
        this.changes = changes;
    }

    @Override
    public void created(Session session, Call call, Table table, TableCompanions companions) {
        if (!companions.indexes().isEmpty()) {
            add(session, call, table, List.of(), companions.indexes());
        }
    }

    List<PartitionIndex> of(Session session, long tableId) {
        return session.list(OF_TABLE, row -> new PartitionIndex(row.text(1), Json.texts(row.text(2))), tableId);
    }

    void add(Session session, Call call, Table table, PartitionIndex index) {
        add(session, call, table, of(session, table.id()), List.of(index));
    }

    private void add(
            Session session, Call call, Table table, List<PartitionIndex> present, List<PartitionIndex> added) {
        List<Column> keys = table.definition().partitionKeys();
        PartitionIndexValidation.onAdd(table.name(), keys, present, added);
        for (PartitionIndex index : added) {
            session.insert(
                    INSERT,
                    table.id(),
                    StorableText.require("partition index", index.name()),
                    Json.print(index.keys()));
            change(session, call, Kind.CREATE_PARTITION_INDEX, table, "after", index);
        }
    }

    void delete(Session session, Call call, Table table, String name) {
        PartitionIndex index = of(session, table.id()).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> missing(table.name(), name));
        session.execute(DELETE, table.id(), index.name());
        change(session, call, Kind.DROP_PARTITION_INDEX, table, "before", index);
    }

    private static NotFoundException missing(TableName table, String name) {
        return new NotFoundException(EntityKind.PARTITION_INDEX, table + "." + name);
    }

    private void change(Session session, Call call, Kind kind, Table table, String when, PartitionIndex index) {
        changes.write(
                session,
                call,
                kind,
                table.name().database(),
                table.name().table(),
                new ChangeDetails()
                        .object("table", json -> json.member("id", table.id()))
                        .object(when, json -> json.member("name", index.name()).member("keys", index.keys())));
    }
}
