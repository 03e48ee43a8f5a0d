package dev.bindery.tests.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * SQL that one run of a client executes. Engines take seconds to start, so that a test puts what it wants to see
 * into one script and asks for the rows of each labelled statement afterwards.
 */
public final class SqlScript {

    private static final String MARK = "@@";

    private final StringBuilder text = new StringBuilder();

    /** A statement whose rows nobody asks for. */
    public SqlScript run(String statement) {
        text.append(statement).append(";\n");
        return this;
    }

    /** A statement whose rows are found under a label. */
    public SqlScript query(String label, String statement) {
        text.append("SELECT '").append(MARK).append(label).append("';\n");
        run(statement);
        text.append("SELECT '").append(MARK).append("';\n");
        return this;
    }

    /**
     * Runs it in the Spark that Bindery assembles; every statement must succeed. The rows are as printed: values with tabs
     * between them.
     *
     * @param options for {@code ./bindery spark-sql}
     */
    public Map<String, List<String>> on(RunningServer server, String... options) {
        try {
            Path file = Files.createTempFile("bindery-test", ".sql");
            try {
                Files.writeString(file, text);
                List<String> command = new ArrayList<>(List.of("spark-sql"));
                command.addAll(List.of(options));
                command.addAll(List.of("-f", file.toString()));
                return rows(new Launcher(server).run(command).outOrFail());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    String text() {
        return text.toString();
    }

    static Map<String, List<String>> rows(String output) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : output.split("\n")) {
            if (line.startsWith(MARK)) {
                current = new ArrayList<>();
                if (line.length() > MARK.length()) {
                    rows.put(line.substring(MARK.length()), current);
                }
            } else {
                current.add(line);
            }
        }
        return rows;
    }
}
