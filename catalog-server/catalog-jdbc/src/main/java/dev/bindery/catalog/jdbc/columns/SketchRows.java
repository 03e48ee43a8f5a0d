package dev.bindery.catalog.jdbc.columns;

import dev.bindery.database.Dialect;
import dev.bindery.database.Session;
import dev.bindery.model.statistics.Sketch;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads sketches. */
final class SketchRows {

    private final String read;

    SketchRows(Dialect dialect) {
        read = "SELECT s.partition_id, s.column_name, s.bit_vector, s.histogram" + ColumnRows.BY_ID
                + " WHERE s.engine = ? AND s.column_name = ANY(CAST(? AS " + dialect.textType() + " ARRAY))";
    }

    /**
     * By partition and column; no statement where there are none.
     *
     * @param known what there is; a column that isn't in it isn't read
     */
    Map<Long, Map<String, ColumnSketches>> of(
            Session session, long tableId, String engine, Map<Long, KnownColumns> known) {
        Set<String> columns = new HashSet<>();
        known.values().forEach(each -> columns.addAll(each.sketched()));
        List<Long> partitions = known.entrySet().stream()
                .filter(entry -> !entry.getValue().sketched().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        Map<Long, Map<String, ColumnSketches>> found = new HashMap<>();
        for (List<Long> some : ColumnRows.chunks(partitions, ColumnRows.ROWS_PER_STATEMENT)) {
            session.list(
                    read,
                    row -> found.computeIfAbsent(row.number(1), id -> new HashMap<>())
                            .put(row.text(2), new ColumnSketches(sketch(row.bytes(3)), sketch(row.bytes(4)))),
                    session.numberArray(some),
                    tableId,
                    engine,
                    session.textArray(columns));
        }
        return found;
    }

    private static Optional<Sketch> sketch(byte[] bytes) {
        return Optional.ofNullable(bytes).map(Sketch::of);
    }
}
