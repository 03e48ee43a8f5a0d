package dev.bindery.transactions.store;

import dev.bindery.database.Session;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.TableName;
import dev.bindery.transactions.Target;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets what is known of tables by name follow them, in the transaction that renames or drops them. As Hive does, locks
 * follow a renamed table, but outlive a dropped one: who drops it holds one, and gives it up itself.
 */
public final class TransactionTables {

    private static final List<String> ALL = List.of(
            "txn_component",
            "txn_completed",
            "txn_write_set",
            "txn_write_counter",
            "txn_write_id",
            "txn_min_history",
            "txn_compaction",
            "txn_compaction_metric");

    private static final List<String> ALL_WITH_LOCKS =
            Stream.concat(ALL.stream(), Stream.of("txn_lock")).toList();

    private TransactionTables() {}

    /** Whether anything is known of a table: almost always there is nothing, which one statement tells. */
    private static boolean isKnown(Session session, List<String> tables, Target target) {
        String known = tables.stream()
                .map(table -> "EXISTS (SELECT 1 FROM " + table + " WHERE " + Statements.IS_TABLE + ")")
                .collect(Collectors.joining(" OR "));
        Object[] binds = tables.stream()
                .flatMap(table -> Arrays.stream(Statements.binds(target)))
                .toArray();
        return session.first("SELECT " + known, row -> row.bool(1), binds).orElseThrow();
    }

    /** The table has a new name, maybe in another database. */
    public static void renamed(Session session, TableName from, TableName to) {
        Target source = Target.of(from);
        Target target = Target.of(to);
        if (isKnown(session, ALL_WITH_LOCKS, source)) {
            // Whatever is known of a table that wasn't there is out of date, and would be in the way.
            dropped(session, to);
            ALL_WITH_LOCKS.forEach(table -> rename(session, table, source, target));
        }
    }

    private static void rename(Session session, String table, Target from, Target to) {
        session.execute(
                "UPDATE " + table + " SET catalog = ?, database_name = ?, table_name = ? WHERE " + Statements.IS_TABLE,
                Statements.binds(to, Statements.binds(from)));
    }

    /** The table is gone. */
    public static void dropped(Session session, TableName name) {
        Target target = Target.of(name);
        if (isKnown(session, ALL, target)) {
            ALL.forEach(table -> session.execute(
                    "DELETE FROM " + table + " WHERE " + Statements.IS_TABLE, Statements.binds(target)));
        }
    }

    /** The database is gone with all that was in it. */
    public static void dropped(Session session, DatabaseName name) {
        for (String table : ALL) {
            session.execute(
                    "DELETE FROM " + table + " WHERE catalog = ? AND database_name = ?",
                    name.catalog(),
                    name.database());
        }
    }
}
