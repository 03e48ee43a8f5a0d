package dev.bindery.database;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.ResultQuery;
import org.jooq.exception.DataAccessException;
import org.postgresql.PGConnection;

/**
 * One connection, in a transaction or reading without one. Statements that are composed at run time are jOOQ's; those
 * whose text never changes are given as text, so that nothing is rendered on a path that is walked often. Failures are
 * {@link DataAccessException} either way. Only valid within the {@link Work} that got it.
 */
public final class Session {

    private static final String[] GENERATED_ID = {"id"};

    private final Connection connection;
    private final Dialect dialect;
    private final Database database;
    private DSLContext dsl;

    Session(Connection connection, Dialect dialect, Database database) {
        this.connection = connection;
        this.dialect = dialect;
        this.database = database;
    }

    public Dialect dialect() {
        return dialect;
    }

    public DSLContext dsl() {
        if (dsl == null) {
            dsl = database.dsl(connection);
        }
        return dsl;
    }

    /**
     * Executes a statement.
     *
     * @param binds null, String, Integer, Long, Boolean, byte[], {@link SqlArray} or what {@link Dialect#orderedText(String)}
     *     gives
     * @return how many rows it changed
     */
    public int execute(String sql, Object... binds) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, binds);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    /** Executes a statement once for each list of binds, all in one exchange with the database. */
    public void executeAll(String sql, List<Object[]> binds) {
        if (binds.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object[] each : binds) {
                bind(statement, each);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    /**
     * Executes an INSERT of one row.
     *
     * @return the number that the database gave to its column {@code id}
     */
    public long insert(String sql, Object... binds) {
        try (PreparedStatement statement = connection.prepareStatement(sql, GENERATED_ID)) {
            bind(statement, binds);
            statement.executeUpdate();
            try (ResultSet generated = statement.getGeneratedKeys()) {
                generated.next();
                return generated.getLong(1);
            }
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    public <T> List<T> list(String sql, RowReader<T> reader, Object... binds) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, binds);
            try (ResultSet result = statement.executeQuery()) {
                return read(result, reader);
            }
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    /**
     * The one column of ordered text that a statement selects, in its order and never null. PostgreSQL sends all of it as
     * one value: a message for each row costs both sides more than a short text in it does.
     */
    public List<String> orderedTexts(String select, Object... binds) {
        if (dialect != Dialect.POSTGRESQL) {
            return list(select, row -> row.orderedText(1), binds);
        }
        // A zero is the one byte that no text has.
        return first(
                        "SELECT string_agg(textsend(each.text), '\\x00') FROM (" + select + ") AS each (text)",
                        row -> row.bytes(1),
                        binds)
                .map(Session::split)
                .orElse(List.of());
    }

    private static List<String> split(byte[] joined) {
        List<String> texts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= joined.length; i++) {
            if (i == joined.length || joined[i] == 0) {
                texts.add(new String(joined, from, i - from, StandardCharsets.UTF_8));
                from = i + 1;
            }
        }
        return texts;
    }

    /** As {@link #list(String, RowReader, Object...)}, but the database gives up after so many rows. */
    public <T> List<T> atMost(int rows, String sql, RowReader<T> reader, Object... binds) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setMaxRows(rows);
            bind(statement, binds);
            try (ResultSet result = statement.executeQuery()) {
                return read(result, reader);
            }
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    /** The first row, where there is one. */
    public <T> Optional<T> first(String sql, RowReader<T> reader, Object... binds) {
        List<T> rows = list(sql, reader, binds);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
    }

    /**
     * Runs a query that was composed at run time. PostgreSQL plans it for these very values each time: a plan made for
     * any would be wrong for most of them.
     *
     * @param fetchSize how many rows come over the wire at once; matters in a transaction on PostgreSQL alone
     * @param reader a row that it returns null for is left out
     */
    public <T> List<T> list(ResultQuery<?> query, int fetchSize, RowReader<T> reader) {
        return list(query, fetchSize, Integer.MAX_VALUE, reader);
    }

    /** The same, of which only so many are read; the database isn't told, and plans for all. */
    public <T> List<T> list(ResultQuery<?> query, int fetchSize, int wanted, RowReader<T> reader) {
        query.attach(dsl().configuration());
        try {
            int threshold = prepareThreshold(0);
            try (ResultSet result = query.fetchSize(fetchSize).fetchResultSet()) {
                return read(result, wanted, reader);
            } finally {
                prepareThreshold(threshold);
            }
        } catch (SQLException e) {
            throw failure("reading a result", e);
        }
    }

    private int prepareThreshold(int executions) throws SQLException {
        if (dialect != Dialect.POSTGRESQL) {
            return 0;
        }
        PGConnection postgres = connection.unwrap(PGConnection.class);
        int before = postgres.getPrepareThreshold();
        postgres.setPrepareThreshold(executions);
        return before;
    }

    private <T> List<T> read(ResultSet result, RowReader<T> reader) throws SQLException {
        return read(result, Integer.MAX_VALUE, reader);
    }

    private <T> List<T> read(ResultSet result, int wanted, RowReader<T> reader) throws SQLException {
        Row row = new Row(result, dialect);
        List<T> values = new ArrayList<>();
        while (values.size() < wanted && result.next()) {
            T value = reader.read(row);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    public SqlArray textArray(Collection<String> texts) {
        return new SqlArray(dialect.textType(), texts.toArray(String[]::new));
    }

    /** An array of ordered text (see {@link Dialect}). */
    public SqlArray orderedTextArray(Collection<String> texts) {
        return dialect == Dialect.POSTGRESQL
                ? textArray(texts)
                : new SqlArray(
                        dialect.orderedTextType(),
                        texts.stream().map(dialect::orderedText).toArray());
    }

    public SqlArray bytesArray(Collection<byte[]> values) {
        return new SqlArray(dialect.bytesType(), values.toArray(byte[][]::new));
    }

    public SqlArray numberArray(Collection<Long> values) {
        return new SqlArray("bigint", values.toArray(Long[]::new));
    }

    public SqlArray integerArray(Collection<Integer> values) {
        return new SqlArray("integer", values.toArray(Integer[]::new));
    }

    public SqlArray booleanArray(Collection<Boolean> values) {
        return new SqlArray("boolean", values.toArray(Boolean[]::new));
    }

    private void bind(PreparedStatement statement, Object[] binds) throws SQLException {
        for (int i = 0; i < binds.length; i++) {
            Object value = binds[i];
            int index = i + 1;
            if (value == null) {
                statement.setNull(index, Types.NULL);
            } else if (value instanceof String text) {
                statement.setString(index, text);
            } else if (value instanceof Long number) {
                statement.setLong(index, number);
            } else if (value instanceof Integer number) {
                statement.setInt(index, number);
            } else if (value instanceof Boolean bool) {
                statement.setBoolean(index, bool);
            } else if (value instanceof byte[] bytes) {
                statement.setBytes(index, bytes);
            } else if (value instanceof SqlArray array) {
                statement.setArray(index, connection.createArrayOf(array.type(), array.elements()));
            } else {
                throw new IllegalArgumentException("No statement binds a " + value.getClass() + ".");
            }
        }
    }

    private static DataAccessException failure(String sql, SQLException e) {
        return new DataAccessException("SQL [" + sql + "]; " + e.getMessage(), e);
    }

    /**
     * An array to bind; made by a {@link Session}, which knows the types of its database.
     *
     * @param type the type of the elements
     * @param elements the elements, nulls among them
     */
    public record SqlArray(String type, Object[] elements) {}
}
