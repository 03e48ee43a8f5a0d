package dev.bindery.classify.delimited;

import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.PrimitiveType;
import java.util.List;

/** Whether the best table that a text can be read as is one at all, or merely prose with commas in it. */
record Plausibility(Table table, DialectSearch.Candidate candidate, boolean named) {

    private static final String USUAL = ",\t;|\u0001";

    boolean holds() {
        Block block = candidate.block();
        double alike = Math.max(block.leniency(), withoutFooter());
        int rows = block.lines().length - block.first();
        boolean typed = table.typedColumns() > 0 || hasWrittenValues();
        boolean usual = USUAL.contains(candidate.grammar().delimiter())
                || candidate.grammar().delimiter().length() > 1;
        if (candidate.cleanness() < 0.5 || candidate.malformed() > 0.5) {
            return false;
        }
        if (rows < 2) {
            return named && usual || typed && block.width() >= 3 && usual && !sentence(block.lines()[block.first()]);
        }
        if (typed) {
            return alike >= (usual ? 0.5 : 0.9) && (usual || rows >= 3) && !typedProse();
        }
        if (!usual) {
            return alike >= 0.97 && rows >= 3 && !prose();
        }
        if (named) {
            return alike >= 0.6 && (rows >= 3 || !prose());
        }
        return alike >= (rows >= 10 ? 0.8 : 0.95) && !prose();
    }

    /** How alike the rows are before a note that stands below a blank line at the end. */
    private double withoutFooter() {
        Block block = candidate.block();
        int[] lines = block.lines();
        for (int end = lines.length - 1; end > block.first() && lines.length - end <= Footer.LONGEST; end--) {
            boolean belowBlank = lines[end] > lines[end - 1] + 1;
            if (belowBlank && !block.fits(lines[end]) && block.fits(lines[end - 1])) {
                int misfits = 0;
                for (int i = block.first(); i < end; i++) {
                    misfits += block.fits(lines[i]) ? 0 : 1;
                }
                return 1 - (double) misfits / (end - block.first());
            }
        }
        return 0;
    }

    /** Many rows, all alike, of three columns and more, some with numbers or dates: no other kind of text looks so. */
    boolean beyondDoubt() {
        Block block = candidate.block();
        return block.lines().length - block.first() >= 5
                && block.width() >= 3
                && block.consistency() >= 0.9
                && table.typedColumns() > 0
                && USUAL.contains(candidate.grammar().delimiter());
    }

    /** A column of values that are typed to people, though readers take them as text. */
    private boolean hasWrittenValues() {
        return table.profiles().stream().anyMatch(column -> {
            long written = column.count(CellKind.WRITTEN_DATE)
                    + column.count(CellKind.WRITTEN_NUMBER)
                    + column.count(CellKind.PADDED)
                    + column.count(CellKind.TIME);
            return written >= 2 && written >= 0.8 * column.filled();
        });
    }

    /** A column that is typed because a single line of many happens to have a number there proves little. */
    private boolean typedProse() {
        long filled = 0;
        List<HiveType> types = table.types();
        for (int column = 0; column < types.size(); column++) {
            if (types.get(column) != PrimitiveType.STRING) {
                filled = Math.max(filled, table.profiles().get(column).filled());
            }
        }
        return filled * 3 < table.data().length && !hasWrittenValues() && prose();
    }

    /** Cells of many words, most of them after a blank: sentences that were cut at their commas. */
    private boolean prose() {
        Rows rows = table.rows();
        long cells = 0;
        long words = 0;
        long later = 0;
        long afterBlank = 0;
        for (int i = candidate.block().first(); i < Math.min(table.block().lines().length, 200); i++) {
            int row = table.block().lines()[i];
            for (int column = 0; column < rows.width(row); column++) {
                if (rows.is(row, column, Rows.QUOTED)) {
                    continue;
                }
                String value = rows.value(row, column);
                cells++;
                words += value.isEmpty() ? 0 : value.split("\\s+").length;
                if (column > 0 && rows.start(row, column) < rows.end(row, column)) {
                    later++;
                    afterBlank += rows.text()[rows.start(row, column)] == ' ' ? 1 : 0;
                }
            }
        }
        boolean spaced = later > 0 && afterBlank >= 0.8 * later;
        return cells > 0 && (words >= 4.0 * cells && spaced || words >= 8.0 * cells);
    }

    private boolean sentence(int row) {
        String shown = table.rows().shown(row).strip();
        return shown.endsWith(".")
                || shown.split("\\s+").length > 3 * table.rows().width(row);
    }
}
