package dev.bindery.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The commands that the launcher's scripts carry out before or without the server's jar. They are here for the help;
 * whoever runs the jar without the launcher is told so.
 */
final class LauncherCommands {
    private LauncherCommands() {}

    private abstract static class ByLauncher implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new CommandFailure("This command is the launcher's: run it as ./bindery, not by the jar.");
        }
    }

    @Command(
            name = "spark-sql",
            header = "Open Spark SQL on the running server's catalog.",
            description = {
                "A prompt, or with -e or -f the statements given. Spark's own options (--conf, --driver-memory, --jars …)"
                        + " may be added. Assembles Spark at the first use.",
                ""
            })
    static final class SparkSql extends ByLauncher {
        @Option(names = "-e", paramLabel = "STATEMENTS", description = "Run these statements and leave.")
        private String statements;

        @Option(names = "-f", paramLabel = "FILE", description = "Run the statements of a file and leave.")
        private String file;

        @Option(names = "--database", paramLabel = "NAME", description = "Start in this database.")
        private String database;

        @Option(names = "--header", description = "Print the names of the columns above the rows.")
        private boolean header;

        @Option(names = "--json", description = "Print each row as a JSON object on a line of its own.")
        private boolean json;

        @Option(names = "--table", description = "Print rows as a table, as the prompt does.")
        private boolean table;

        @Mixin
        private ServerOptions server;
    }

    @Command(
            name = "spark-conf",
            header = "Print what an existing Spark must be told to use the running server's catalog.",
            description = {
                "Lines of spark-defaults.conf. Keys of S3 are not among them: Spark reads them from the"
                        + " environment, as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."
            })
    static final class SparkConf extends ByLauncher {
        @Mixin
        private ServerOptions server;
    }

    @Command(
            name = "test",
            header = "Run the tests of every module and add up the results.",
            description = {"Leaves with status 1 if a test failed; where CI is true also if one was skipped.", ""})
    static final class Test extends ByLauncher {
        @Option(
                names = "--quick",
                description = "Leave out the tests that start Spark, PostgreSQL or other processes (tag integration).")
        private boolean quick;

        @Parameters(
                arity = "0..*",
                paramLabel = "MAVEN-OPTION",
                description = "Goes to Maven as it is, such as -pl catalog-server/model or -Dtest=TypesTest.")
        private String[] maven;
    }

    @Command(
            name = "bench",
            header = "Measure, and print the figures.",
            description = {
                "Starts what it measures by itself, and stops it. The figures in docs/performance.md are made by it.",
                "  start                           from the start of a server to its ready line, and its",
                "                                  resident memory when idle",
                "  partitions [NUMBER [DATABASE]]  one table of many partitions (100000) through the Thrift",
                "                                  and the Glue door, on h2 and postgresql",
                "  hive [OPTION...]                operation by operation beside Apache's Hive Metastore 4.0.1",
                "                                  on one PostgreSQL; hive --help tells the options",
                "  classify [OPTION...]            how right and how fast files are classified, beside DuckDB:",
                "                                  --accuracy or --speed alone, --wrong with the files' names",
                "  crawl [OPTION...]               crawls of 1,000,000 objects in 100,000 partitions from a store",
                "                                  whose answers take 30 ms each, with a heap of 1 GB: --days,",
                "                                  --shops, --files, --latency with a number; --on h2|postgresql",
                "  audit [ROUNDS [SECONDS [DATABASE]]]",
                "                                  requests with and without an audit (20 rounds of 2 seconds)",
                "  access [PART...]                listings of 10,000 tables, open and with 1,000 statements in",
                "                                  force: in process on h2 and postgresql, and through the doors",
                ""
            })
    static final class Bench extends ByLauncher {
        @Parameters(arity = "1", paramLabel = "NAME", description = "What is measured.")
        private String name;

        @Parameters(arity = "0..*", paramLabel = "ARGUMENT", description = "What the measurement takes.")
        private String[] arguments;
    }

    @Command(
            name = "build",
            header = "Build the server. Other commands build what they need by themselves.",
            description = {"Builds also what is up to date."})
    static final class Build extends ByLauncher {
        @Option(
                names = "--all",
                description = "Also the job runtime and Spark, with its class-data archive: everything that any command"
                        + " would fetch or build later.")
        private boolean all;
    }
}
