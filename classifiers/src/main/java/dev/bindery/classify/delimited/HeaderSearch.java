package dev.bindery.classify.delimited;

import dev.bindery.classify.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Finds the header of a table. Where columns hold numbers or dates, a row of words above them is a header; where all data are
 * words, names are told from values by {@link NameLikeness}.
 */
final class HeaderSearch {

    /** A header of more lines than this is none. */
    private static final int MOST_HEADER_LINES = 8;

    private static final int SAMPLED_ROWS = 300;
    /** The second half of the rows tells the types, from this row on at the latest: no header or notes are there. */
    private static final int LATEST_HALF = 20;

    private static final double PREVAILS = 0.8;

    private final Block block;
    private final Rows rows;
    private final int[] lines;
    private final List<Evidence> evidence = new ArrayList<>();
    private final List<Evidence> counterEvidence = new ArrayList<>();
    private int top;
    private int width;
    private CellKind.Family[] families;

    HeaderSearch(Block block) {
        this.block = block;
        this.rows = block.rows();
        this.lines = block.lines();
        this.top = block.first();
        this.width = block.width();
    }

    /** Finds the header, or takes what is said of it; what the text says against that is counter-evidence. */
    Header find(CsvRules rules) {
        return switch (rules.header()) {
            case ABSENT -> absent();
            case PRESENT -> present();
            case UNKNOWN -> named(rules.names());
        };
    }

    private Header absent() {
        Header found = new HeaderSearch(block).find();
        if (found.lastHeader().isPresent()) {
            counterEvidence.addAll(found.evidence());
        }
        evidence.add(given(top, "no header: the classifier says so"));
        return none(top, 1);
    }

    private Header present() {
        Header found = find();
        if (found.lastHeader().isPresent() || found.firstData() >= lines.length) {
            return found;
        }
        evidence.stream().filter(it -> it.what().equals("header")).forEach(counterEvidence::add);
        evidence.removeIf(it -> it.what().equals("header"));
        evidence.add(given(found.firstData(), "a header: the classifier says so"));
        return header(found.firstData(), 1);
    }

    private Evidence given(int line, String rule) {
        int row = lines[Math.min(line, lines.length - 1)];
        return Evidence.atLine("header", rows.line(row), rows.shown(row), rule);
    }

    /** A line that has just the names that are given is the header. */
    private Header named(List<String> names) {
        for (int i = 0; !names.isEmpty() && i < Math.min(lines.length, top + MOST_HEADER_LINES); i++) {
            int row = lines[i];
            boolean same = rows.width(row) == names.size();
            for (int column = 0; same && column < names.size(); column++) {
                same = rows.value(row, column)
                        .equalsIgnoreCase(names.get(column).strip());
            }
            if (same) {
                width = names.size();
                evidence.add(given(i, "the names that the classifier gives"));
                return header(i, 1);
            }
        }
        return find();
    }

    Header find() {
        boolean otherWidth = headerOfOtherWidth();
        skipSparseRows();
        families = families();
        int typed = 0;
        for (CellKind.Family family : families) {
            typed += isTyped(family) ? 1 : 0;
        }
        if (otherWidth) {
            return header(top, 0.85);
        }
        if (top >= lines.length) {
            return none(top, 0.5);
        }
        return typed > 0 ? amongTyped() : amongWords();
    }

    private static boolean isTyped(CellKind.Family family) {
        return family != CellKind.Family.TEXT && family != CellKind.Family.NOTHING;
    }

    /**
     * A row of words right above the table with more cells than most rows (which leave out their last ones) or with one less
     * (data lines end with a delimiter, or begin with a row name).
     */
    private boolean headerOfOtherWidth() {
        if (top == 0 || top >= lines.length || lines[top] != lines[top - 1] + 1) {
            return false;
        }
        int above = lines[top - 1];
        int cells = rows.width(above);
        boolean wider = cells > width && cells <= width + width / 2 + 2;
        boolean narrower = cells == width - 1 && width >= 3;
        if (!wider && !narrower || !allNames(above)) {
            return false;
        }
        top--;
        width = wider || lastCellsEmpty() ? cells : width;
        evidence.add(Evidence.atLine(
                "header",
                rows.line(above),
                rows.shown(above),
                "a line of " + cells + " names right above rows of " + block.width() + " cells"));
        return true;
    }

    /** Whether every row of the table ends with an empty cell: its lines end with a delimiter. */
    private boolean lastCellsEmpty() {
        for (int i = block.first(); i < Math.min(lines.length, block.first() + SAMPLED_ROWS); i++) {
            boolean whole = rows.width(lines[i]) == block.width();
            if (whole && rows.kind(lines[i], block.width() - 1) != CellKind.EMPTY) {
                return false;
            }
        }
        return true;
    }

    /** Words without exception, save one empty cell in a row of many. */
    private boolean allNames(int row) {
        int empty = 0;
        for (int column = 0; column < rows.width(row); column++) {
            CellKind kind = rows.kind(row, column);
            empty += kind == CellKind.EMPTY ? 1 : 0;
            boolean name = kind == CellKind.TEXT && rows.end(row, column) - rows.start(row, column) <= 60;
            if (!name && kind != CellKind.EMPTY) {
                return false;
            }
        }
        return empty <= rows.width(row) / 6;
    }

    /** Titles that a spreadsheet padded with delimiters: hardly a cell is filled, and the next rows are full. */
    private void skipSparseRows() {
        int from = top;
        while (width >= 3 && top + 1 < lines.length && top - from < 20) {
            int filled = rows.filled(lines[top]);
            int next = 0;
            for (int i = top + 1; i < Math.min(lines.length, top + 6); i++) {
                next = Math.max(next, rows.filled(lines[i]));
            }
            boolean sparse = filled <= Math.max(1, width / 4) && next >= 2 * filled + 1;
            boolean misshapen = !block.fits(lines[top]) && filled <= Math.max(2, width / 4) && next == width;
            if (!sparse && !misshapen) {
                break;
            }
            evidence.add(Evidence.atLine(
                    "skip_rows",
                    rows.line(lines[top]),
                    rows.shown(lines[top]),
                    "only " + filled + " of " + rows.width(lines[top])
                            + " cells are filled, and the rows below are full"));
            top++;
        }
    }

    /** What prevails in each column, from rows that cannot be the header where there are enough of them. */
    private CellKind.Family[] families() {
        int count = lines.length - top;
        int from = top + Math.max(count > 1 ? 1 : 0, Math.min(count / 2, LATEST_HALF));
        ColumnProfile[] profiles = new ColumnProfile[width];
        for (int column = 0; column < width; column++) {
            profiles[column] = new ColumnProfile();
        }
        for (int i = from; i < Math.min(lines.length, from + SAMPLED_ROWS); i++) {
            if (block.fits(lines[i])) {
                for (int column = 0; column < Math.min(width, rows.width(lines[i])); column++) {
                    profiles[column].add(rows.kind(lines[i], column), lines[i]);
                }
            }
        }
        CellKind.Family[] found = new CellKind.Family[width];
        for (int column = 0; column < width; column++) {
            found[column] = profiles[column].family(PREVAILS);
        }
        return found;
    }

    private Header amongTyped() {
        int last = -1;
        int neutral = 0;
        for (int i = top; i < Math.min(lines.length, top + MOST_HEADER_LINES); i++) {
            int row = lines[i];
            if (i > top && !block.fits(row)) {
                continue;
            }
            int against = 0;
            int alike = 0;
            for (int column = 0; column < Math.min(width, rows.width(row)); column++) {
                if (isTyped(families[column])) {
                    CellKind.Family family = rows.kind(row, column).family();
                    against += family == CellKind.Family.TEXT && !(i > top && beginsWithNumber(row, column)) ? 1 : 0;
                    alike += family == families[column] ? 1 : 0;
                }
            }
            if (against > alike || i == top && SeriesHeading.is(block, families, i)) {
                last = i;
                evidence.add(headerEvidence(row));
            } else if (alike > 0 || neutral++ > 1) {
                break;
            }
        }
        if (last >= 0 && isNotes(last)) {
            return none(last + 1, 0.7);
        }
        if (last >= 0) {
            return header(last, last == top ? 0.97 : 0.9);
        }
        evidence.add(Evidence.atLine(
                "header",
                rows.line(lines[top]),
                rows.shown(lines[top]),
                "no header: the first row has the types of the rows below it"));
        return none(top, 0.9);
    }

    /** A number with a mark behind it, {@code 6.0 b}, is a value that somebody remarked on. */
    private boolean beginsWithNumber(int row, int column) {
        return rows.value(row, column).matches("[-+]?\\d+([.,]\\d+)?\\s?\\p{Alpha}{0,2}[*\u2020]?");
    }

    /**
     * Lines of a title and what is said of it, four and more, written like rows of two cells: they name no columns where the
     * last of them says nothing about a column that holds values.
     */
    private boolean isNotes(int last) {
        int row = lines[last];
        if (width != 2 || last - top < 3 || rows.filled(row) == 2) {
            return false;
        }
        counterEvidence.add(Evidence.atLine(
                "header",
                rows.line(row),
                rows.shown(row),
                "the last of several lines of notes, without a name for each column"));
        return true;
    }

    private Evidence headerEvidence(int row) {
        for (int column = 0; column < Math.min(width, rows.width(row)); column++) {
            if (isTyped(families[column]) && rows.kind(row, column) == CellKind.TEXT) {
                return Evidence.atLine(
                        "header",
                        rows.line(row),
                        rows.value(row, column),
                        "text above column " + (column + 1) + ", in which at least 80 % of the values are "
                                + plural(families[column]));
            }
        }
        return Evidence.atLine(
                "header", rows.line(row), rows.shown(row), "a series of years or numbers above other values");
    }

    private static String plural(CellKind.Family family) {
        return switch (family) {
            case NUMBER -> "numbers";
            case BOOLEAN -> "true or false";
            case TIME -> "dates or times";
            case TEXT, NOTHING -> "text";
        };
    }

    private Header amongWords() {
        NameLikeness likeness = NameLikeness.of(block, top, width);
        evidence.addAll(likeness.evidence());
        counterEvidence.addAll(likeness.counterEvidence());
        double certainty = Math.min(0.95, 0.5 + Math.abs(likeness.score()) / 6);
        return likeness.score() > 0 ? header(top, certainty) : none(top, certainty);
    }

    private Header header(int last, double certainty) {
        return new Header(
                OptionalInt.of(last),
                OptionalInt.of(bestNames(last)),
                last + 1,
                width,
                certainty,
                evidence,
                counterEvidence);
    }

    /** Units below the names, or names with gaps that the line above fills: then the line above names the columns. */
    private int bestNames(int last) {
        if (last == top) {
            return last;
        }
        int lower = lines[last];
        int upper = lines[last - 1];
        boolean upperFull = rows.filled(upper) >= Math.min(width, rows.width(upper)) && distinct(upper);
        boolean lowerPoor = rows.filled(lower) < rows.width(lower) || !distinct(lower) || units(lower);
        return upperFull && lowerPoor && rows.width(upper) == rows.width(lower) ? last - 1 : last;
    }

    private boolean distinct(int row) {
        return IntStream.range(0, rows.width(row))
                        .mapToObj(column -> rows.value(row, column))
                        .distinct()
                        .count()
                == rows.width(row);
    }

    private boolean units(int row) {
        int units = 0;
        for (int column = 0; column < rows.width(row); column++) {
            String value = rows.value(row, column);
            units += value.matches("[(\\[].*[)\\]]|[%°-]|.{0,2}") ? 1 : 0;
        }
        return units * 2 > rows.width(row);
    }

    private Header none(int firstData, double certainty) {
        return new Header(
                OptionalInt.empty(), OptionalInt.empty(), firstData, width, certainty, evidence, counterEvidence);
    }
}
