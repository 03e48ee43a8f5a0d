package dev.bindery.transactions.store;

import dev.bindery.database.Dialect;
import dev.bindery.database.Row;
import dev.bindery.database.Session;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.transactions.Target;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What statements of this package have in common. */
final class Statements {

    /** The columns of a thing that is written or locked. */
    static final String TARGET = "catalog, database_name, table_name, partition_name";

    /** From there on, as many ids again can be given away as before. */
    private static final long HIGHEST_SEED = Long.MAX_VALUE / 2;

    private Statements() {}

    /** @throws InvalidInputException where ids would run out behind that one */
    static void requireSeed(String what, long id) {
        if (id > HIGHEST_SEED) {
            throw new InvalidInputException(what, "The " + what + " " + id + " is above " + HIGHEST_SEED + ".");
        }
    }

    /** What a row is about, whose four names begin at a position. */
    static Target target(Row row, int first) throws SQLException {
        return new Target(
                row.text(first),
                row.text(first + 1),
                Optional.of(row.text(first + 2)),
                Optional.of(row.text(first + 3)));
    }

    /** A change that gives the rows it has made. */
    static String returning(Dialect dialect, String columns, String change) {
        return dialect == Dialect.H2
                ? "SELECT " + columns + " FROM FINAL TABLE (" + change + ")"
                : change + " RETURNING " + columns;
    }

    /** A condition: the number is one of an array, which is bound. */
    static String isOneOf(String column) {
        return column + " = ANY(CAST(? AS bigint ARRAY))";
    }

    /** The condition that two relations are about the same table. */
    static String sameTable(String one, String other) {
        return one + ".catalog = " + other + ".catalog AND " + one + ".database_name = " + other + ".database_name AND "
                + one + ".table_name = " + other + ".table_name";
    }

    /** The condition that two relations are about the same table and partition. */
    static String sameTarget(String one, String other) {
        return sameTable(one, other) + " AND " + one + ".partition_name = " + other + ".partition_name";
    }

    /** The condition that a row is about a table, whose three names are bound. */
    static final String IS_TABLE = "catalog = ? AND database_name = ? AND table_name = ?";

    /** The binds of {@link #IS_TABLE}, with others before and after. */
    static Object[] binds(Target table, Object... others) {
        List<Object> binds = new ArrayList<>(List.of(table.catalog(), table.database(), table.tableOrNone()));
        binds.addAll(Arrays.asList(others));
        return binds.toArray();
    }

    /** An unnested relation {@code each (number, catalog, database_name, table_name, partition_name)}. */
    static String unnestedTargets(Dialect dialect) {
        String texts = "CAST(? AS " + dialect.textType() + " ARRAY)";
        return "UNNEST(CAST(? AS integer ARRAY), " + texts + ", " + texts + ", " + texts + ", " + texts
                + ") AS each (number, catalog, database_name, table_name, partition_name)";
    }

    /** The binds of {@link #unnestedTargets}: each with its place in the list. */
    static Object[] unnested(Session session, List<Target> targets, Object... others) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            numbers.add(i);
        }
        List<Object> binds = new ArrayList<>();
        binds.add(session.integerArray(numbers));
        binds.add(session.textArray(targets.stream().map(Target::catalog).toList()));
        binds.add(session.textArray(targets.stream().map(Target::database).toList()));
        binds.add(session.textArray(targets.stream().map(Target::tableOrNone).toList()));
        binds.add(
                session.textArray(targets.stream().map(Target::partitionOrNone).toList()));
        binds.addAll(Arrays.asList(others));
        return binds.toArray();
    }
}
