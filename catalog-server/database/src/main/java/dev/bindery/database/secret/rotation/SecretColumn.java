package dev.bindery.database.secret.rotation;

import dev.bindery.database.Row;
import dev.bindery.database.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * A column in which a store keeps secrets, encrypted or, where it allows that, in the clear. Each store that encrypts names its
 * own; all of them together are what a rotation goes through.
 */
public final class SecretColumn {

    private final String store;
    private final Key key;
    private final UnaryOperator<String> bound;
    private final Form form;
    private final String first;
    private final String further;
    private final String replace;

    /** How rows are told apart. */
    private enum Key {
        NUMBER,
        TEXT
    }

    /**
     * How a secret lies in its column.
     *
     * @param read the secret out of what the column has
     * @param write what the column is to have, of what it has and the secret as it is to be
     */
    public record Form(UnaryOperator<String> read, BinaryOperator<String> write) {

        /** The column has the secret and nothing else. */
        public static final Form PLAIN = new Form(value -> value, (value, secret) -> secret);
    }

    /**
     * A row.
     *
     * @param key what tells it from others: Long or String
     * @param value what its column has
     * @param secret the secret in there, encrypted or not
     * @param bound what the secret is bound to
     */
    record Stored(Object key, String value, String secret, String bound) {

        /** Without the secret: it must not get into a log. */
        @Override
        public String toString() {
            return "Stored[" + bound + "]";
        }
    }

    private SecretColumn(
            String store,
            String table,
            String keyColumn,
            Key key,
            String nameColumn,
            String column,
            UnaryOperator<String> bound,
            Form form) {
        this.store = store;
        this.key = key;
        this.bound = bound;
        this.form = form;
        String select = "SELECT " + keyColumn + ", " + nameColumn + ", " + column + " FROM " + table + " WHERE "
                + column + " IS NOT NULL";
        String order = " ORDER BY " + keyColumn;
        this.first = select + order;
        this.further = select + " AND " + keyColumn + " > ?" + order;
        this.replace = "UPDATE " + table + " SET " + column + " = ? WHERE " + keyColumn + " = ? AND " + column + " = ?";
    }

    /**
     * Secrets of rows with a number.
     *
     * @param store what people call the secrets, such as {@code connections}
     * @param name the column of ordered text that the secrets are bound to
     * @param bound what a secret is bound to, by that name
     */
    public static SecretColumn numbered(
            String store, String table, String id, String name, String column, UnaryOperator<String> bound) {
        return new SecretColumn(store, table, id, Key.NUMBER, name, column, bound, Form.PLAIN);
    }

    /** Secrets of rows with a number, all bound to the same. */
    public static SecretColumn numbered(String store, String table, String id, String column, String bound) {
        return new SecretColumn(store, table, id, Key.NUMBER, "NULL", column, none -> bound, Form.PLAIN);
    }

    /** Secrets of rows with a text of their own, to which they are bound. */
    public static SecretColumn named(
            String store, String table, String name, String column, UnaryOperator<String> bound, Form form) {
        return new SecretColumn(store, table, name, Key.TEXT, name, column, bound, form);
    }

    /** What people call the secrets. */
    public String store() {
        return store;
    }

    /** Rows in the order of their keys. @param after the key of the last one before; empty: from the first */
    List<Stored> next(Session session, Optional<Object> after, int limit) {
        return after.isPresent()
                ? session.atMost(limit, further, this::read, after.get())
                : session.atMost(limit, first, this::read);
    }

    private Stored read(Row row) throws SQLException {
        Object id = key == Key.NUMBER ? (Object) row.number(1) : row.text(1);
        String name = key == Key.NUMBER ? row.orderedText(2) : row.text(2);
        String value = Objects.requireNonNull(row.text(3));
        return new Stored(id, value, form.read().apply(value), bound.apply(name));
    }

    /** @return whether it was still as it was read */
    boolean replace(Session session, Stored before, String secret) {
        return session.execute(replace, form.write().apply(before.value(), secret), before.key(), before.value()) == 1;
    }

    @Override
    public String toString() {
        return store;
    }
}
