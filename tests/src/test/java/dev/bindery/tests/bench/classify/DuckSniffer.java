package dev.bindery.tests.bench.classify;

import dev.bindery.classify.accuracy.Answer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * DuckDB's sniffer, asked as its documentation says. Where it fails it is asked once more with everything that makes it
 * forgiving, and the better answer counts.
 */
final class DuckSniffer implements AutoCloseable {

    private static final String FORGIVING = ", strict_mode = false, null_padding = true, ignore_errors = true";

    private final Connection connection;

    DuckSniffer() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        execute("SET threads = 1");
    }

    /** What it says of a file in UTF-8. */
    Answer sniff(Path file) {
        try {
            return sniff(file, "");
        } catch (SQLException | RuntimeException first) {
            try {
                return sniff(file, FORGIVING);
            } catch (SQLException | RuntimeException second) {
                return Answer.none();
            }
        }
    }

    private Answer sniff(Path file, String options) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT Delimiter, Quote, Comment, SkipRows, HasHeader, Columns"
                                + " FROM sniff_csv(" + literal(file) + options + ")")) {
            result.next();
            List<String> types = new ArrayList<>();
            for (Object column : (Object[]) result.getArray(6).getArray()) {
                types.add(type(String.valueOf(((Struct) column).getAttributes()[1])));
            }
            return new Answer(
                    character(result.getString(1)),
                    character(result.getString(2)),
                    result.getBoolean(5),
                    result.getInt(4),
                    character(result.getString(3)),
                    types,
                    rows(file, options),
                    "UTF-8");
        }
    }

    private long rows(Path file, String options) {
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT count(*) FROM read_csv(" + literal(file) + options + ")")) {
            result.next();
            return result.getLong(1);
        } catch (SQLException unreadable) {
            return -1;
        }
    }

    private static Optional<String> character(String written) {
        return written == null || written.isEmpty() || written.equals("(empty)") || written.equals("\0")
                ? Optional.empty()
                : Optional.of(written.equals("\\t") ? "\t" : written);
    }

    private static String type(String sql) {
        if (sql.startsWith("TIMESTAMP")) {
            return "timestamp";
        }
        if (sql.startsWith("DECIMAL")) {
            return "double";
        }
        return switch (sql) {
            case "BIGINT" -> "bigint";
            case "DOUBLE" -> "double";
            case "BOOLEAN" -> "boolean";
            case "DATE" -> "date";
            case "TIME" -> "time";
            case "HUGEINT" -> "decimal(38,0)";
            default -> "string";
        };
    }

    /** Reads the whole file for its types; the answer is thrown away. */
    void readWhole(Path file, String function) throws SQLException {
        execute(function + "(" + literal(file) + ", sample_size = -1)");
    }

    private static String literal(Path file) {
        return "'" + file.toString().replace("'", "''") + "'";
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
