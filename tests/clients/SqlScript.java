import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Runs the statements of a file, each ended by a semicolon and a new line, in any Spark; prints rows with tabs between values. */
public final class SqlScript {

    public static void main(String[] arguments) throws Exception {
        try (SparkSession spark = SparkSession.builder().enableHiveSupport().getOrCreate()) {
            for (String statement : Files.readString(Path.of(arguments[0])).split(";\n")) {
                for (Row row : spark.sql(statement).collectAsList()) {
                    System.out.println(IntStream.range(0, row.size())
                            .mapToObj(column -> row.isNullAt(column) ? "NULL" : row.get(column).toString())
                            .collect(Collectors.joining("\t")));
                }
            }
        }
    }
}
