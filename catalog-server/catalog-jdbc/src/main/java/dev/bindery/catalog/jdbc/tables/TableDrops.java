package dev.bindery.catalog.jdbc.tables;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.change.Change.Kind;
import dev.bindery.catalog.jdbc.NameFollower;
import dev.bindery.catalog.jdbc.Tombstone;
import dev.bindery.catalog.jdbc.changes.ChangeDetails;
import dev.bindery.catalog.jdbc.changes.ChangeWriter;
import dev.bindery.catalog.jdbc.descriptors.DescriptorHash;
import dev.bindery.catalog.jdbc.descriptors.Descriptors;
import dev.bindery.catalog.jdbc.descriptors.StoredDescriptor;
import dev.bindery.database.Database;
import dev.bindery.database.Dialect;
import dev.bindery.database.Microseconds;
import dev.bindery.database.Session;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.error.ConcurrentModificationException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Drops tables: their rows get tombstones for names, and what hangs on them is purged later. Four statements, however many
 * tables there are.
 */
public final class TableDrops {

    private static final String MARK = "MERGE INTO tables USING (SELECT * FROM UNNEST(CAST(? AS bigint ARRAY),"
            + " CAST(? AS %s ARRAY)) AS gone (id, name)) AS gone ON tables.id = gone.id"
            + " WHEN MATCHED THEN UPDATE SET name = gone.name, dropped_at = ?";

    private static final String DOCUMENTS = "SELECT t.id, s.hash, s.document FROM UNNEST(CAST(? AS bigint ARRAY))"
            + " AS gone (id) JOIN tables t ON t.id = gone.id"
            + " JOIN storage_descriptors s ON s.table_id = t.id AND s.hash = t.descriptor_hash";

    private final Database database;
    private final Dialect dialect;
    private final Descriptors descriptors;
    private final ChangeWriter changes;
    private final Clock clock;
    private final NameFollower follower;
    private final String lock;
    private final String mark;

    public TableDrops(
            Database database, Descriptors descriptors, ChangeWriter changes, Clock clock, NameFollower follower) {
        this.follower = follower;
        this.database = database;
        this.dialect = database.dialect();
        this.descriptors = descriptors;
        this.changes = changes;
        this.clock = clock;
        // In the order of the names, so that two who drop the same ones don't wait for each other in a circle.
        String names = "CAST(? AS " + dialect.orderedTextType() + " ARRAY)";
        lock = "SELECT " + TableRow.COLUMNS + " FROM tables t WHERE t.database_id ="
                + " (SELECT d.id FROM databases d WHERE d.catalog = ? AND d.name = ?) AND t.name "
                + (dialect == Dialect.POSTGRESQL ? "= ANY(" + names + ")" : "IN (SELECT * FROM UNNEST(" + names + "))")
                + " ORDER BY t.name FOR UPDATE";
        mark = MARK.formatted(dialect.orderedTextType());
    }

    /**
     * Returns the names that weren't there.
     *
     * @param expectedVersion what each of them must be at
     * @throws ConcurrentModificationException where one is at another version; nothing is dropped
     */
    Set<String> drop(Call call, DatabaseName name, Collection<String> names, Optional<Long> expectedVersion) {
        Set<String> folded = new LinkedHashSet<>();
        names.forEach(each -> folded.add(name.table(each).table()));
        return database.transaction(session -> {
            List<TableRow> rows = session.list(
                    lock,
                    TableRow::read,
                    name.catalog(),
                    dialect.orderedText(name.database()),
                    session.orderedTextArray(folded));
            Set<String> missing = new LinkedHashSet<>(folded);
            rows.forEach(row -> missing.remove(row.name()));
            expectedVersion.ifPresent(expected -> rows.forEach(row -> requireVersion(name, row, expected)));
            if (!rows.isEmpty()) {
                drop(session, call, name, rows);
            }
            return missing;
        });
    }

    private static void requireVersion(DatabaseName name, TableRow row, long expected) {
        if (row.version() != expected) {
            throw new ConcurrentModificationException("The table " + name.table(row.name()) + " is at version "
                    + row.version() + ", not at the expected version " + expected
                    + ": somebody else has changed it.");
        }
    }

    private void drop(Session session, Call call, DatabaseName name, List<TableRow> rows) {
        List<Long> ids = rows.stream().map(TableRow::id).toList();
        Map<Long, StoredDescriptor> byTable = new HashMap<>();
        session.list(
                        DOCUMENTS,
                        row -> Map.entry(row.number(1), descriptors.of(DescriptorHash.of(row.bytes(2)), row.text(3))),
                        session.numberArray(ids))
                .forEach(entry -> byTable.put(entry.getKey(), entry.getValue()));
        session.execute(
                mark,
                session.numberArray(ids),
                session.orderedTextArray(ids.stream().map(Tombstone::of).toList()),
                Microseconds.of(clock.instant()));
        follower.dropped(session, name, rows.stream().map(TableRow::name).toList());
        Map<String, ChangeDetails> details = new LinkedHashMap<>();
        for (TableRow row : rows) {
            StoredDescriptor descriptor = byTable.get(row.id());
            ChangeDetails one = new ChangeDetails();
            TableDetails.add(one, "before", row.table(name, descriptor), descriptor);
            details.put(row.name(), one);
        }
        changes.writeAll(session, call, Kind.DROP_TABLE, name, details);
    }
}
