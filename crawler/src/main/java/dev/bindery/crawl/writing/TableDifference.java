package dev.bindery.crawl.writing;

import dev.bindery.crawl.ownership.CrawlerParameters;
import dev.bindery.model.Column;
import dev.bindery.model.TableDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a table that is there and the same table as it would be differ in, as sentences. */
final class TableDifference {

    private final TableDefinition there;
    private final TableDefinition merged;
    private final List<String> changes = new ArrayList<>();

    TableDifference(TableDefinition there, TableDefinition merged) {
        this.there = there;
        this.merged = merged;
    }

    /** Why a table can't be made what it should be; empty where it can. */
    static Optional<String> conflict(TableDefinition there, TableDefinition wanted) {
        List<String> has = there.partitionKeys().stream().map(Column::name).toList();
        List<String> needs = wanted.partitionKeys().stream().map(Column::name).toList();
        if (!has.equals(needs)) {
            return Optional.of("Its partition keys are " + has + ", but the folders have " + needs
                    + ", and a table's keys never change: drop the table and crawl again, or leave it.");
        }
        return there.isView() ? Optional.of("It is a view.") : Optional.empty();
    }

    /** What would be changed; none where the table is as it should be. */
    List<String> changes() {
        columnChanges(there.descriptor().columns(), merged.descriptor().columns());
        changed("location", there.descriptor().location(), merged.descriptor().location());
        changed(
                "SerDe",
                there.descriptor().serDe().library(),
                merged.descriptor().serDe().library());
        changed(
                "input format",
                there.descriptor().inputFormat(),
                merged.descriptor().inputFormat());
        Set<String> keys = differing(there.parameters(), merged.parameters());
        if (keys.removeAll(CrawlerParameters.STATISTICS)) {
            changes.add("The numbers of files, bytes or rows changed.");
        }
        if (!keys.isEmpty()) {
            changes.add("The parameters " + String.join(", ", keys) + " change.");
        }
        Set<String> serDe = differing(
                there.descriptor().serDe().parameters(),
                merged.descriptor().serDe().parameters());
        if (!serDe.isEmpty()) {
            changes.add("The SerDe parameters " + String.join(", ", serDe) + " change.");
        }
        if (changes.isEmpty() && !merged.equals(there)) {
            changes.add("The descriptor's parameters change.");
        }
        return changes;
    }

    private void changed(String what, Optional<String> from, Optional<String> to) {
        if (!from.equals(to)) {
            changes.add("The " + what + " changes from " + from.orElse("none") + " to " + to.orElse("none") + ".");
        }
    }

    private void columnChanges(List<Column> from, List<Column> to) {
        Map<String, Column> before = new HashMap<>();
        from.forEach(column -> before.put(column.name(), column));
        Set<String> after = new TreeSet<>();
        for (Column column : to) {
            after.add(column.name());
            Column old = before.get(column.name());
            if (old == null) {
                changes.add("The column " + column.name() + " " + column.type() + " is added.");
            } else if (!old.type().equals(column.type())) {
                changes.add(
                        "The column " + column.name() + " changes from " + old.type() + " to " + column.type() + ".");
            }
        }
        from.stream()
                .filter(column -> !after.contains(column.name()))
                .forEach(column -> changes.add("The column " + column.name() + " goes: "
                        + (merged.parameters().containsKey("connectionName") ? "it was dropped." : "no file has it.")));
    }

    private static Set<String> differing(Map<String, String> a, Map<String, String> b) {
        Map<String, String> keys = new TreeMap<>(a);
        keys.putAll(b);
        Set<String> differing = new TreeSet<>(keys.keySet());
        differing.removeIf(key -> a.containsKey(key) && a.get(key).equals(b.get(key)));
        return differing;
    }
}
