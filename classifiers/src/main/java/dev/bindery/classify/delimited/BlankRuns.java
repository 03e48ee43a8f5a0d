package dev.bindery.classify.delimited;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Text whose columns are divided by runs of blanks, as programs print them for people: no reader of tables divides so. */
final class BlankRuns {

    private static final int LOOKED_AT = 1 << 16;
    private static final int LINES = 200;
    private static final double ALIKE = 0.8;
    private static final int COLUMNS = 3;

    private BlankRuns() {}

    /** How many columns nearly all lines have if runs of two blanks and more, or any blanks, divide them; empty if they don't. */
    static OptionalInt columns(byte[] text) {
        String head = new String(text, 0, Math.min(text.length, LOOKED_AT), StandardCharsets.UTF_8);
        List<String> lines = head.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(LINES)
                .toList();
        long padded = lines.stream().filter(line -> line.contains("  ")).count();
        if (lines.size() < 3 || padded * 2 < lines.size()) {
            return OptionalInt.empty();
        }
        OptionalInt wide = columns(lines, "\\s{2,}");
        return wide.isPresent() ? wide : columns(lines, "\\s+");
    }

    private static OptionalInt columns(List<String> lines, String divider) {
        Map<Integer, Integer> widths = new HashMap<>();
        lines.forEach(line -> widths.merge(line.split(divider).length, 1, Integer::sum));
        return widths.entrySet().stream()
                .filter(width -> width.getKey() >= COLUMNS && width.getValue() >= ALIKE * lines.size())
                .mapToInt(Map.Entry::getKey)
                .findFirst();
    }
}
