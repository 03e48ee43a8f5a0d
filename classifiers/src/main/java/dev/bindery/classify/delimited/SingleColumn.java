package dev.bindery.classify.delimited;

import dev.bindery.classify.sample.Text;
import java.util.Arrays;
import java.util.Optional;

/**
 * Text with one value on each line: a table of one column, if the values are numbers or dates, or if the file's name says that
 * it is a table and the lines are no sentences.
 */
final class SingleColumn {

    private static final double ALIKE = 0.95;
    private static final double MOST_WORDS = 4;

    private SingleColumn() {}

    static Optional<Table> find(Text text, boolean named) {
        boolean quotes = false;
        for (byte b : text.utf8()) {
            quotes |= b == '"';
        }
        return find(
                text,
                quotes ? new Grammar(",", '"', '"') : new Grammar(",", Grammar.NONE, Grammar.NONE),
                named,
                CsvRules.NONE);
    }

    /** A table of one column where somebody says that there may be one: any lines that nothing divides. */
    static Optional<Table> given(Text text, CsvRules rules) {
        char quote = rules.quote().orElse("\"").charAt(0);
        return find(text, new Grammar(rules.delimiter().orElse(","), quote, quote, rules.trims()), true, rules)
                .filter(table -> table.data().length > 0
                        && (rules.names().isEmpty() || rules.names().size() == 1));
    }

    private static Optional<Table> find(Text text, Grammar grammar, boolean named, CsvRules rules) {
        Rows rows = RowScanner.scan(text.utf8(), text.utf8().length, text.complete(), grammar, Integer.MAX_VALUE);
        int[] lines = new int[rows.count()];
        int count = 0;
        int single = 0;
        long words = 0;
        for (int row = 0; row < rows.count(); row++) {
            boolean blank = rows.width(row) == 0 || rows.width(row) == 1 && rows.kind(row, 0) == CellKind.EMPTY;
            if (!blank) {
                lines[count++] = row;
                single += rows.width(row) == 1 ? 1 : 0;
                words += rows.value(row, 0).split("\\s+").length;
            }
        }
        if (count < (rules.singleColumn() ? 1 : 2) || single < ALIKE * count) {
            return Optional.empty();
        }
        Block block = new Block(rows, Arrays.copyOf(lines, count), 0, 1, single, false, 0, (byte) '#');
        Table table = Table.of(block, grammar, rules);
        CellKind.Family family = table.profiles().get(0).family(ALIKE);
        boolean values = family == CellKind.Family.NUMBER || family == CellKind.Family.TIME;
        boolean believable =
                rules.singleColumn() || values && table.data().length >= 2 || named && words <= MOST_WORDS * count;
        return believable ? Optional.of(table) : Optional.empty();
    }
}
