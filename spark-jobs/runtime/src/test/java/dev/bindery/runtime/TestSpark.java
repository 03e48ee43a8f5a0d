package dev.bindery.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The Spark of this process's tests: two threads, a Hive metastore of its own in memory, a warehouse in a temporary
 * folder. Its settings are system properties, so that scripts under test find them as they do behind spark-submit.
 */
public final class TestSpark {

    private static final Path HOME = temporaryFolder();

    static {
        Map.of(
                        "spark.master", "local[2]",
                        "spark.app.name", "tests",
                        "spark.ui.enabled", "false",
                        "spark.driver.host", "127.0.0.1",
                        "spark.driver.bindAddress", "127.0.0.1",
                        "spark.sql.shuffle.partitions", "2",
                        "spark.sql.catalogImplementation", "hive",
                        "spark.sql.warehouse.dir",
                                HOME.resolve("warehouse").toUri().toString(),
                        "spark.hadoop.javax.jdo.option.ConnectionURL", "jdbc:derby:memory:tests;create=true",
                        "spark.hadoop.datanucleus.schema.autoCreateAll", "true")
                .forEach(System::setProperty);
        System.setProperty("spark.hadoop.hive.metastore.schema.verification", "false");
        System.setProperty("derby.stream.error.file", HOME.resolve("derby.log").toString());
    }

    private TestSpark() {}

    /** The running session, or a new one after a script ended it; the metastore stays. */
    public static SparkSession session() {
        return SparkSession.builder().enableHiveSupport().getOrCreate();
    }

    public static GlueContext glue() {
        return new GlueContext(session());
    }

    /** A database of this name that is empty. */
    public static String emptyDatabase(String name) {
        session().sql("drop database if exists " + name + " cascade");
        session().sql("create database " + name);
        return name;
    }

    /** The rows of a query, each as Spark prints it. */
    public static List<String> rows(String query) {
        return session().sql(query).collectAsList().stream().map(Row::toString).toList();
    }

    private static Path temporaryFolder() {
        try {
            Path folder = Files.createTempDirectory("bindery-spark-tests");
            // Behind Spark's own end, which still writes there.
            ShutdownHookManager.get().addShutdownHook(() -> FileUtil.fullyDelete(folder.toFile()), 1);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
