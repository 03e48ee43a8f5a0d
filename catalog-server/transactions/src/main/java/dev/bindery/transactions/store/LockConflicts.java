package dev.bindery.transactions.store;

import dev.bindery.database.Dialect;
import dev.bindery.database.RowReader;
import dev.bindery.database.Session;
import dev.bindery.transactions.Target;
import dev.bindery.transactions.locks.LockType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds what a lock has to wait for. What it asks for in tables is compared with locks on the same tables and on their
 * databases, by the index on their names; what it asks for on databases, with all that there is in them.
 */
final class LockConflicts {

    /** What the types alone say; {@code wanted} is asked for, {@code held} was there before. */
    private static final String TYPES =
            " AND (wanted.type = 'SHARED_WRITE' AND held.type IN ('EXCL_WRITE', 'EXCLUSIVE')"
                    + " OR wanted.type = 'EXCL_WRITE' AND held.type <> 'SHARED_READ'";

    private final String inTables;
    private final String onDatabases;

    LockConflicts(Dialect dialect) {
        String texts = "CAST(? AS " + dialect.textType() + " ARRAY)";
        String select = "SELECT held.id, held.part, held.txn_id, held.catalog, held.database_name, held.table_name,"
                + " held.partition_name, held.type, held.acquired, wanted.type FROM UNNEST(" + texts + ", " + texts
                + ", " + texts + ", " + texts + ", " + texts
                + ") AS wanted (type, catalog, database_name, table_name, partition_name) JOIN txn_lock AS held ON"
                + " held.catalog = wanted.catalog AND held.database_name = wanted.database_name";
        String others = " WHERE held.id < ? AND (CAST(? AS bigint) = 0 OR held.txn_id <> ?)"
                // Says nothing new, but leaves few locks to compare where thousands are read.
                + " AND held.type = ANY(" + texts + ")";
        String first = " ORDER BY held.id, held.part LIMIT 1";
        inTables = select + " AND held.table_name = wanted.table_name AND (held.partition_name = ''"
                + " OR wanted.partition_name = '' OR held.partition_name = wanted.partition_name)" + others + TYPES
                + " OR wanted.type = 'SHARED_READ' AND held.type = 'EXCLUSIVE'"
                // Whoever reads a database keeps it from being dropped, and nothing more.
                + " OR wanted.type = 'EXCLUSIVE' AND NOT (held.table_name = '' AND held.type = 'SHARED_READ'))" + first;
        onDatabases = select + others + TYPES
                + " OR wanted.type = 'SHARED_READ' AND held.type = 'EXCLUSIVE' AND held.table_name = ''"
                + " OR wanted.type = 'EXCLUSIVE')" + first;
    }

    /**
     * A thing that a lock is to be on.
     *
     * @param target the thing
     * @param type how it is to be locked
     */
    record Wanted(Target target, LockType type) {}

    /**
     * What stands in the way.
     *
     * @param id the lock
     * @param part which part of it
     * @param wanted how the thing was asked for that it stands in the way of
     * @param description of it in words
     */
    record Conflict(long id, int part, LockType wanted, String description) {}

    private static final RowReader<Conflict> READER = row -> new Conflict(
            row.number(1),
            row.integer(2),
            LockType.valueOf(row.text(10)),
            "lockid:" + row.number(1) + " intLockId:" + row.integer(2) + " txnid:" + row.number(3) + " on "
                    + Statements.target(row, 4) + " type:" + row.text(8)
                    + (row.bool(9) ? " state:ACQUIRED" : " state:WAITING"));

    /**
     * The first lock that must go before one.
     *
     * @param transaction the one's, whose own locks are not in its way; 0 for none
     * @param before only locks with smaller ids
     */
    Optional<Conflict> first(Session session, List<Wanted> wanted, long transaction, long before) {
        Set<Wanted> tables = new LinkedHashSet<>();
        List<Wanted> databases = new ArrayList<>();
        for (Wanted each : wanted) {
            if (each.target().table().isEmpty()) {
                databases.add(each);
            } else {
                tables.add(each);
                Target target = each.target();
                tables.add(new Wanted(
                        new Target(target.catalog(), target.database(), Optional.empty(), Optional.empty()),
                        each.type()));
            }
        }
        return Stream.of(
                        find(session, inTables, tables, transaction, before),
                        find(session, onDatabases, databases, transaction, before))
                .flatMap(Optional::stream)
                .min(Comparator.comparingLong(Conflict::id));
    }

    private static Optional<Conflict> find(
            Session session, String sql, Iterable<Wanted> wanted, long transaction, long before) {
        List<Wanted> list = new ArrayList<>();
        wanted.forEach(list::add);
        if (list.isEmpty()) {
            return Optional.empty();
        }
        return session.first(
                sql,
                READER,
                session.textArray(list.stream().map(each -> each.type().name()).toList()),
                session.textArray(
                        list.stream().map(each -> each.target().catalog()).toList()),
                session.textArray(
                        list.stream().map(each -> each.target().database()).toList()),
                session.textArray(
                        list.stream().map(each -> each.target().tableOrNone()).toList()),
                session.textArray(list.stream()
                        .map(each -> each.target().partitionOrNone())
                        .toList()),
                before,
                transaction,
                transaction,
                session.textArray(inTheWayOf(list)));
    }

    /** The types that one of these has to wait for, if nothing but the types is looked at. */
    private static List<String> inTheWayOf(List<Wanted> wanted) {
        LockType strongest =
                wanted.stream().map(Wanted::type).max(Comparator.naturalOrder()).orElseThrow();
        EnumSet<LockType> types =
                switch (strongest) {
                    case SHARED_READ -> EnumSet.of(LockType.EXCLUSIVE);
                    case SHARED_WRITE -> EnumSet.of(LockType.EXCL_WRITE, LockType.EXCLUSIVE);
                    case EXCL_WRITE -> EnumSet.of(LockType.SHARED_WRITE, LockType.EXCL_WRITE, LockType.EXCLUSIVE);
                    case EXCLUSIVE -> EnumSet.allOf(LockType.class);
                };
        return types.stream().map(Enum::name).toList();
    }
}
