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
 */
record Table(Grammar grammar, Block block, Header header, int[] data, int[] misfits, List<ColumnProfile> profiles) {

    private static final int ALL_ROWS = Integer.MAX_VALUE;
    private static final int SAMPLED_ROWS = 300;
    private static final double PREVAILS = 0.8;
    /** A few lines at the end, behind a blank line, are a note rather than data. */
    private static final int LONGEST_FOOTER = 5;

    static Table of(Text text, Grammar grammar) {
        Rows rows = RowScanner.scan(text.utf8(), text.utf8().length, text.complete(), grammar, ALL_ROWS);
        return of(Block.find(rows), grammar);
    }

    static Table of(Block block, Grammar grammar) {
        Header header = new HeaderSearch(block).find();
        List<CellKind.Family> families = families(block, header);
        int end = footerStart(block, header, families);
        int[] data = new int[block.lines().length];
        int[] misfits = new int[block.lines().length];
        int dataCount = 0;
        int misfitCount = 0;
        List<ColumnProfile> profiles = new ArrayList<>();
        for (int column = 0; column < header.width(); column++) {
            profiles.add(new ColumnProfile());
        }
        Rows rows = block.rows();
        boolean wider = header.width() > block.width();
        for (int i = header.firstData(); i < block.lines().length; i++) {
            int row = block.lines()[i];
            int width = rows.width(row);
            boolean fits = block.fits(row) || wider && width <= header.width() && width >= 2;
            if (i >= end || !fits && !(width < header.width() && isShort(block, row, families))) {
                misfits[misfitCount++] = row;
                continue;
            }
            data[dataCount++] = row;
            for (int column = 0; column < Math.min(width, header.width()); column++) {
                profiles.get(column).add(rows.kind(row, column), row);
            }
        }
        return new Table(
                grammar,
                block,
                header,
                Arrays.copyOf(data, dataCount),
                Arrays.copyOf(misfits, misfitCount),
                List.copyOf(profiles));
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

    /** Whether a row that lacks cells at its end is a row all the same: what it has goes with the columns it would be in. */
    private static boolean isShort(Block block, int row, List<CellKind.Family> families) {
        Rows rows = block.rows();
        int width = rows.width(row);
        if (width < 2 || width > families.size() || width < 0.6 * families.size()) {
            return false;
        }
        int alike = 0;
        for (int column = 0; column < width; column++) {
            CellKind.Family family = rows.kind(row, column).family();
            boolean typed =
                    families.get(column) != CellKind.Family.TEXT && families.get(column) != CellKind.Family.NOTHING;
            if (typed && family != families.get(column) && family != CellKind.Family.NOTHING) {
                return false;
            }
            alike += family != CellKind.Family.NOTHING ? 1 : 0;
        }
        return alike >= 2;
    }

    /** Where the footer begins, as an index into the block's lines: behind a blank line near the end, or at a total. */
    private static int footerStart(Block block, Header header, List<CellKind.Family> families) {
        int[] lines = block.lines();
        int from = Math.max(header.firstData() + 2, lines.length - LONGEST_FOOTER);
        for (int i = from; i < lines.length; i++) {
            boolean behindBlank = lines[i] > lines[i - 1] + 1;
            int filled = block.rows().filled(lines[i]);
            boolean sparse = filled <= Math.max(1, header.width() / 2) && header.width() > 1;
            if (behindBlank && sparse && !isShort(block, lines[i], families)) {
                return withoutEmptyRows(block, header, i);
            }
        }
        int last = lines.length - 1;
        if (last > header.firstData() + 1 && block.fits(lines[last])) {
            String first = block.rows().value(lines[last], 0).toLowerCase(Locale.ROOT);
            if (first.matches("(grand )?total[s:]?|sum|summe|gesamt|subtotal")) {
                return withoutEmptyRows(block, header, last);
            }
        }
        return withoutEmptyRows(block, header, lines.length);
    }

    /** Rows of delimiters alone above the footer or at the end are how spreadsheets pad their pages. */
    private static int withoutEmptyRows(Block block, Header header, int end) {
        int last = end;
        while (last > header.firstData() + 1 && block.rows().filled(block.lines()[last - 1]) == 0) {
            last--;
        }
        return last;
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
