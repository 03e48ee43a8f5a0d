package dev.bindery.classify.delimited;

/**
 * How much the cells of a table look like single values rather than like something that was cut in the wrong place.
 *
 * @param score mean over the cells looked at, from 0 to 1
 * @param malformed share of the rows looked at in which a quoted cell is not closed where it should be
 * @param quotedCells how many of the cells are quoted
 * @param alwaysEmptyEnds how many of the first and last columns (at most one each) hold nothing in any row
 */
record CellCleanness(double score, double malformed, int quotedCells, int alwaysEmptyEnds) {

    static CellCleanness of(Block block, Grammar grammar, int mostRows) {
        Rows rows = block.rows();
        int[] lines = block.lines();
        int step = Math.max(1, (lines.length - block.first()) / mostRows);
        double sum = 0;
        long cells = 0;
        int looked = 0;
        int malformed = 0;
        int quoted = 0;
        boolean firstFilled = false;
        boolean lastFilled = false;
        for (int i = block.first(); i < lines.length; i += i < block.first() + 20 ? 1 : step) {
            int row = lines[i];
            looked++;
            boolean broken = false;
            int width = rows.width(row);
            for (int column = 0; column < width; column++) {
                sum += rate(rows, row, column, grammar);
                cells++;
                broken |= rows.is(row, column, Rows.MALFORMED);
                quoted += rows.is(row, column, Rows.QUOTED) ? 1 : 0;
            }
            malformed += broken ? 1 : 0;
            if (width == block.width()) {
                firstFilled |= rows.kind(row, 0) != CellKind.EMPTY;
                lastFilled |= rows.kind(row, width - 1) != CellKind.EMPTY;
            }
        }
        if (looked == 0 || cells == 0) {
            return new CellCleanness(0, 0, 0, 0);
        }
        return new CellCleanness(
                sum / cells, (double) malformed / looked, quoted, (firstFilled ? 0 : 1) + (lastFilled ? 0 : 1));
    }

    private static double rate(Rows rows, int row, int column, Grammar grammar) {
        CellKind kind = rows.kind(row, column);
        if (rows.is(row, column, Rows.MALFORMED)) {
            return 0.2;
        }
        if (rows.is(row, column, Rows.QUOTED)) {
            return rows.is(row, column, Rows.STRAY_QUOTE) ? 0.6 : 0.97;
        }
        if (kind == CellKind.EMPTY) {
            return 0.9;
        }
        if (kind != CellKind.TEXT) {
            return 1;
        }
        return rateText(rows.text(), rows.start(row, column), rows.end(row, column), grammar);
    }

    private static double rateText(byte[] text, int from, int to, Grammar grammar) {
        double rating = 0.95;
        for (int i = from; i < to; i++) {
            byte b = text[i];
            if (b == '"') {
                // A quote at a cell's edge belongs to quoting that this grammar does not see.
                rating = Math.min(rating, i == from || i == to - 1 ? 0.25 : 0.7);
            } else if (b == '\t' || b == ';' || b == '|' || b == 1) {
                rating = Math.min(rating, i + 1 < to && text[i + 1] == ' ' ? 0.8 : 0.6);
            } else if (b == ',') {
                rating = Math.min(rating, i + 1 < to && text[i + 1] == ' ' ? 0.88 : 0.6);
            } else if (b == '\'' && (i == from || i == to - 1)) {
                rating = Math.min(rating, 0.75);
            } else if (b >= 0 && b < ' ') {
                rating = Math.min(rating, 0.4);
            }
        }
        boolean untidy = grammar.delimiter().charAt(0) > ' ' && to > from && text[to - 1] == ' ';
        return untidy ? rating * 0.95 : rating;
    }
}
