package dev.bindery.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The current row of a result, read by position from 1. Only valid while its {@link RowReader} runs. */
public final class Row {

    private final ResultSet result;
    private final Dialect dialect;

    Row(ResultSet result, Dialect dialect) {
        this.result = result;
        this.dialect = dialect;
    }

    /** Plain text; null where the column is. */
    public String text(int index) throws SQLException {
        return result.getString(index);
    }

    public Optional<String> optionalText(int index) throws SQLException {
        return Optional.ofNullable(result.getString(index));
    }

    /** Ordered text (see {@link Dialect}); null where the column is. */
    public String orderedText(int index) throws SQLException {
        return dialect.orderedText(result, index);
    }

    public byte[] bytes(int index) throws SQLException {
        return result.getBytes(index);
    }

    public boolean bool(int index) throws SQLException {
        return result.getBoolean(index);
    }

    public int integer(int index) throws SQLException {
        return result.getInt(index);
    }

    /** 0 where the column is null; {@link #isNull} tells. */
    public long number(int index) throws SQLException {
        return result.getLong(index);
    }

    public boolean isNull(int index) throws SQLException {
        return result.getObject(index) == null;
    }

    /** A column of microseconds since 1970-01-01 UTC. */
    public Instant instant(int index) throws SQLException {
        return Microseconds.instant(result.getLong(index));
    }

    public Optional<Instant> optionalInstant(int index) throws SQLException {
        long micros = result.getLong(index);
        return result.wasNull() ? Optional.empty() : Optional.of(Microseconds.instant(micros));
    }
}
