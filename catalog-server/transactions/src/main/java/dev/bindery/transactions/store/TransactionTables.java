package dev.bindery.transactions.store;

import dev.bindery.database.Dialect;
import dev.bindery.database.Session;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.TableName;
import dev.bindery.transactions.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets what is known of tables and partitions by name follow them, in the transaction that renames or drops them. As Hive does, locks
 * follow a renamed table, but outlive a dropped one: who drops it holds one, and gives it up itself.
 */
public final class TransactionTables {

    private static final String METRICS = "txn_compaction_metric";

    private static final List<String> ALL = List.of(
            "txn_component",
            "txn_completed",
            "txn_write_set",
            "txn_write_counter",
            "txn_write_id",
            "txn_min_history",
            "txn_compaction",
            METRICS);

    private static final List<String> ALL_WITH_LOCKS =
            Stream.concat(ALL.stream(), Stream.of("txn_lock")).toList();

    /** What follows a partition that is renamed; measures of it are taken anew. */
    private static final List<String> OF_RENAMED_PARTITIONS =
            List.of("txn_component", "txn_completed", "txn_write_set", "txn_compaction", "txn_lock");

    /** What goes with a partition that is dropped. That it was written matters to who writes it at the same time. */
    private static final List<String> OF_DROPPED_PARTITIONS =
            List.of("txn_component", "txn_completed", "txn_compaction", METRICS);

    private TransactionTables() {}

    /** Whether anything is known of some tables: almost always there is nothing, which one statement tells. */
    private static boolean isKnown(Session session, List<String> tables, String condition, Object... binds) {
        String known = tables.stream()
                .map(table -> "EXISTS (SELECT 1 FROM " + table + " WHERE " + condition + ")")
                .collect(Collectors.joining(" OR "));
        Object[] all = tables.stream().flatMap(table -> Arrays.stream(binds)).toArray();
        return session.first("SELECT " + known, row -> row.bool(1), all).orElseThrow();
    }

    /** The table has a new name, maybe in another database. */
    public static void renamed(Session session, TableName from, TableName to) {
        Target source = Target.of(from);
        Target target = Target.of(to);
        if (isKnown(session, ALL_WITH_LOCKS, Statements.IS_TABLE, Statements.binds(source))) {
            // Whatever is known of a table that wasn't there is out of date, and would be in the way.
            dropped(session, to.database(), List.of(to.table()));
            ALL_WITH_LOCKS.forEach(table -> rename(session, table, source, target));
        }
    }

    private static void rename(Session session, String table, Target from, Target to) {
        session.execute(
                "UPDATE " + table + " SET catalog = ?, database_name = ?, table_name = ? WHERE " + Statements.IS_TABLE,
                Statements.binds(to, Statements.binds(from)));
    }

    /** Some tables of a database are gone. */
    public static void dropped(Session session, DatabaseName database, Collection<String> names) {
        String gone = "catalog = ? AND database_name = ? AND table_name "
                + (session.dialect() == Dialect.POSTGRESQL
                        ? "= ANY(CAST(? AS text ARRAY))"
                        : "IN (SELECT * FROM UNNEST(CAST(? AS varchar ARRAY)))");
        forget(session, gone, database.catalog(), database.database(), session.textArray(names));
    }

    /** The database is gone with all that was in it. */
    public static void dropped(Session session, DatabaseName database) {
        forget(session, "catalog = ? AND database_name = ?", database.catalog(), database.database());
    }

    /**
     * Some partitions have new names.
     *
     * @param names the new names by the old ones
     */
    public static void partitionsRenamed(Session session, TableName table, Map<String, String> names) {
        Target target = Target.of(table);
        List<String> known = new ArrayList<>(OF_RENAMED_PARTITIONS);
        known.add(METRICS);
        if (!isKnown(session, known, Statements.IS_TABLE, Statements.binds(target))) {
            return;
        }
        String text = session.dialect().textType();
        String renamed = " USING (SELECT * FROM UNNEST(CAST(? AS " + text + " ARRAY), CAST(? AS " + text
                + " ARRAY)) AS renamed (old_name, new_name)) AS renamed ON ";
        Session.SqlArray before = session.textArray(names.keySet());
        Session.SqlArray after = session.textArray(names.values());
        for (String each : OF_RENAMED_PARTITIONS) {
            session.execute(
                    "MERGE INTO " + each + renamed + each + ".partition_name = renamed.old_name AND " + each
                            + ".catalog = ? AND " + each + ".database_name = ? AND " + each + ".table_name = ?"
                            + " WHEN MATCHED THEN UPDATE SET partition_name = renamed.new_name",
                    before,
                    after,
                    target.catalog(),
                    target.database(),
                    target.tableOrNone());
        }
        forgetPartitions(session, List.of(METRICS), target, before);
        forgetPartitions(session, List.of(METRICS), target, after);
    }

    /** Some partitions are gone. */
    public static void partitionsDropped(Session session, TableName table, Collection<String> names) {
        Target target = Target.of(table);
        if (isKnown(session, OF_DROPPED_PARTITIONS, Statements.IS_TABLE, Statements.binds(target))) {
            forgetPartitions(session, OF_DROPPED_PARTITIONS, target, session.textArray(names));
        }
    }

    private static void forgetPartitions(
            Session session, List<String> tables, Target table, Session.SqlArray partitions) {
        String condition = Statements.IS_TABLE + " AND partition_name "
                + (session.dialect() == Dialect.POSTGRESQL
                        ? "= ANY(CAST(? AS text ARRAY))"
                        : "IN (SELECT * FROM UNNEST(CAST(? AS varchar ARRAY)))");
        tables.forEach(each ->
                session.execute("DELETE FROM " + each + " WHERE " + condition, Statements.binds(table, partitions)));
    }

    private static void forget(Session session, String condition, Object... binds) {
        if (isKnown(session, ALL, condition, binds)) {
            ALL.forEach(table -> session.execute("DELETE FROM " + table + " WHERE " + condition, binds));
        }
    }
}
