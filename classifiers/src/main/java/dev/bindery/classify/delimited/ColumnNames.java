package dev.bindery.classify.delimited;

import dev.bindery.classify.Column;
import dev.bindery.classify.ValueForm;
import dev.bindery.model.types.HiveType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names for the columns: those that are given, if any are; from the header where there is one, in its case, with the group
 * above them where names of several groups are equal, {@code Male 0-17}; {@code col0}, {@code col1}, … where there is none or
 * where a heading is empty; with {@code _1}, {@code _2}, … where headings are equal but for their case.
 */
record ColumnNames(Table table, List<String> given) {

    List<Column> columns(List<HiveType> types, List<Optional<ValueForm>> forms) {
        List<Optional<String>> headings = given.isEmpty()
                ? headings(types.size())
                : given.stream().map(Optional::of).toList();
        Set<String> taken = new HashSet<>();
        Map<String, Integer> suffixes = new HashMap<>();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            Optional<String> heading = headings.get(i);
            String wanted = heading.filter(it -> !it.isEmpty()).orElse("col" + i);
            String name = wanted;
            while (!taken.add(name.toLowerCase(Locale.ROOT))) {
                // Goes on where it stopped: ten thousand columns may have one name.
                name = wanted + "_" + suffixes.merge(wanted.toLowerCase(Locale.ROOT), 1, Integer::sum);
            }
            columns.add(new Column(name, types.get(i), heading, forms.get(i)));
        }
        return columns;
    }

    private List<Optional<String>> headings(int width) {
        List<Optional<String>> headings = new ArrayList<>();
        if (table.header().names().isPresent()) {
            Rows rows = table.rows();
            int row = table.block().lines()[table.header().names().getAsInt()];
            if (rows.width(row) == width - 1) {
                // One name less than cells: the first cell of each row is its name.
                headings.add(Optional.empty());
            }
            boolean labelled = rows.width(row) == width + 1 && Block.isLabelled(rows, row);
            for (int column = labelled ? 1 : 0; column < rows.width(row); column++) {
                String name = rows.value(row, column).replaceAll("\\s+", " ");
                headings.add(Optional.of(
                        column == 0 && name.length() > 1 && name.startsWith("#")
                                ? name.substring(1).strip()
                                : name));
            }
        }
        while (headings.size() < width) {
            headings.add(Optional.empty());
        }
        return distinct(headings) ? headings : below(groups(), headings);
    }

    private static boolean distinct(List<Optional<String>> headings) {
        Set<String> seen = new HashSet<>();
        return headings.stream()
                .flatMap(Optional::stream)
                .filter(it -> !it.isEmpty())
                .allMatch(it -> seen.add(it.toLowerCase(Locale.ROOT)));
    }

    /** What the line above the names says of each column, also of those behind it that have empty cells; nothing if it is no header. */
    private List<String> groups() {
        int names = table.header().names().orElse(0);
        List<String> groups = new ArrayList<>();
        if (names <= table.block().first()) {
            return groups;
        }
        Rows rows = table.rows();
        int above = table.block().lines()[names - 1];
        int below = table.block().lines()[names];
        if (rows.width(above) != rows.width(below) || rows.filled(above) < 2) {
            return groups;
        }
        String group = "";
        for (int column = 0; column < rows.width(above); column++) {
            if (rows.kind(above, column) != CellKind.EMPTY && rows.kind(above, column) != CellKind.TEXT) {
                return List.of();
            }
            String value = rows.value(above, column).replaceAll("\\s+", " ");
            group = value.isEmpty() ? group : value;
            groups.add(group);
        }
        return groups;
    }

    /** The headings with their groups before them, where that makes them distinct. */
    private static List<Optional<String>> below(List<String> groups, List<Optional<String>> headings) {
        if (groups.size() != headings.size()) {
            return headings;
        }
        List<Optional<String>> grouped = new ArrayList<>();
        for (int i = 0; i < headings.size(); i++) {
            String group = groups.get(i);
            grouped.add(headings.get(i).map(heading -> (group + " " + heading).strip()));
        }
        return distinct(grouped) ? grouped : headings;
    }
}
