package dev.bindery.catalog.jdbc.tables;

import dev.bindery.catalog.jdbc.descriptors.Descriptors;
import dev.bindery.catalog.jdbc.document.TableDocument;
import dev.bindery.database.Microseconds;
import dev.bindery.database.Session;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.Table;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Changes the parameters of a table alone: a new version, of which nothing is archived. */
public final class TableParameters {

    private static final String UPDATE = "UPDATE tables SET version = ?, definition = ?, update_time = ? WHERE id = ?";

    private static final String BY_ID =
            "SELECT " + TableRow.COLUMNS + " FROM tables t WHERE t.id = ? AND t.dropped_at IS NULL FOR UPDATE";

    private final TableHeads heads;
    private final Descriptors descriptors;
    private final Clock clock;

    public TableParameters(TableHeads heads, Descriptors descriptors, Clock clock) {
        this.heads = heads;
        this.descriptors = descriptors;
        this.clock = clock;
    }

    /**
     * A table that nobody else can change or drop, or change the partitions of, before the transaction ends.
     *
     * @throws NotFoundException where there is no such table
     */
    public Table lock(Session session, TableName name) {
        TableRow row = session.first(TableWriter.LOCK, TableRow::read, heads.binds(name))
                .orElseThrow(() -> new NotFoundException(EntityKind.TABLE, name.toString()));
        return row.table(name.database(), descriptors.get(session, row.id(), row.descriptorHash()));
    }

    /**
     * Changes those of one table, whatever its name; two statements.
     *
     * @throws NotFoundException where there is no such table
     */
    public void change(Session session, long id, UnaryOperator<Map<String, String>> change) {
        TableRow row = session.first(BY_ID, TableRow::read, id)
                .orElseThrow(() -> new NotFoundException(EntityKind.TABLE, "with the id " + id));
        // Its document has all but the descriptor and the keys, which stay.
        TableDefinition definition = TableDocument.read(row.definition(), StorageDescriptor.EMPTY, List.of());
        session.execute(
                UPDATE,
                row.version() + 1,
                TableDocument.write(definition.withParameters(change.apply(definition.parameters()))),
                Microseconds.of(clock.instant()),
                id);
    }

    /** @return the table as it is then */
    public Table write(Session session, Table locked, Map<String, String> parameters) {
        TableDefinition definition = locked.definition().withParameters(parameters);
        Table changed = new Table(
                locked.id(),
                locked.name(),
                locked.version() + 1,
                definition,
                locked.createTime(),
                Microseconds.truncate(clock.instant()),
                locked.createdBy());
        session.execute(
                UPDATE,
                changed.version(),
                TableDocument.write(definition),
                Microseconds.of(changed.updateTime()),
                changed.id());
        return changed;
    }
}
