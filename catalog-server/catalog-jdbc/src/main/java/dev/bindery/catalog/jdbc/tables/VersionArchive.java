package dev.bindery.catalog.jdbc.tables;

import dev.bindery.database.Session;
import dev.bindery.model.TableName;

/** Puts versions of tables aside before they are replaced, and forgets the oldest. */
public final class VersionArchive {

    private static final String KEEP = "INSERT INTO table_versions (table_id, version, catalog, database_name,"
            + " table_name, partition_keys, location, descriptor_hash, definition, update_time)"
            + " SELECT t.id, t.version, ?, ?, ?, t.partition_keys, t.location, t.descriptor_hash, t.definition,"
            + " t.update_time FROM tables t WHERE t.id = ?";

    private static final String FORGET = "DELETE FROM table_versions WHERE table_id = ? AND version <="
            + " (SELECT v.version FROM table_versions v WHERE v.table_id = ? ORDER BY v.version DESC OFFSET ? ROWS"
            + " FETCH FIRST 1 ROWS ONLY)";

    private final int kept;

    /** @param kept how many archived versions a table has at most; the oldest go first */
    public VersionArchive(int kept) {
        this.kept = kept;
    }

    void keep(Session session, TableName name, TableRow current) {
        if (kept == 0) {
            return;
        }
        session.execute(KEEP, name.database().catalog(), name.database().database(), name.table(), current.id());
        session.execute(FORGET, current.id(), current.id(), kept);
    }
}
