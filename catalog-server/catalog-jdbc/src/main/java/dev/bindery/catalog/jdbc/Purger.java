package dev.bindery.catalog.jdbc;

import dev.bindery.database.Database;
import dev.bindery.database.Dialect;
import java.util.List;

/**
 * Removes what was dropped: rows in small batches, each in a transaction of its own, so that nobody waits for it long.
 * Several servers may do so at once. Whatever is left undone is done the next time.
 */
public final class Purger {

    private static final int BATCH = 5_000;

    private static final String DEAD_TABLES = "SELECT t.id FROM tables t LEFT JOIN databases d ON d.id = t.database_id"
            + " WHERE t.dropped_at IS NOT NULL OR d.dropped_at IS NOT NULL OR d.id IS NULL"
            + " ORDER BY t.id FETCH FIRST 100 ROWS ONLY";

    /** Asked again under the row's lock: meanwhile somebody may have moved the table to a database that lives. */
    private static final String CONDEMN =
            "UPDATE tables SET name = ?, dropped_at = COALESCE(dropped_at, 0) WHERE id = ?"
                    + " AND (dropped_at IS NOT NULL OR NOT EXISTS (SELECT 1 FROM databases d WHERE d.id = tables.database_id"
                    + " AND d.dropped_at IS NULL))";

    private static final String DEAD_DATABASES =
            "SELECT id FROM databases WHERE dropped_at IS NOT NULL ORDER BY id FETCH FIRST 100 ROWS ONLY";

    private final Database database;

    Purger(Database database) {
        this.database = database;
    }

    /** Removes all there is; returns the number of rows. */
    public long purge() {
        long rows = 0;
        List<Long> tables = dead(DEAD_TABLES);
        while (!tables.isEmpty()) {
            for (long table : tables) {
                rows += purgeTable(table);
            }
            tables = dead(DEAD_TABLES);
        }
        for (List<Long> databases = dead(DEAD_DATABASES); !databases.isEmpty(); databases = dead(DEAD_DATABASES)) {
            for (long id : databases) {
                rows += inBatches("functions", "database_id", id);
                rows += delete("DELETE FROM databases WHERE id = ?", id);
            }
        }
        return rows;
    }

    private List<Long> dead(String sql) {
        return database.read(session -> session.list(sql, row -> row.number(1)));
    }

    /** Its own row goes last: as long as it is there, the others will be found. */
    private long purgeTable(long id) {
        Object tombstone = database.dialect().orderedText(Tombstone.of(id));
        if (database.transaction(session -> session.execute(CONDEMN, tombstone, id)) == 0) {
            return 0;
        }
        long rows = statistics(id);
        rows += inBatches("partitions", "table_id", id);
        rows += delete("DELETE FROM table_constraints WHERE table_id = ?", id);
        rows += delete("DELETE FROM table_constraints WHERE parent_table_id = ?", id);
        rows += delete("DELETE FROM partition_indexes WHERE table_id = ?", id);
        rows += delete("DELETE FROM table_versions WHERE table_id = ?", id);
        rows += delete("DELETE FROM storage_descriptors WHERE table_id = ?", id);
        return rows + delete("DELETE FROM tables WHERE id = ?", id);
    }

    /** Their rows have no identity of their own. */
    private long statistics(long tableId) {
        String sql = database.dialect() == Dialect.POSTGRESQL
                ? "DELETE FROM column_statistics WHERE ctid = ANY(ARRAY(SELECT ctid FROM column_statistics"
                        + " WHERE table_id = ? LIMIT " + BATCH + "))"
                : "DELETE FROM column_statistics WHERE table_id = ? FETCH FIRST " + BATCH + " ROWS ONLY";
        return repeated(sql, tableId);
    }

    private long inBatches(String table, String column, long id) {
        String some = " WHERE " + column + " = ? ";
        String sql = database.dialect() == Dialect.POSTGRESQL
                ? "DELETE FROM " + table + " WHERE id = ANY(ARRAY(SELECT id FROM " + table + some + "LIMIT " + BATCH
                        + "))"
                : "DELETE FROM " + table + some + "FETCH FIRST " + BATCH + " ROWS ONLY";
        return repeated(sql, id);
    }

    private long repeated(String sql, long id) {
        long rows = 0;
        int deleted;
        do {
            deleted = delete(sql, id);
            rows += deleted;
        } while (deleted == BATCH);
        return rows;
    }

    private int delete(String sql, long id) {
        return database.transaction(session -> session.execute(sql, id));
    }
}
