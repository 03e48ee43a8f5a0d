package dev.bindery.catalog.jdbc.tables;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.TableCompanions;
import dev.bindery.database.Session;
import dev.bindery.model.Table;
import dev.bindery.model.TableDefinition;

/** What hangs on the columns of a table, and is told what becomes of them within the same transaction. */
public interface TableFollowers {

    /** The table has been made, with these constraints, statistics and indexes; its change is in the log already. */
    default void created(Session session, Call call, Table table, TableCompanions companions) {}

    /**
     * Columns or partition keys were removed, renamed or got other types. The table is locked.
     *
     * @param before what it was
     * @param after what it is now
     */
    default void columnsChanged(Session session, long tableId, TableDefinition before, TableDefinition after) {}
}
