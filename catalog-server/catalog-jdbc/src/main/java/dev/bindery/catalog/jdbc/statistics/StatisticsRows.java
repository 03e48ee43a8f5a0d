package dev.bindery.catalog.jdbc.statistics;

import dev.bindery.catalog.StatisticsQuery;
import dev.bindery.database.Dialect;
import dev.bindery.database.Microseconds;
import dev.bindery.database.Row;
import dev.bindery.database.Session;
import dev.bindery.database.StorableText;
import dev.bindery.model.statistics.ColumnStatistics;
import dev.bindery.model.statistics.Sketch;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Reads, writes and deletes rows of statistics, by the thousand. The statistics of a table itself are of partition 0. */
final class StatisticsRows {

    static final long TABLE = 0;

    private static final int ROWS_PER_STATEMENT = 5_000;

    private static final List<String[]> KEYS =
            List.of(new String[] {"partition_id", "bigint"}, new String[] {"engine", "text"}, new String[] {
                "column_name", "text"
            });

    private final Dialect dialect;
    private final String write;
    private final String names;

    StatisticsRows(Dialect dialect) {
        this.dialect = dialect;
        this.write = write();
        this.names = "CAST(? AS " + dialect.orderedTextType() + " ARRAY)";
    }

    /**
     * Statistics of one partition, or of the table.
     *
     * @param partition its id, or {@link #TABLE}
     */
    record Entry(long partition, ColumnStatistics statistics) {}

    /** Of a table itself; one statement. */
    List<ColumnStatistics> ofTable(Session session, long tableId, StatisticsQuery query) {
        List<Object> binds = new ArrayList<>(List.of(tableId, TABLE));
        String sql =
                "SELECT " + columns(query) + " FROM column_statistics s WHERE s.table_id = ? AND s.partition_id = ?"
                        + condition(session, query, binds);
        List<ColumnStatistics> found = new ArrayList<>(session.list(sql, row -> statistics(row, 1), binds.toArray()));
        found.sort(Comparator.comparing(ColumnStatistics::column));
        return found;
    }

    /** Of partitions by their names; a statement for every 5,000 names. */
    Map<String, List<ColumnStatistics>> ofPartitions(
            Session session, long tableId, Collection<String> partitions, StatisticsQuery query) {
        Map<String, List<ColumnStatistics>> found = new HashMap<>();
        eachOfPartitions(
                session, tableId, partitions, query, ROWS_PER_STATEMENT, (partition, column) -> found.computeIfAbsent(
                                partition, name -> new ArrayList<>())
                        .add(column));
        found.values().forEach(each -> each.sort(Comparator.comparing(ColumnStatistics::column)));
        return found;
    }

    /** The same one by one, in no order. */
    void eachOfPartitions(
            Session session,
            long tableId,
            Collection<String> partitions,
            StatisticsQuery query,
            int namesPerStatement,
            BiConsumer<String, ColumnStatistics> consumer) {
        for (List<String> some : chunks(partitions.stream().distinct().toList(), namesPerStatement)) {
            List<Object> binds = new ArrayList<>();
            String from = dialect == Dialect.POSTGRESQL
                    ? " FROM partitions p JOIN column_statistics s ON s.table_id = p.table_id AND s.partition_id = p.id"
                            + " WHERE p.table_id = ? AND p.name = ANY(" + names + ")"
                    : " FROM UNNEST(" + names + ") AS wanted (name) JOIN partitions p ON p.name = wanted.name"
                            + " JOIN column_statistics s ON s.table_id = p.table_id AND s.partition_id = p.id"
                            + " WHERE p.table_id = ?";
            if (dialect == Dialect.POSTGRESQL) {
                binds.addAll(List.of(tableId, session.orderedTextArray(some)));
            } else {
                binds.addAll(List.of(session.orderedTextArray(some), tableId));
            }
            String sql = "SELECT p.name, " + columns(query) + from + condition(session, query, binds);
            session.list(
                    sql,
                    row -> {
                        consumer.accept(row.orderedText(1), statistics(row, 2));
                        return null;
                    },
                    binds.toArray());
        }
    }

    private static String columns(StatisticsQuery query) {
        return "s.column_name, s.column_type, s.document, s.analyzed_time"
                + (query.withSketches() ? ", s.bit_vector, s.histogram" : ", NULL, NULL");
    }

    private String condition(Session session, StatisticsQuery query, List<Object> binds) {
        binds.add(query.engine());
        if (query.columns().isEmpty()) {
            return " AND s.engine = ?";
        }
        binds.add(session.textArray(query.columns()));
        return " AND s.engine = ? AND s.column_name = ANY(CAST(? AS " + dialect.textType() + " ARRAY))";
    }

    private static ColumnStatistics statistics(Row row, int first) throws SQLException {
        return new ColumnStatistics(
                row.text(first),
                row.text(first + 1),
                ValuesDocument.read(row.text(first + 2)),
                Optional.ofNullable(row.bytes(first + 4)).map(Sketch::of),
                Optional.ofNullable(row.bytes(first + 5)).map(Sketch::of),
                Optional.of(row.instant(first + 3)));
    }

    private List<String[]> written() {
        List<String[]> columns = new ArrayList<>(KEYS);
        columns.add(new String[] {"column_type", "text"});
        columns.add(new String[] {"document", "text"});
        columns.add(new String[] {"bit_vector", dialect.bytesType()});
        columns.add(new String[] {"histogram", dialect.bytesType()});
        columns.add(new String[] {"write_id", "bigint"});
        columns.add(new String[] {"analyzed_time", "bigint"});
        return columns;
    }

    private String write() {
        List<String[]> columns = written();
        String all = names(columns, "");
        List<String> arrays = columns.stream()
                .map(column -> "CAST(? AS " + (column[1].equals("text") ? dialect.textType() : column[1]) + " ARRAY)")
                .toList();
        String source = "SELECT CAST(? AS bigint) AS table_id, " + names(columns, "given.") + " FROM UNNEST("
                + String.join(", ", arrays) + ") AS given (" + all + ")";
        List<String[]> values = columns.subList(KEYS.size(), columns.size());
        if (dialect == Dialect.POSTGRESQL) {
            return "INSERT INTO column_statistics (table_id, " + all + ") " + source
                    + " ON CONFLICT (table_id, partition_id, engine, column_name) DO UPDATE SET "
                    + assignments(values, "excluded.");
        }
        return "MERGE INTO column_statistics s USING (" + source + ") AS n ON s.table_id = n.table_id"
                + " AND s.partition_id = n.partition_id AND s.engine = n.engine AND s.column_name = n.column_name"
                + " WHEN MATCHED THEN UPDATE SET " + assignments(values, "n.")
                + " WHEN NOT MATCHED THEN INSERT (table_id, " + all + ") VALUES (n.table_id, " + names(columns, "n.")
                + ")";
    }

    private static String names(List<String[]> columns, String prefix) {
        return String.join(
                ", ", columns.stream().map(column -> prefix + column[0]).toList());
    }

    private static String assignments(List<String[]> columns, String from) {
        return String.join(
                ", ",
                columns.stream()
                        .map(column -> column[0] + " = " + from + column[0])
                        .toList());
    }

    /** Writes rows, in place of those that are there; a statement for every 5,000. */
    void write(Session session, long tableId, String engine, Long writeId, List<Entry> entries) {
        // The last one of each partition and column: a statement can't write a row twice.
        Map<List<Object>, Entry> distinct = new LinkedHashMap<>();
        entries.forEach(entry ->
                distinct.put(List.of(entry.partition(), entry.statistics().column()), entry));
        StorableText.require("engine", engine);
        for (List<Entry> some : chunks(List.copyOf(distinct.values()))) {
            session.execute(
                    write,
                    tableId,
                    session.numberArray(each(some, Entry::partition)),
                    session.textArray(each(some, entry -> engine)),
                    session.textArray(each(
                            some,
                            entry -> StorableText.require(
                                    "column name", entry.statistics().column()))),
                    session.textArray(each(
                            some,
                            entry -> StorableText.require(
                                    "column type", entry.statistics().type()))),
                    session.textArray(each(
                            some,
                            entry -> ValuesDocument.write(entry.statistics().values()))),
                    session.bytesArray(
                            each(some, entry -> bytes(entry.statistics().bitVector()))),
                    session.bytesArray(
                            each(some, entry -> bytes(entry.statistics().histogram()))),
                    session.numberArray(each(some, entry -> writeId)),
                    session.numberArray(each(
                            some,
                            entry -> Microseconds.of(
                                    entry.statistics().analyzedTime().orElseThrow()))));
        }
    }

    private static byte[] bytes(Optional<Sketch> sketch) {
        return sketch.map(Sketch::bytes).orElse(null);
    }

    /** Nulls among them, which streams to lists don't take. */
    private static <T> List<T> each(List<Entry> entries, Function<Entry, T> value) {
        List<T> values = new ArrayList<>(entries.size());
        entries.forEach(entry -> values.add(value.apply(entry)));
        return Collections.unmodifiableList(values);
    }

    /** Deletes rows; a statement for every 5,000 partitions. Returns how many there were. */
    int delete(Session session, long tableId, List<Long> partitions, List<String> columns, Optional<String> engine) {
        int deleted = 0;
        for (List<Long> some : chunks(partitions)) {
            List<Object> binds = new ArrayList<>(Arrays.asList(tableId, session.numberArray(some)));
            StringBuilder sql = new StringBuilder(deletion());
            engine.ifPresent(named -> {
                sql.append(" AND engine = ?");
                binds.add(named);
            });
            if (!columns.isEmpty()) {
                sql.append(" AND column_name = ANY(CAST(? AS ")
                        .append(dialect.textType())
                        .append(" ARRAY))");
                binds.add(session.textArray(columns));
            }
            sql.append(dialect == Dialect.POSTGRESQL ? "" : " WHEN MATCHED THEN DELETE");
            deleted += session.execute(sql.toString(), binds.toArray());
        }
        return deleted;
    }

    /** H2 looks for every row in the whole array where the condition is ANY. */
    private String deletion() {
        return dialect == Dialect.POSTGRESQL
                ? "DELETE FROM column_statistics WHERE table_id = ? AND partition_id = ANY(CAST(? AS bigint ARRAY))"
                : "MERGE INTO column_statistics s USING (SELECT CAST(? AS bigint) AS table_id, each.id AS id FROM"
                        + " UNNEST(CAST(? AS bigint ARRAY)) AS each (id)) AS gone ON s.table_id = gone.table_id"
                        + " AND s.partition_id = gone.id";
    }

    private static <T> List<List<T>> chunks(List<T> all) {
        return chunks(all, ROWS_PER_STATEMENT);
    }

    private static <T> List<List<T>> chunks(List<T> all, int size) {
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            chunks.add(all.subList(from, Math.min(from + size, all.size())));
        }
        return chunks;
    }
}
