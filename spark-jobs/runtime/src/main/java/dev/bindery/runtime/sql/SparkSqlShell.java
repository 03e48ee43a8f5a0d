package dev.bindery.runtime.sql;

import dev.bindery.runtime.launch.FailureCause;
import dev.bindery.runtime.launch.SparkSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * Spark SQL from the command line; run by {@code SPARK_HOME/bin/spark-sql}. Answers go to standard output, everything else
 * to standard error. With {@code -e} and {@code -f} the first statement that fails ends it with status 1; at the prompt
 * the next one may be tried.
 */
public final class SparkSqlShell {

    private static final String PROMPT = "spark-sql> ";
    private static final String CONTINUED = "         > ";

    private final SparkSession spark;
    private final RowPrinter printer;
    private final PrintStream errors;

    SparkSqlShell(SparkSession spark, RowPrinter printer, PrintStream errors) {
        this.spark = spark;
        this.printer = printer;
        this.errors = errors;
    }

    public static void main(String[] args) throws IOException {
        System.exit(run(args));
    }

    private static int run(String[] args) throws IOException {
        ShellArguments arguments;
        String text = "";
        try {
            arguments = ShellArguments.parse(args);
            if (arguments.file().isPresent()) {
                text = read(arguments.file().get());
            }
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        }
        if (arguments.help()) {
            System.out.print(ShellArguments.USAGE);
            return 0;
        }
        text = arguments.statements().orElse(text);
        PrintStream output = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        try (SparkSession spark = session()) {
            SparkSqlShell shell = new SparkSqlShell(spark, new RowPrinter(arguments.form(), output), System.err);
            if (arguments.database().isPresent()
                    && !shell.execute("USE `" + arguments.database().get().replace("`", "``") + "`")) {
                return 1;
            }
            boolean prompt =
                    arguments.statements().isEmpty() && arguments.file().isEmpty();
            return prompt ? shell.prompt(System.console() != null) : shell.runAll(text);
        } catch (RuntimeException e) {
            System.err.println("Spark could not start: " + FailureCause.of(e).sentence());
            e.printStackTrace();
            return 1;
        }
    }

    private static SparkSession session() {
        Map<String, String> settings = new LinkedHashMap<>(SparkSettings.forS3(System.getenv()));
        settings.put("spark.sql.catalogImplementation", "hive");
        settings.put("spark.ui.enabled", "false");
        settings.put("spark.ui.showConsoleProgress", "false");
        settings.putAll(SparkSettings.forPartitions());
        SparkSettings.apply(settings);
        SparkSettings.applyKeys(System.getenv());
        return SparkSession.builder().appName("spark-sql").getOrCreate();
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("There is no file " + file + " to read statements from.", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The file " + file + " cannot be read as UTF-8 text: " + e.getMessage() + ".", e);
        }
    }

    /** Runs statements until one fails; the exit status. */
    int runAll(String text) {
        for (String statement : StatementSplitter.split(text)) {
            if (!execute(statement)) {
                return 1;
            }
        }
        return 0;
    }

    /** Reads statements from standard input until it ends or somebody says quit or exit; the exit status. */
    private int prompt(boolean terminal) throws IOException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        StatementSplitter splitter = new StatementSplitter();
        int status = 0;
        while (true) {
            if (terminal) {
                errors.print(splitter.isOpen() ? CONTINUED : PROMPT);
                errors.flush();
            }
            String line = input.readLine();
            if (line == null || !splitter.isOpen() && line.strip().matches("(?i)(quit|exit);?")) {
                for (String statement : splitter.rest()) {
                    status = execute(statement) ? status : 1;
                }
                return terminal ? 0 : status;
            }
            List<String> statements = splitter.add(line + "\n");
            for (String statement : statements) {
                status = execute(statement) ? status : 1;
            }
        }
    }

    /** Runs one statement and prints its rows; where it fails, one sentence, then the details. */
    private boolean execute(String statement) {
        try {
            printer.print(spark.sql(statement));
            return true;
        } catch (Exception e) {
            // Spark throws checked exceptions that Scala does not declare; all are the statement's failure.
            errors.println("Error: " + FailureCause.of(e).sentence());
            details(e);
            return false;
        }
    }

    /** The whole message where the sentence left something out; a stack trace helps nobody who writes SQL. */
    private void details(Exception e) {
        String message = String.valueOf(e.getMessage());
        if (message.lines().count() > 1) {
            message.lines()
                    .filter(line -> !line.startsWith("\tat ") && !line.isBlank())
                    .limit(20)
                    .forEach(errors::println);
        }
        errors.flush();
    }
}
