package dev.bindery.runtime.sql;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.HiveResult$;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import scala.jdk.javaapi.CollectionConverters;

/** Prints what a statement gave. */
final class RowPrinter {

    /** How rows look. */
    enum Form {
        /** Values as Hive prints them, with tabs between them. */
        LINES,
        LINES_WITH_HEADER,
        JSON,
        TABLE
    }

    /** The most rows that a table shows. */
    private static final int TABLE_ROWS = 1000;

    private final Form form;
    private final PrintStream output;

    RowPrinter(Form form, PrintStream output) {
        this.form = form;
        this.output = output;
    }

    /** Statements that have no columns (DDL, inserts) print nothing. */
    void print(Dataset<Row> rows) {
        if (rows.schema().isEmpty()) {
            return;
        }
        switch (form) {
            case LINES -> lines(rows);
            case LINES_WITH_HEADER -> {
                output.println(String.join("\t", rows.schema().fieldNames()));
                lines(rows);
            }
            case JSON -> json(rows);
            case TABLE -> table(rows);
        }
        output.flush();
    }

    private void lines(Dataset<Row> rows) {
        lines(rows, output::println);
    }

    private static void lines(Dataset<Row> rows, java.util.function.Consumer<String> lines) {
        org.apache.spark.sql.classic.Dataset<Row> classic = (org.apache.spark.sql.classic.Dataset<Row>) rows;
        CollectionConverters.asJava(HiveResult$.MODULE$.hiveResultString(
                        classic.queryExecution().executedPlan()))
                .forEach(lines);
    }

    private void json(Dataset<Row> rows) {
        StructField[] fields = rows.schema().fields();
        Column[] columns = new Column[fields.length];
        Dataset<Row> numbered = rows.toDF(numbers(fields.length));
        for (int i = 0; i < fields.length; i++) {
            columns[i] = functions.col("c" + i).as(fields[i].name());
        }
        Iterator<String> lines = numbered.select(
                        functions.to_json(functions.struct(columns), Map.of("ignoreNullFields", "false")))
                .as(Encoders.STRING())
                .toLocalIterator();
        lines.forEachRemaining(output::println);
    }

    /** Two columns of a result may have one name; numbers tell them apart. */
    private static String[] numbers(int count) {
        String[] names = new String[count];
        Arrays.setAll(names, i -> "c" + i);
        return names;
    }

    private void table(Dataset<Row> rows) {
        List<String> names = List.of(rows.schema().fieldNames());
        List<String[]> cells = new java.util.ArrayList<>();
        lines(rows.limit(TABLE_ROWS + 1), line -> cells.add(line.split("\t", -1)));
        boolean more = cells.size() > TABLE_ROWS;
        if (more) {
            cells.remove(TABLE_ROWS);
        }
        int[] widths = new int[names.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = names.get(i).length();
            for (String[] row : cells) {
                widths[i] = Math.max(widths[i], i < row.length ? row[i].length() : 0);
            }
        }
        row(names.toArray(String[]::new), widths);
        StringBuilder rule = new StringBuilder();
        for (int width : widths) {
            rule.append(rule.isEmpty() ? "" : "  ").append("-".repeat(width));
        }
        output.println(rule);
        cells.forEach(row -> row(row, widths));
        output.println(
                more
                        ? "(the first " + TABLE_ROWS + " rows)"
                        : cells.size() == 1 ? "(1 row)" : "(" + cells.size() + " rows)");
    }

    private void row(String[] cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = i < cells.length ? cells[i] : "";
            line.append(i == 0 ? "" : "  ").append(cell);
            if (i < widths.length - 1) {
                line.append(" ".repeat(Math.max(0, widths[i] - cell.length())));
            }
        }
        output.println(line);
    }
}
