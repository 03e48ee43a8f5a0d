package dev.bindery.runtime.sql;

import java.util.Optional;

/**
 * What the shell was asked to do.
 *
 * @param statements given with {@code -e}
 * @param file given with {@code -f}
 * @param database the current database at the start
 */
record ShellArguments(
        Optional<String> statements,
        Optional<String> file,
        Optional<String> database,
        RowPrinter.Form form,
        boolean help) {

    static final String USAGE =
            """
            Usage: spark-sql [Spark's options] [-e STATEMENTS | -f FILE] [options]
              -e STATEMENTS    run these statements, separated by semicolons, and end
              -f FILE          run the statements of a file, and end
              --database NAME  start in this database
              --header         print the names of the columns above the rows
              --json           print each row as a JSON object on a line of its own
              --table          print rows as a table (what the prompt does)
              --help           print this
            Without -e and -f a prompt reads statements. Rows are lines with tabs between the values.
            """;

    /** @throws IllegalArgumentException with a sentence for the user */
    static ShellArguments parse(String[] arguments) {
        Optional<String> statements = Optional.empty();
        Optional<String> file = Optional.empty();
        Optional<String> database = Optional.empty();
        Optional<RowPrinter.Form> form = Optional.empty();
        boolean help = false;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "-e" -> statements = Optional.of(value(arguments, i++));
                case "-f" -> file = Optional.of(value(arguments, i++));
                case "--database" -> database = Optional.of(value(arguments, i++));
                case "--header" -> form = Optional.of(RowPrinter.Form.LINES_WITH_HEADER);
                case "--json" -> form = Optional.of(RowPrinter.Form.JSON);
                case "--table" -> form = Optional.of(RowPrinter.Form.TABLE);
                case "--help", "-h" -> help = true;
                default -> throw new IllegalArgumentException("spark-sql does not know \"" + arguments[i]
                        + "\": statements go behind -e, a file behind -f, and --help lists the options.");
            }
        }
        if (statements.isPresent() && file.isPresent()) {
            throw new IllegalArgumentException("spark-sql takes -e or -f, not both.");
        }
        boolean prompt = statements.isEmpty() && file.isEmpty();
        return new ShellArguments(
                statements, file, database, form.orElse(prompt ? RowPrinter.Form.TABLE : RowPrinter.Form.LINES), help);
    }

    private static String value(String[] arguments, int at) {
        if (at + 1 == arguments.length) {
            throw new IllegalArgumentException("The option " + arguments[at] + " needs a value.");
        }
        return arguments[at + 1];
    }
}
