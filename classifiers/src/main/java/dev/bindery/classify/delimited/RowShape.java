package dev.bindery.classify.delimited;

import java.util.List;

/**
 * Which rows belong to a table, by how many cells they have and what is in them.
 *
 * @param least cells of a whole row, at least
 * @param width cells of a whole row, at most: the table's own width
 * @param families what prevails in each column
 */
record RowShape(int least, int width, List<CellKind.Family> families) {

    RowShape {
        families = List.copyOf(families);
    }

    static RowShape of(Block block, Header header, List<CellKind.Family> families) {
        boolean wider = header.width() > block.width();
        int least = wider ? 2 : block.ragged() ? Math.max(2, block.width() / 2) : block.width();
        return new RowShape(least, header.width(), families);
    }

    boolean isWhole(int cells) {
        return cells <= width && cells >= least;
    }

    /**
     * Whether a row that lacks cells at its end is a row all the same: what it has goes with the columns it would be in.
     *
     * @param kinds of its cells
     */
    boolean isShort(CellKind[] kinds, int cells) {
        if (cells < 2 || cells >= width || cells < 0.6 * width) {
            return false;
        }
        int filled = 0;
        for (int column = 0; column < cells; column++) {
            CellKind.Family family = kinds[column].family();
            CellKind.Family expected = families.get(column);
            boolean typed = expected != CellKind.Family.TEXT && expected != CellKind.Family.NOTHING;
            if (typed && family != expected && family != CellKind.Family.NOTHING) {
                return false;
            }
            filled += family != CellKind.Family.NOTHING ? 1 : 0;
        }
        return filled >= 2;
    }
}
