package dev.bindery.catalog.jdbc.columns;

import dev.bindery.database.Dialect;
import dev.bindery.database.Session;
import dev.bindery.database.StorableText;
import dev.bindery.model.statistics.ColumnStatistics;
import dev.bindery.model.statistics.Sketch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Writes and deletes statistics, by the thousand. The caller has locked the table, or the partitions and holds the table. */
public final class ColumnRowChanges {

    private static final String EVERY_ROW = "SELECT s.partition_id, s.engine, s.packed FROM column_statistics s"
            + " WHERE s.table_id = ?" + ColumnRows.IS_PACKED + " AND (s.partition_id, s.engine) > (?, ?)"
            + " ORDER BY s.partition_id, s.engine FETCH FIRST " + ColumnRows.ROWS_PER_STATEMENT + " ROWS ONLY";
    private static final String SOME_ROWS =
            "SELECT s.partition_id, s.engine, s.packed" + ColumnRows.BY_ID + ColumnRows.IS_PACKED;

    private final String write;
    private final String delete;

    public ColumnRowChanges(Dialect dialect) {
        String text = "CAST(? AS " + dialect.textType() + " ARRAY)";
        String bytes = "CAST(? AS " + dialect.bytesType() + " ARRAY)";
        String keys = "partition_id, engine, column_name";
        String all = keys + ", packed, bit_vector, histogram, write_id";
        String given = "SELECT CAST(? AS bigint) AS table_id, " + all + " FROM UNNEST(CAST(? AS bigint ARRAY), "
                + String.join(", ", text, text, bytes, bytes, bytes, "CAST(? AS bigint ARRAY)") + ") AS given (" + all
                + ")";
        String same = " ON s.table_id = n.table_id AND s.partition_id = n.partition_id AND s.engine = n.engine"
                + " AND s.column_name = n.column_name ";
        write = dialect == Dialect.POSTGRESQL
                ? "INSERT INTO column_statistics (table_id, " + all + ") " + given + " ON CONFLICT (table_id, " + keys
                        + ") DO UPDATE SET " + assignments("excluded", "column_statistics")
                : "MERGE INTO column_statistics s USING (" + given + ") AS n" + same + "WHEN MATCHED THEN UPDATE SET "
                        + assignments("n", "s") + " WHEN NOT MATCHED THEN INSERT (table_id, " + all
                        + ") VALUES (n.table_id,"
                        + " n.partition_id, n.engine, n.column_name, n.packed, n.bit_vector, n.histogram, n.write_id)";
        delete = "MERGE INTO column_statistics s USING (SELECT CAST(? AS bigint) AS table_id, " + keys
                + " FROM UNNEST(CAST(? AS bigint ARRAY), " + text + ", " + text + ") AS gone (" + keys + ")) AS n"
                + same
                + "WHEN MATCHED THEN DELETE";
    }

    /**
     * The greatest write id that anything in the row was written with: what a smaller one writes is put together with what is
     * there. A write that has none leaves the one that is there.
     */
    private static String assignments(String from, String present) {
        String given = from + ".write_id";
        String there = present + ".write_id";
        return "write_id = GREATEST(COALESCE(" + given + ", " + there + "), COALESCE(" + there + ", " + given + ")), "
                + String.join(
                        ", ",
                        List.of("packed", "bit_vector", "histogram").stream()
                                .map(column -> column + " = " + from + "." + column)
                                .toList());
    }

    /** A row with the values of all columns, or one with the sketches of one. */
    private record Written(
            long partition, String engine, String column, byte[] packed, ColumnSketches sketches, Long writeId) {}

    private record Gone(long partition, String engine, String column) {}

    private record Packed(long partition, String engine, KnownColumns known) {}

    /** What is to be written and deleted. */
    private static final class Changes {
        private final List<Written> written = new ArrayList<>();
        private final List<Gone> gone = new ArrayList<>();

        void packed(long partition, String engine, KnownColumns known, Long writeId) {
            if (known.columns().isEmpty()) {
                gone.add(new Gone(partition, engine, ColumnRows.PACKED));
            } else {
                written.add(new Written(
                        partition,
                        engine,
                        ColumnRows.PACKED,
                        PackedColumns.write(known),
                        ColumnSketches.NONE,
                        writeId));
            }
        }
    }

    /**
     * Writes statistics; those of other columns stay. A statement for every 5,000 rows, and one more where sketches go.
     *
     * @param writeId Hive's write id that they are written with
     * @param present what there is ({@link ColumnRows#present})
     * @param given what is written, by partition
     */
    public void write(
            Session session,
            long tableId,
            String engine,
            Optional<Long> writeId,
            Map<Long, KnownColumns> present,
            Map<Long, List<ColumnStatistics>> given) {
        StorableText.require("engine", engine);
        Changes changes = new Changes();
        given.forEach((partition, columns) -> {
            KnownColumns before = present.getOrDefault(partition, KnownColumns.NONE);
            // The last one of each column: a statement can't write a row twice.
            Map<String, ColumnStatistics> distinct = new LinkedHashMap<>();
            columns.forEach(column -> distinct.put(column.column(), column));
            changes.packed(partition, engine, before.with(distinct.values()), writeId.orElse(null));
            distinct.forEach((name, column) -> {
                ColumnSketches sketches = ColumnSketches.of(column);
                if (!sketches.isEmpty()) {
                    changes.written.add(new Written(partition, engine, name, null, sketches, null));
                } else if (before.sketched().contains(name)) {
                    changes.gone.add(new Gone(partition, engine, name));
                }
            });
        });
        execute(session, tableId, changes);
    }

    /**
     * Forgets statistics of a table or partitions. A statement for every 5,000, and where there are some at most two more.
     *
     * @param columns of which columns, by partition; none: of all
     * @param engine whose; empty: every engine's
     * @return how many there were
     */
    public int delete(
            Session session, long tableId, Map<Long, ? extends Collection<String>> columns, Optional<String> engine) {
        int deleted = 0;
        for (List<Long> some : ColumnRows.chunks(List.copyOf(columns.keySet()), ColumnRows.ROWS_PER_STATEMENT)) {
            List<Object> binds = new ArrayList<>(List.of(session.numberArray(some), tableId));
            engine.ifPresent(binds::add);
            List<Packed> rows =
                    rows(session, SOME_ROWS + (engine.isPresent() ? " AND s.engine = ?" : ""), binds.toArray());
            deleted += forget(session, tableId, rows, partition -> columns.get(partition));
        }
        return deleted;
    }

    /**
     * Forgets statistics of columns of a table and all its partitions. A statement for every 5,000, and where there are
     * some at most two more.
     *
     * @return how many there were
     */
    public int deleteEverywhere(Session session, long tableId, Collection<String> columns) {
        int deleted = 0;
        List<Packed> rows = List.of();
        long partition = -1;
        String engine = "";
        do {
            rows = rows(session, EVERY_ROW, tableId, partition, engine);
            deleted += forget(session, tableId, rows, any -> columns);
            if (!rows.isEmpty()) {
                partition = rows.get(rows.size() - 1).partition();
                engine = rows.get(rows.size() - 1).engine();
            }
        } while (rows.size() == ColumnRows.ROWS_PER_STATEMENT);
        return deleted;
    }

    private static List<Packed> rows(Session session, String sql, Object... binds) {
        PackedColumnsReader reader = new PackedColumnsReader(List.of());
        return session.list(sql, row -> new Packed(row.number(1), row.text(2), reader.read(row.bytes(3))), binds);
    }

    private int forget(Session session, long tableId, List<Packed> rows, Function<Long, Collection<String>> columns) {
        int deleted = 0;
        Changes changes = new Changes();
        for (Packed row : rows) {
            KnownColumns before = row.known();
            Collection<String> forgotten = columns.apply(row.partition());
            KnownColumns after = forgotten.isEmpty() ? KnownColumns.NONE : before.without(forgotten);
            int fewer = before.columns().size() - after.columns().size();
            if (fewer > 0) {
                deleted += fewer;
                changes.packed(row.partition(), row.engine(), after, null);
                Set<String> sketched = new HashSet<>(before.sketched());
                sketched.removeAll(after.sketched());
                sketched.forEach(name -> changes.gone.add(new Gone(row.partition(), row.engine(), name)));
            }
        }
        execute(session, tableId, changes);
        return deleted;
    }

    private void execute(Session session, long tableId, Changes changes) {
        for (List<Written> some : ColumnRows.chunks(changes.written, ColumnRows.ROWS_PER_STATEMENT)) {
            session.execute(
                    write,
                    tableId,
                    session.numberArray(each(some, Written::partition)),
                    session.textArray(each(some, Written::engine)),
                    session.textArray(each(some, Written::column)),
                    session.bytesArray(each(some, Written::packed)),
                    session.bytesArray(each(some, row -> bytes(row.sketches().bitVector()))),
                    session.bytesArray(each(some, row -> bytes(row.sketches().histogram()))),
                    session.numberArray(each(some, Written::writeId)));
        }
        for (List<Gone> some : ColumnRows.chunks(changes.gone, ColumnRows.ROWS_PER_STATEMENT)) {
            session.execute(
                    delete,
                    tableId,
                    session.numberArray(each(some, Gone::partition)),
                    session.textArray(each(some, Gone::engine)),
                    session.textArray(each(some, Gone::column)));
        }
    }

    private static byte[] bytes(Optional<Sketch> sketch) {
        return sketch.map(Sketch::bytes).orElse(null);
    }

    /** Nulls among them, which streams to lists don't take. */
    private static <R, T> List<T> each(List<R> rows, Function<R, T> value) {
        List<T> values = new ArrayList<>(rows.size());
        rows.forEach(row -> values.add(value.apply(row)));
        return Collections.unmodifiableList(values);
    }
}
