import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Runs the statements of a file, each ended by a semicolon and a new line, through JDBC; prints rows with tabs between values. */
public final class JdbcScript {

    public static void main(String[] arguments) throws Exception {
        try (Connection connection = DriverManager.getConnection(arguments[0]);
                Statement statement = connection.createStatement()) {
            for (String text : Files.readString(Path.of(arguments[1])).split(";\n")) {
                if (statement.execute(text)) {
                    print(statement.getResultSet());
                }
            }
        }
    }

    private static void print(ResultSet rows) throws Exception {
        while (rows.next()) {
            List<String> values = new ArrayList<>();
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                values.add(String.valueOf(rows.getString(column)));
            }
            System.out.println(String.join("\t", values));
        }
    }
}
