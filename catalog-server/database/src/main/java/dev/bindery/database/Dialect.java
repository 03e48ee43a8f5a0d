package dev.bindery.database;

import dev.bindery.model.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.jooq.SQLDialect;

/**
 * The two databases there are, and where they differ.
 *
 * <p><b>Ordered text</b> is text that is compared or sorted in SQL. The order is by Unicode code point on both: a
 * column {@code text COLLATE "C"} on PostgreSQL; on H2, whose own order is by UTF-16, a {@code VARBINARY} column that
 * holds UTF-8, whose order by byte is the order by code point.
 */
public enum Dialect {
    H2("VARBINARY"),
    POSTGRESQL("text");

    private final String orderedTextType;

    Dialect(String orderedTextType) {
        this.orderedTextType = orderedTextType;
    }

    /** @throws InvalidInputException where the URL is for neither */
    public static Dialect of(String url) {
        if (url.startsWith("jdbc:h2:")) {
            return H2;
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return POSTGRESQL;
        }
        throw new InvalidInputException(
                "database URL", "The database URL \"" + url + "\" is neither jdbc:h2:… nor jdbc:postgresql://….");
    }

    public SQLDialect sqlDialect() {
        return this == H2 ? SQLDialect.H2 : SQLDialect.POSTGRES;
    }

    /** The folder of migration scripts that are for this database. */
    public String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of a column of ordered text, as {@code CAST} takes it; {@code … ARRAY} behind it for an array. */
    public String orderedTextType() {
        return orderedTextType;
    }

    /** The type of a column of plain text, as {@code CAST} takes it. */
    public String textType() {
        return this == H2 ? "VARCHAR" : "text";
    }

    /** The type of a column of bytes, as {@code CAST} takes it. */
    public String bytesType() {
        return this == H2 ? "VARBINARY" : "bytea";
    }

    /** Behind a SELECT: rows that others may read and lock likewise, but not change. H2 locks them for itself alone. */
    public String forShare() {
        return this == H2 ? " FOR UPDATE" : " FOR SHARE";
    }

    /** An expression for the database's own clock, in microseconds since 1970-01-01 UTC: one clock for all servers. */
    public String now() {
        return this == H2
                ? "CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000000 AS BIGINT)"
                : "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS bigint)";
    }

    /** Ordered text as JDBC takes it. */
    public Object orderedText(String text) {
        return this == H2 && text != null ? text.getBytes(StandardCharsets.UTF_8) : text;
    }

    /** Ordered text as JDBC gives it. */
    public String orderedText(ResultSet row, int index) throws SQLException {
        if (this == POSTGRESQL) {
            return row.getString(index);
        }
        byte[] utf8 = row.getBytes(index);
        return utf8 == null ? null : new String(utf8, StandardCharsets.UTF_8);
    }
}
