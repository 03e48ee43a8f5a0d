package dev.bindery.classify.accuracy;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/**
 * What remains of a file when only its first rows are there, and when its header is gone: the same truth, but less that tells
 * it. Files with line breaks in their cells aren't cut.
 */
final class CutFiles {

    private static final int[] ROWS = {1, 2, 3, 5, 8, 13, 21};

    private CutFiles() {}

    /** The file itself, and what remains of it. */
    static List<DifficultFile> of(DifficultFile file) {
        List<DifficultFile> parts = new ArrayList<>(List.of(file));
        Truth truth = file.truth();
        Charset charset = Charset.forName(truth.encoding());
        String text = new String(file.bytes(), charset);
        if (breaksInCells(text, truth)) {
            return parts;
        }
        List<String> lines = List.of(text.split("(?<=\\n)|(?<=\\r)(?!\\n)"));
        int above = truth.skipRows() + (truth.header() ? 1 : 0);
        for (int rows : ROWS) {
            if (rows < truth.rows() && above + rows < lines.size()) {
                parts.add(part(file, lines.subList(0, above + rows), truth, charset));
                if (truth.header() && truth.skipRows() == 0 && rows > 2 && !text.startsWith("\ufeff")) {
                    parts.add(part(file, lines.subList(1, 1 + rows), without(truth), charset));
                }
            }
        }
        return parts;
    }

    private static boolean breaksInCells(String text, Truth truth) {
        String quote = truth.quote().orElse("\"");
        return text.lines()
                .anyMatch(line -> (line.length() - line.replace(quote, "").length()) % 2 == 1);
    }

    private static Truth without(Truth truth) {
        return new Truth(
                truth.delimiter(),
                truth.quote(),
                false,
                0,
                truth.types(),
                truth.forms(),
                truth.rows(),
                truth.encoding());
    }

    private static DifficultFile part(DifficultFile file, List<String> lines, Truth truth, Charset charset) {
        return new DifficultFile(file.name(), String.join("", lines).getBytes(charset), truth, file.heldOut());
    }
}
