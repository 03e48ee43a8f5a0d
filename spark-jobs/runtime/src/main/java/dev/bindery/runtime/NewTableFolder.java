package dev.bindery.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.TableIdentifier;
import org.apache.spark.sql.internal.SessionState;
import scala.Option;

/** The folder of a table that is about to be created: it must have no data, or the data would become rows of the table. */
final class NewTableFolder {

    /** How names begin that Spark, Hive and the committers of S3A give to work that is not finished, or just was. */
    private static final List<String> LEFTOVERS =
            List.of("_temporary", "_SUCCESS", "__magic", ".hive-staging", ".spark-staging");

    private NewTableFolder() {}

    /**
     * Sees to it that the folder is empty or missing. What a job that was killed left of its work is removed, and nothing
     * else.
     *
     * @param path where the table is to lie, if the job says so
     * @throws IllegalArgumentException where there is data
     */
    static void clear(SparkSession spark, String database, String tableName, Optional<String> path) {
        SessionState state = ((org.apache.spark.sql.classic.SparkSession) spark).sessionState();
        Path folder = path.map(Path::new)
                .orElseGet(() -> new Path(
                        state.catalog().defaultTablePath(TableIdentifier.apply(tableName, Option.apply(database)))));
        try {
            FileSystem files = folder.getFileSystem(state.newHadoopConf());
            if (!files.exists(folder)) {
                return;
            }
            List<Path> leftovers = new ArrayList<>();
            for (FileStatus each : files.listStatus(folder)) {
                String name = each.getPath().getName();
                if (LEFTOVERS.stream().noneMatch(name::startsWith)) {
                    throw new IllegalArgumentException("The table " + database + "." + tableName
                            + " cannot be created in " + folder + ", where there are files already (" + name
                            + "): they would become rows of it. Remove them, or give the table another path.");
                }
                leftovers.add(each.getPath());
            }
            for (Path each : leftovers) {
                files.delete(each, true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
