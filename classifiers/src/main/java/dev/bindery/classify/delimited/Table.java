package dev.bindery.classify.delimited;

import dev.bindery.classify.sample.Text;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.PrimitiveType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A text read as a table.
 *
 * @param grammar how it was cut
 * @param block the rows that look alike
 * @param header where names and data begin
 * @param data the rows of data, by their index among all rows
 * @param misfits rows behind the first data row that have another width; they do not count for the types
 * @param profiles what was met in each column
 * @param shape which rows belong to it
 */
record Table(
        Grammar grammar,
        Block block,
        Header header,
        int[] data,
        int[] misfits,
        List<ColumnProfile> profiles,
        RowShape shape) {

    private static final int ALL_ROWS = Integer.MAX_VALUE;
    private static final int SAMPLED_ROWS = 300;
    private static final double PREVAILS = 0.8;

    static Table of(Text text, Grammar grammar) {
        return of(text, grammar, CsvRules.NONE);
    }

    static Table of(Text text, Grammar grammar, CsvRules rules) {
        Rows rows = RowScanner.scan(text.utf8(), text.utf8().length, text.complete(), grammar, ALL_ROWS);
        return of(Block.find(rows), grammar, rules);
    }

    static Table of(Block block, Grammar grammar, CsvRules rules) {
        Header header = new HeaderSearch(block).find(rules);
        RowShape shape = RowShape.of(block, header, families(block, header));
        Rows rows = block.rows();
        int[] data = new int[block.lines().length];
        int[] misfits = new int[block.lines().length];
        int dataCount = 0;
        int misfitCount = 0;
        boolean note = false;
        List<Footer.LastRow> last = new ArrayList<>();
        for (int i = header.firstData(); i < block.lines().length; i++) {
            int row = block.lines()[i];
            boolean behindBlank = i > header.firstData() && row > block.lines()[i - 1] + 1;
            CellKind[] kinds = kinds(rows, row);
            boolean isShort = shape.isShort(kinds, kinds.length);
            if (!shape.isWhole(kinds.length) && !isShort) {
                note |= behindBlank;
                misfits[misfitCount++] = row;
                continue;
            }
            String first = rows.value(row, 0).toLowerCase(Locale.ROOT);
            last.add(new Footer.LastRow(rows.filled(row), behindBlank, note, isShort, first));
            note = false;
            if (last.size() > Footer.LONGEST) {
                last.remove(0);
            }
            data[dataCount++] = row;
        }
        int before = dataCount - last.size();
        int end = before + Footer.start(last, before, header.width());
        for (int i = end; i < dataCount; i++) {
            misfits[misfitCount++] = data[i];
        }
        return new Table(
                grammar,
                block,
                header,
                Arrays.copyOf(data, end),
                Arrays.copyOf(misfits, misfitCount),
                profiles(rows, header.width(), Arrays.copyOf(data, end)),
                shape);
    }

    private static List<ColumnProfile> profiles(Rows rows, int width, int[] data) {
        List<ColumnProfile> profiles = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            profiles.add(new ColumnProfile());
        }
        for (int row : data) {
            for (int column = 0; column < Math.min(width, rows.width(row)); column++) {
                profiles.get(column).add(rows.kind(row, column), row);
            }
        }
        return List.copyOf(profiles);
    }

    /** What prevails in each column of the whole rows. */
    private static List<CellKind.Family> families(Block block, Header header) {
        List<CellKind.Family> families = new ArrayList<>();
        for (int column = 0; column < header.width(); column++) {
            ColumnProfile profile = new ColumnProfile();
            for (int i = header.firstData();
                    i < Math.min(block.lines().length, header.firstData() + SAMPLED_ROWS);
                    i++) {
                int row = block.lines()[i];
                if (block.fits(row) && column < block.rows().width(row)) {
                    profile.add(block.rows().kind(row, column), row);
                }
            }
            families.add(profile.family(PREVAILS));
        }
        return families;
    }

    private static CellKind[] kinds(Rows rows, int row) {
        CellKind[] kinds = new CellKind[rows.width(row)];
        for (int column = 0; column < kinds.length; column++) {
            kinds[column] = rows.kind(row, column);
        }
        return kinds;
    }

    List<HiveType> types() {
        return profiles.stream().map(ColumnTypes::of).toList();
    }

    /** Columns that hold something other than strings. */
    long typedColumns() {
        return types().stream().filter(type -> type != PrimitiveType.STRING).count();
    }

    /** Rows of data that lack cells at their end, where rows of this table otherwise do not. */
    int[] shortRows() {
        return Arrays.stream(data)
                .filter(row -> rows().width(row) < block.width() && !block.ragged())
                .toArray();
    }

    Rows rows() {
        return block.rows();
    }

    /** Physical lines before the last header line, or before the first line of data where there is no header. */
    int skipRows() {
        int[] lines = block.lines();
        int line = header.lastHeader().orElse(header.firstData());
        return line < lines.length ? block.rows().line(lines[line]) - 1 : 0;
    }

    /** Physical lines before the first line of data. */
    int linesAboveData() {
        return header.lastHeader().isPresent()
                ? block.rows().lastLine(block.lines()[header.lastHeader().getAsInt()])
                : skipRows();
    }

    /** Whether blanks stand around values that are no text, or before quotes: readers must be told to pass over them. */
    boolean padded() {
        List<HiveType> types = types();
        for (int row : data) {
            for (int column = 0; column < Math.min(types.size(), rows().width(row)); column++) {
                boolean matters = types.get(column) != PrimitiveType.STRING || rows().is(row, column, Rows.QUOTED);
                if (matters && rows().isPadded(row, column)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether any cell of the data or the names is quoted. */
    boolean quoted() {
        if (grammar.quote() == Grammar.NONE) {
            return false;
        }
        for (int i = block.first(); i < block.lines().length; i++) {
            int row = block.lines()[i];
            for (int column = 0; column < rows().width(row); column++) {
                if (rows().is(row, column, Rows.QUOTED)) {
                    return true;
                }
            }
        }
        return false;
    }
}
