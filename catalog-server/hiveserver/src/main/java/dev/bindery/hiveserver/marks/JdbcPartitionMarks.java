package dev.bindery.hiveserver.marks;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.database.Database;
import dev.bindery.database.Microseconds;
import dev.bindery.database.StorableText;
import dev.bindery.model.Column;
import dev.bindery.model.PartitionNames;
import dev.bindery.model.Table;
import dev.bindery.model.TableName;
import dev.bindery.model.error.InvalidInputException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Marks in SQL, by the tables' ids. */
public final class JdbcPartitionMarks implements PartitionMarks {

    private static final String ONE = " WHERE table_id = ? AND partition_name = ? AND event = ?";

    private final Database database;
    private final Catalog catalog;
    private final Clock clock;

    /** @param catalog the tables, without a check of permissions: they are asked about here */
    public JdbcPartitionMarks(Database database, Catalog catalog, Clock clock) {
        this.database = database;
        this.catalog = catalog;
        this.clock = clock;
    }

    @Override
    public void mark(Call call, TableName name, Map<String, String> values, int event) {
        Table table = catalog.tables().get(call, name);
        String partition = StorableText.require("partition", partition(table, values));
        long now = Microseconds.of(clock.instant());
        database.exclusively("hive-partition-marks", session -> {
            if (session.execute("UPDATE partition_marks SET mark_time = ?" + ONE, now, table.id(), partition, event)
                    == 0) {
                session.execute(
                        "INSERT INTO partition_marks (table_id, partition_name, event, mark_time) VALUES (?, ?, ?, ?)",
                        table.id(),
                        partition,
                        event,
                        now);
            }
            return null;
        });
    }

    @Override
    public boolean isMarked(Call call, TableName name, Map<String, String> values, int event) {
        Table table = catalog.tables().get(call, name);
        String partition = partition(table, values);
        return database.read(session -> session.first(
                        "SELECT event FROM partition_marks" + ONE, row -> row.integer(1), table.id(), partition, event)
                .isPresent());
    }

    private static String partition(Table table, Map<String, String> values) {
        List<Column> keys = table.definition().partitionKeys();
        if (keys.size() != values.size()) {
            throw new InvalidInputException(
                    FIELD,
                    "Number of partition columns in table: " + keys.size()
                            + " doesn't match with number of supplied partition values: " + values.size());
        }
        Map<String, String> byKey = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byKey.putAll(values);
        List<String> inOrder = new ArrayList<>();
        for (Column key : keys) {
            String value = byKey.get(key.name());
            if (value == null) {
                throw new InvalidInputException(FIELD, "No value found for partition column: " + key.name());
            }
            inOrder.add(value);
        }
        return keys.isEmpty() ? "" : PartitionNames.name(keys, inOrder);
    }

    /** Removes what was marked too long ago; returns how many marks. */
    public long prune() {
        long before = Microseconds.of(clock.instant().minus(KEPT));
        return database.transaction(
                session -> session.execute("DELETE FROM partition_marks WHERE mark_time < ?", before));
    }
}
