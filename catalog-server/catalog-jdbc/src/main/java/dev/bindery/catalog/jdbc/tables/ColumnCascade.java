package dev.bindery.catalog.jdbc.tables;

import dev.bindery.catalog.jdbc.descriptors.DescriptorHash;
import dev.bindery.catalog.jdbc.descriptors.Descriptors;
import dev.bindery.catalog.jdbc.descriptors.StoredDescriptor;
import dev.bindery.database.Dialect;
import dev.bindery.database.Session;
import dev.bindery.model.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives all partitions of a table new columns: for each of the few descriptors that they share, one with these columns
 * is put in its place. At most five statements, however many partitions there are.
 */
final class ColumnCascade {

    private static final String IN_USE = "SELECT DISTINCT descriptor_hash FROM partitions WHERE table_id = ?";

    /** How many descriptors each partition may be compared with. */
    private static final int COMPARED = 100;

    private final Descriptors descriptors;

    ColumnCascade(Descriptors descriptors) {
        this.descriptors = descriptors;
    }

    void push(Session session, long tableId, List<Column> columns) {
        List<DescriptorHash> inUse = session.list(IN_USE, row -> DescriptorHash.of(row.bytes(1)), tableId);
        Map<DescriptorHash, StoredDescriptor> replaced = new LinkedHashMap<>();
        descriptors.getAll(session, tableId, inUse).forEach((hash, old) -> {
            StoredDescriptor now = StoredDescriptor.of(old.descriptor().withColumns(columns));
            if (!now.hash().equals(hash)) {
                replaced.put(hash, now);
            }
        });
        if (!replaced.isEmpty()) {
            descriptors.add(session, tableId, replaced.values());
            if (session.dialect() == Dialect.H2 && replaced.size() > COMPARED) {
                replaceByIds(session, tableId, replaced);
            } else {
                replace(session, tableId, replaced);
            }
        }
    }

    /** H2 would compare every descriptor with every partition. */
    private static void replaceByIds(Session session, long tableId, Map<DescriptorHash, StoredDescriptor> replaced) {
        List<Long> ids = new ArrayList<>();
        List<byte[]> after = new ArrayList<>();
        session.list(
                "SELECT id, descriptor_hash FROM partitions WHERE table_id = ?",
                row -> {
                    StoredDescriptor now = replaced.get(DescriptorHash.of(row.bytes(2)));
                    return now == null
                            ? null
                            : ids.add(row.number(1)) && after.add(now.hash().bytes());
                },
                tableId);
        session.execute(
                "MERGE INTO partitions USING (SELECT * FROM UNNEST(CAST(? AS bigint ARRAY), CAST(? AS "
                        + session.dialect().bytesType() + " ARRAY)) AS replaced (id, after)) AS replaced"
                        + " ON partitions.id = replaced.id WHEN MATCHED THEN UPDATE SET descriptor_hash = replaced.after",
                session.numberArray(ids),
                session.bytesArray(after));
    }

    private static void replace(Session session, long tableId, Map<DescriptorHash, StoredDescriptor> replaced) {
        List<byte[]> before = new ArrayList<>(replaced.size());
        List<byte[]> after = new ArrayList<>(replaced.size());
        replaced.forEach((hash, now) -> {
            before.add(hash.bytes());
            after.add(now.hash().bytes());
        });
        String hashes = "CAST(? AS " + session.dialect().bytesType() + " ARRAY)";
        session.execute(
                "MERGE INTO partitions USING (SELECT * FROM UNNEST(" + hashes + ", " + hashes
                        + ") AS replaced (before, after)) AS replaced"
                        + " ON partitions.table_id = ? AND partitions.descriptor_hash = replaced.before"
                        + " WHEN MATCHED THEN UPDATE SET descriptor_hash = replaced.after",
                session.bytesArray(before),
                session.bytesArray(after),
                tableId);
    }
}
