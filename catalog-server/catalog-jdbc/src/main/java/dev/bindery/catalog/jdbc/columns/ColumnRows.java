package dev.bindery.catalog.jdbc.columns;

import dev.bindery.catalog.StatisticsQuery;
import dev.bindery.database.Dialect;
import dev.bindery.database.Session;
import dev.bindery.model.statistics.ColumnStatistics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Reads statistics, by the thousand. The statistics of a table itself are of partition 0. */
public final class ColumnRows {

    public static final long TABLE = 0;

    /** The name in the row that has the values of all columns; in the others it is the column that the sketches are of. */
    static final String PACKED = "";

    static final int ROWS_PER_STATEMENT = 5_000;

    /** Binds: ids of partitions, table. */
    static final String BY_ID =
            " FROM UNNEST(CAST(? AS bigint ARRAY)) AS wanted (id) JOIN column_statistics s ON s.table_id = ?"
                    + " AND s.partition_id = wanted.id";

    static final String IS_PACKED = " AND s.column_name = '" + PACKED + "'";

    private static final String OF_ENGINE = IS_PACKED + " AND s.engine = ?";
    private static final String WITH_WRITE_ID = " AND s.write_id IS NOT NULL";
    private static final String OF_ONE =
            "SELECT s.packed FROM column_statistics s WHERE s.table_id = ? AND s.partition_id = ?" + OF_ENGINE;
    private static final String OF_IDS = "SELECT s.partition_id, s.packed" + BY_ID + OF_ENGINE;

    private final SketchRows sketches;
    private final String ofNames;
    private final String writeIdsOfNames;

    public ColumnRows(Dialect dialect) {
        sketches = new SketchRows(dialect);
        String names = "(CAST(? AS " + dialect.orderedTextType() + " ARRAY))";
        String statistics = " JOIN column_statistics s ON s.table_id = p.table_id AND s.partition_id = p.id WHERE ";
        String fromNames = " FROM "
                + (dialect == Dialect.POSTGRESQL
                        ? "partitions p" + statistics + "p.name = ANY" + names + " AND "
                        : "UNNEST" + names + " AS wanted (name) JOIN partitions p ON p.name = wanted.name" + statistics)
                + "p.table_id = ?" + OF_ENGINE;
        ofNames = "SELECT p.id, p.name, s.packed" + fromNames;
        writeIdsOfNames = "SELECT DISTINCT s.write_id" + fromNames + WITH_WRITE_ID;
    }

    /** Hive's write ids that those of a table itself were written with. */
    public Set<Long> writeIdsOfTable(Session session, long tableId, String engine) {
        return new HashSet<>(session.list(
                "SELECT s.write_id FROM column_statistics s WHERE s.table_id = ? AND s.partition_id = ?" + OF_ENGINE
                        + WITH_WRITE_ID,
                row -> row.number(1),
                tableId,
                TABLE,
                engine));
    }

    /** Those of partitions by their names; a statement for every 5,000. */
    public Set<Long> writeIdsOfPartitions(Session session, long tableId, Collection<String> partitions, String engine) {
        Set<Long> writeIds = new HashSet<>();
        for (List<String> some : chunks(partitions.stream().distinct().toList(), ROWS_PER_STATEMENT)) {
            writeIds.addAll(session.list(
                    writeIdsOfNames, row -> row.number(1), session.orderedTextArray(some), tableId, engine));
        }
        return writeIds;
    }

    private record Named(long id, String name, KnownColumns known) {}

    /** Of a table itself, in the order of the columns' names; one statement, and one more where there are sketches. */
    public List<ColumnStatistics> ofTable(Session session, long tableId, StatisticsQuery query) {
        PackedColumnsReader reader = new PackedColumnsReader(query.columns());
        return session.first(OF_ONE, row -> reader.read(row.bytes(1)), tableId, TABLE, query.engine())
                .map(known ->
                        query.withSketches() ? withSketches(session, tableId, query.engine(), known) : known.columns())
                .orElse(List.of());
    }

    private List<ColumnStatistics> withSketches(Session session, long tableId, String engine, KnownColumns known) {
        return withSketches(session, tableId, engine, Map.of(TABLE, known)).get(TABLE);
    }

    /**
     * Of partitions by their names, each once and in no order; the columns in the order of their names. A statement for
     * every so many names, and one more where there are sketches.
     */
    public void ofPartitions(
            Session session,
            long tableId,
            Collection<String> partitions,
            StatisticsQuery query,
            int namesPerStatement,
            BiConsumer<String, List<ColumnStatistics>> consumer) {
        for (List<String> some : chunks(partitions.stream().distinct().toList(), namesPerStatement)) {
            PackedColumnsReader reader = new PackedColumnsReader(query.columns());
            List<Named> found = session.list(
                    ofNames,
                    row -> new Named(row.number(1), row.orderedText(2), reader.read(row.bytes(3))),
                    session.orderedTextArray(some),
                    tableId,
                    query.engine());
            Map<Long, KnownColumns> sketched = new HashMap<>();
            if (query.withSketches()) {
                found.stream()
                        .filter(each -> !each.known().sketched().isEmpty())
                        .forEach(each -> sketched.put(each.id(), each.known()));
            }
            Map<Long, List<ColumnStatistics>> whole = withSketches(session, tableId, query.engine(), sketched);
            for (Named each : found) {
                List<ColumnStatistics> columns =
                        whole.getOrDefault(each.id(), each.known().columns());
                if (!columns.isEmpty()) {
                    consumer.accept(each.name(), columns);
                }
            }
        }
    }

    /** What there is of a table or partitions, by id, which are locked; a statement for every 5,000. */
    public Map<Long, KnownColumns> present(Session session, long tableId, String engine, Collection<Long> partitions) {
        Map<Long, KnownColumns> present = new HashMap<>();
        PackedColumnsReader reader = new PackedColumnsReader(List.of());
        for (List<Long> some : chunks(List.copyOf(partitions), ROWS_PER_STATEMENT)) {
            session.list(
                    OF_IDS,
                    row -> present.put(row.number(1), reader.read(row.bytes(2))),
                    session.numberArray(some),
                    tableId,
                    engine);
        }
        return present;
    }

    /** The same with their sketches; no statement where there are none, else one for every 5,000 that have some. */
    public Map<Long, List<ColumnStatistics>> withSketches(
            Session session, long tableId, String engine, Map<Long, KnownColumns> known) {
        Map<Long, Map<String, ColumnSketches>> found = sketches.of(session, tableId, engine, known);
        Map<Long, List<ColumnStatistics>> whole = new HashMap<>();
        known.forEach((partition, each) -> {
            Map<String, ColumnSketches> its = found.getOrDefault(partition, Map.of());
            whole.put(
                    partition,
                    each.columns().stream()
                            .map(column -> its.getOrDefault(column.column(), ColumnSketches.NONE)
                                    .addTo(column))
                            .toList());
        });
        return whole;
    }

    static <T> List<List<T>> chunks(List<T> all, int size) {
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            chunks.add(all.subList(from, Math.min(from + size, all.size())));
        }
        return chunks;
    }
}
