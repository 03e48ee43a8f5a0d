package dev.bindery.catalog.jdbc.tables;

import dev.bindery.catalog.jdbc.descriptors.Descriptors;
import dev.bindery.catalog.jdbc.document.TableDocument;
import dev.bindery.database.Microseconds;
import dev.bindery.database.Session;
import dev.bindery.model.Table;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;
import java.time.Clock;
import java.util.Map;

/** Changes the parameters of a table alone: a new version, of which nothing is archived. */
public final class TableParameters {

    private static final String UPDATE = "UPDATE tables SET version = ?, definition = ?, update_time = ? WHERE id = ?";

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
