package dev.bindery.catalog.jdbc.partitions;

import dev.bindery.catalog.filter.PartitionFilter.KeyKind;
import dev.bindery.catalog.filter.StoredValues;
import dev.bindery.catalog.jdbc.tables.TableFollowers;
import dev.bindery.database.Session;
import dev.bindery.model.Column;
import dev.bindery.model.TableDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a partition key gets another type, the values of all partitions are compared as that from then on. A statement for
 * each such key, and one for every 5,000 partitions.
 */
public final class ComparedAnew implements TableFollowers {

    private static final int CHUNK = 5_000;

    @Override
    public void columnsChanged(Session session, long tableId, TableDefinition before, TableDefinition after) {
        List<Column> old = before.partitionKeys();
        List<Column> now = after.partitionKeys();
        for (int slot = 0; slot < Slots.used(now.size()); slot++) {
            KeyKind kind = StoredValues.kind(now.get(slot).type());
            if (kind != StoredValues.kind(old.get(slot).type())) {
                compare(session, tableId, slot, kind);
            }
        }
    }

    private static void compare(Session session, long tableId, int slot, KeyKind kind) {
        List<Stored> stored = session.list(
                "SELECT id, v" + slot + " FROM partitions WHERE table_id = ?",
                row -> new Stored(row.number(1), row.text(2)),
                tableId);
        String sql = "MERGE INTO partitions USING (SELECT * FROM UNNEST(CAST(? AS bigint ARRAY), CAST(? AS "
                + session.dialect().orderedTextType() + " ARRAY)) AS changed (id, compared)) AS changed"
                + " ON partitions.id = changed.id WHEN MATCHED THEN UPDATE SET k" + slot + " = changed.compared";
        for (int from = 0; from < stored.size(); from += CHUNK) {
            List<Stored> some = stored.subList(from, Math.min(stored.size(), from + CHUNK));
            List<String> compared = new ArrayList<>(some.size());
            some.forEach(
                    each -> compared.add(ComparisonKey.of(kind, each.value()).orElse(null)));
            session.execute(
                    sql,
                    session.numberArray(some.stream().map(Stored::id).toList()),
                    session.orderedTextArray(compared));
        }
    }

    private record Stored(long id, String value) {}
}
