package dev.bindery.catalog.jdbc.partitions;

import dev.bindery.catalog.jdbc.descriptors.DescriptorHash;
import dev.bindery.catalog.jdbc.document.TextMap;
import dev.bindery.catalog.jdbc.tables.TableHead;
import dev.bindery.database.Dialect;
import dev.bindery.database.Microseconds;
import dev.bindery.database.Session;
import dev.bindery.model.PartitionDefinition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes rows of partitions by the thousand: a column of all rows is one array. */
final class PartitionWriter {

    private static final int MAXIMUM_KEYS = Slots.COUNT + 1;

    private final Dialect dialect;
    private final String[] inserts = new String[MAXIMUM_KEYS + 1];
    private final String[] updates = new String[MAXIMUM_KEYS + 1];
    private final String delete;
    private final String deleteStatistics;

    PartitionWriter(Dialect dialect) {
        this.dialect = dialect;
        for (int keys = 0; keys <= MAXIMUM_KEYS; keys++) {
            inserts[keys] = insert(keys);
            updates[keys] = update(keys);
        }
        deleteStatistics = dialect == Dialect.POSTGRESQL
                ? "DELETE FROM column_statistics WHERE table_id = ? AND partition_id = ANY(CAST(? AS bigint ARRAY))"
                : "MERGE INTO column_statistics s USING (SELECT CAST(? AS bigint) AS table_id, each.id AS id FROM"
                        + " UNNEST(CAST(? AS bigint ARRAY)) AS each (id)) AS gone ON s.table_id = gone.table_id"
                        + " AND s.partition_id = gone.id WHEN MATCHED THEN DELETE";
        // H2 looks for every row in the whole array where the condition is IN or ANY.
        delete = dialect == Dialect.POSTGRESQL
                ? "DELETE FROM partitions WHERE id = ANY(CAST(? AS bigint ARRAY))"
                : "MERGE INTO partitions USING (SELECT * FROM UNNEST(CAST(? AS bigint ARRAY)) AS gone (id)) AS gone"
                        + " ON partitions.id = gone.id WHEN MATCHED THEN DELETE";
    }

    /** The columns that an insert and an update write, with their types, in the order of {@link #arrays}. */
    private List<String[]> columns(int keys) {
        String ordered = dialect.orderedTextType();
        String text = dialect.textType();
        List<String[]> columns = new ArrayList<>();
        columns.add(new String[] {"name", ordered});
        int slots = Slots.used(keys);
        IntStream.range(0, slots).forEach(i -> columns.add(new String[] {"v" + i, text}));
        IntStream.range(0, slots).forEach(i -> columns.add(new String[] {"k" + i, ordered}));
        if (keys > slots) {
            columns.add(new String[] {"more_values", text});
        }
        columns.add(new String[] {"segment_hash", "integer"});
        columns.add(new String[] {"location_kind", "integer"});
        columns.add(new String[] {"location", text});
        columns.add(new String[] {"descriptor_hash", dialect.bytesType()});
        columns.add(new String[] {"parameters", text});
        columns.add(new String[] {"last_access_time", "bigint"});
        columns.add(new String[] {"last_analyzed_time", "bigint"});
        return columns;
    }

    private List<Object> arrays(Session session, TableHead table, List<NewPartition> partitions) {
        int keys = table.partitionKeys().size();
        int slots = Slots.used(keys);
        List<Object> arrays = new ArrayList<>();
        arrays.add(session.orderedTextArray(each(partitions, NewPartition::name)));
        for (int i = 0; i < slots; i++) {
            int key = i;
            arrays.add(session.textArray(
                    each(partitions, p -> definition(p).values().get(key))));
        }
        for (int i = 0; i < slots; i++) {
            int key = i;
            arrays.add(session.orderedTextArray(each(partitions, p -> ComparisonKey.of(
                            table.kind(key), definition(p).values().get(key))
                    .orElse(null))));
        }
        if (keys > slots) {
            arrays.add(session.textArray(each(
                    partitions, p -> TextMap.writeList(definition(p).values().subList(slots, keys)))));
        }
        arrays.add(session.integerArray(each(partitions, p -> Selection.segmentHash(p.name()))));
        arrays.add(session.integerArray(each(partitions, p -> p.location().kind())));
        arrays.add(session.textArray(each(partitions, p -> p.location().text())));
        arrays.add(session.bytesArray(each(partitions, p -> hash(p).bytes())));
        arrays.add(session.textArray(
                each(partitions, p -> TextMap.write(definition(p).parameters()))));
        arrays.add(session.numberArray(each(
                partitions,
                p -> definition(p).lastAccessTime().map(Microseconds::of).orElse(null))));
        arrays.add(session.numberArray(each(
                partitions,
                p -> definition(p).lastAnalyzedTime().map(Microseconds::of).orElse(null))));
        return arrays;
    }

    private static Object createTimes(Session session, List<NewPartition> partitions) {
        return session.numberArray(
                each(partitions, p -> Microseconds.of(p.partition().createTime())));
    }

    private static PartitionDefinition definition(NewPartition partition) {
        return partition.partition().definition();
    }

    private static DescriptorHash hash(NewPartition partition) {
        return partition.descriptor().hash();
    }

    /** Nulls among them, which streams to lists don't take. */
    private static <T> List<T> each(List<NewPartition> partitions, Function<NewPartition, T> value) {
        List<T> values = new ArrayList<>(partitions.size());
        partitions.forEach(partition -> values.add(value.apply(partition)));
        return Collections.unmodifiableList(values);
    }

    private String insert(int keys) {
        List<String[]> columns = new ArrayList<>();
        columns.add(new String[] {"create_time", "bigint"});
        columns.addAll(columns(keys));
        String names = names(columns, "");
        return "INSERT INTO partitions (table_id, " + names + ") SELECT CAST(? AS bigint), "
                + names(columns, "added.") + " FROM " + unnest(columns) + " AS added (" + names + ")"
                + (dialect == Dialect.POSTGRESQL ? " ON CONFLICT DO NOTHING RETURNING name" : "");
    }

    private String update(int keys) {
        List<String[]> columns = columns(keys);
        List<String[]> withId = new ArrayList<>();
        withId.add(new String[] {"id", "bigint"});
        withId.add(new String[] {"create_time", "bigint"});
        withId.addAll(columns);
        String changes = withId.stream()
                .skip(1)
                .map(column -> column[0] + " = changed." + column[0])
                .collect(Collectors.joining(", "));
        return "MERGE INTO partitions USING (SELECT * FROM " + unnest(withId) + " AS changed (" + names(withId, "")
                + ")) AS changed ON partitions.id = changed.id WHEN MATCHED THEN UPDATE SET " + changes;
    }

    private static String names(List<String[]> columns, String prefix) {
        return columns.stream().map(column -> prefix + column[0]).collect(Collectors.joining(", "));
    }

    private static String unnest(List<String[]> columns) {
        return columns.stream()
                .map(column -> "CAST(? AS " + column[1] + " ARRAY)")
                .collect(Collectors.joining(", ", "UNNEST(", ")"));
    }

    /**
     * Inserts those that aren't there; a statement for every 5,000. On H2 the caller has made sure that none is there,
     * and holds the table.
     *
     * @return the names of those that were inserted
     */
    List<String> insert(Session session, TableHead table, List<NewPartition> partitions) {
        String sql = inserts[Math.min(table.partitionKeys().size(), MAXIMUM_KEYS)];
        List<String> inserted = new ArrayList<>(partitions.size());
        for (List<NewPartition> some : chunks(partitions)) {
            List<Object> binds = new ArrayList<>();
            binds.add(table.id());
            binds.add(createTimes(session, some));
            binds.addAll(arrays(session, table, some));
            if (dialect == Dialect.POSTGRESQL) {
                inserted.addAll(session.list(sql, row -> row.text(1), binds.toArray()));
            } else {
                session.execute(sql, binds.toArray());
                some.forEach(partition -> inserted.add(partition.name()));
            }
        }
        return inserted;
    }

    /** Replaces rows by id, their times of creation among them; a statement for every 5,000. */
    void update(Session session, TableHead table, List<Long> ids, List<NewPartition> partitions) {
        String sql = updates[Math.min(table.partitionKeys().size(), MAXIMUM_KEYS)];
        int from = 0;
        for (List<NewPartition> some : chunks(partitions)) {
            List<Object> binds = new ArrayList<>();
            binds.add(session.numberArray(ids.subList(from, from + some.size())));
            binds.add(createTimes(session, some));
            binds.addAll(arrays(session, table, some));
            session.execute(sql, binds.toArray());
            from += some.size();
        }
    }

    /** Deletes rows by id, and what is known of their columns; two statements for every 5,000. */
    void delete(Session session, long tableId, List<Long> ids) {
        for (List<Long> some : chunks(ids)) {
            session.execute(delete, session.numberArray(some));
            session.execute(deleteStatistics, tableId, session.numberArray(some));
        }
    }

    private static <T> List<List<T>> chunks(List<T> all) {
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += PartitionReader.ROWS_PER_STATEMENT) {
            chunks.add(all.subList(from, Math.min(from + PartitionReader.ROWS_PER_STATEMENT, all.size())));
        }
        return chunks;
    }
}
