package dev.bindery.classify.delimited;

import dev.bindery.classify.Column;
import dev.bindery.classify.ValueForm;
import dev.bindery.model.types.HiveType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Names for the columns: from the header where there is one, in its case; {@code col0}, {@code col1}, … where there is none or
 * where a heading is empty; those that are given, if any are; with {@code _1}, {@code _2}, … where headings are equal but for their case.
 */
record ColumnNames(Table table, List<String> given) {

    List<Column> columns(List<HiveType> types, List<Optional<ValueForm>> forms) {
        List<Optional<String>> headings = given.isEmpty()
                ? headings(types.size())
                : given.stream().map(Optional::of).toList();
        Set<String> taken = new HashSet<>();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            Optional<String> heading = headings.get(i);
            String wanted = heading.filter(it -> !it.isEmpty()).orElse("col" + i);
            String name = wanted;
            for (int suffix = 1; !taken.add(name.toLowerCase(Locale.ROOT)); suffix++) {
                name = wanted + "_" + suffix;
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
        return headings;
    }
}
