package dev.bindery.crawl.ownership;

import dev.bindery.model.Column;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.SparkTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The columns of a table, attribute by attribute: names, types, comments, parameters, order; what was added and dropped. */
final class ColumnMerge {

    /**
     * A column in both of a table's forms.
     *
     * @param hive as Hive sees it
     * @param spark as Spark does, where the table has Spark's form
     */
    record Both(Column hive, Optional<SparkTypes.Column> spark) {

        String name() {
            return hive.name();
        }
    }

    private final ThreeWay attributes;
    private final boolean onlyNew;
    private final Map<String, Both> base;
    private final Map<String, Both> there;
    private final Map<String, Both> wanted;
    private final Map<String, String> renamed;

    /**
     * @param byPlace whether readers know columns by their place
     * @param onlyNew whether columns are added, and none dropped or retyped
     */
    ColumnMerge(
            List<Both> base,
            List<Both> there,
            List<Both> wanted,
            boolean byPlace,
            boolean onlyNew,
            ThreeWay attributes) {
        this.attributes = attributes;
        this.onlyNew = onlyNew;
        this.base = byName(base);
        this.there = byName(there);
        this.wanted = byName(wanted);
        this.renamed = renamed(base, there, byPlace);
    }

    private static Map<String, Both> byName(List<Both> columns) {
        Map<String, Both> byName = new LinkedHashMap<>();
        columns.forEach(column -> byName.putIfAbsent(column.name(), column));
        return byName;
    }

    /** From the names that a crawl gave to those that stand in their places now; other changes of places are no renames. */
    private Map<String, String> renamed(List<Both> before, List<Both> now, boolean byPlace) {
        Map<String, String> names = new HashMap<>();
        if (!byPlace && before.size() != now.size()) {
            return names;
        }
        for (int i = 0; i < Math.min(before.size(), now.size()); i++) {
            String from = before.get(i).name();
            String to = now.get(i).name();
            if (!there.containsKey(from) && !base.containsKey(to) && !wanted.containsKey(to)) {
                names.put(from, to);
            }
        }
        return names;
    }

    List<Both> merged() {
        Map<String, Both> merged = new LinkedHashMap<>();
        for (Both column : wanted.values()) {
            Both before = base.get(column.name());
            Both now = there.get(renamed.getOrDefault(column.name(), column.name()));
            if (now != null) {
                merged.put(now.name(), merged(before, now, column));
            } else if (before == null) {
                merged.put(column.name(), column);
            } else {
                attributes
                        .kept()
                        .add("kept: the column " + column.name() + " stays away, dropped by somebody since the last"
                                + " crawl.");
            }
        }
        return ordered(withTheirs(merged));
    }

    private Both merged(Both before, Both now, Both goal) {
        String name = now.name();
        if (!name.equals(goal.name())) {
            attributes.keep("the name of the column " + name + ", which the files call " + goal.name());
        }
        Column old = before == null ? Column.of(name, now.hive().type()) : before.hive();
        String type = type(name, before == null ? null : old.type(), now.hive().type(), goal);
        Optional<String> comment = attributes.value(
                "comment of column " + name,
                old.comment(),
                now.hive().comment(),
                goal.hive().comment());
        Map<String, String> parameters = attributes.map(
                "parameter of column " + name,
                old.parameters(),
                now.hive().parameters(),
                goal.hive().parameters(),
                key -> false);
        return new Both(new Column(name, type, comment, parameters), spark(before, now, goal, type, comment));
    }

    private String type(String name, String before, String now, Both column) {
        String goal = column.hive().type();
        if (now.equalsIgnoreCase(goal)) {
            return now;
        }
        if (onlyNew) {
            return NewFields.added(now, goal);
        }
        if (now.equalsIgnoreCase(before)) {
            return goal;
        }
        if (goal.equalsIgnoreCase(before) || NewFields.holds(now, goal)) {
            attributes.keep("the type " + now + " of column " + name + ", which the files have as "
                    + column.spark().map(it -> it.type().print()).orElse(goal));
            return now;
        }
        attributes.lose("the type of column " + name, now, goal);
        return goal;
    }

    /** Spark's name and type follow the same rule, without being told of twice. */
    private Optional<SparkTypes.Column> spark(Both before, Both now, Both goal, String type, Optional<String> comment) {
        if (goal.spark().isEmpty()) {
            return Optional.empty();
        }
        SparkTypes.Column wants = goal.spark().get();
        if (now.spark().isEmpty()) {
            String name = now.name().equals(goal.name()) ? wants.name() : now.name();
            return Optional.of(new SparkTypes.Column(name, wants.type(), comment));
        }
        SparkTypes.Column has = now.spark().get();
        Optional<SparkTypes.Column> old = before == null ? Optional.empty() : before.spark();
        String name =
                old.map(SparkTypes.Column::name).filter(has.name()::equals).isPresent() ? wants.name() : has.name();
        HiveType merged;
        if (onlyNew) {
            merged = NewFields.added(has.type(), wants.type());
        } else if (type.equals(now.hive().type()) && !type.equals(goal.hive().type())) {
            merged = has.type();
        } else {
            boolean untouched =
                    old.map(SparkTypes.Column::type).filter(has.type()::equals).isPresent();
            boolean stays = old.map(SparkTypes.Column::type)
                            .filter(wants.type()::equals)
                            .isPresent()
                    || NewFields.holds(has.type().print(), wants.type().print());
            merged = untouched || !stays ? wants.type() : has.type();
        }
        return Optional.of(new SparkTypes.Column(name, merged, comment));
    }

    /** With the columns that people added, and in front of nothing that they put them behind. */
    private Map<String, Both> withTheirs(Map<String, Both> merged) {
        Set<String> crawled = new HashSet<>(renamed.values());
        base.keySet().stream().filter(name -> !renamed.containsKey(name)).forEach(crawled::add);
        List<Both> result = new ArrayList<>(merged.values());
        String previous = "";
        for (Both column : there.values()) {
            boolean theirs = !crawled.contains(column.name());
            if (!merged.containsKey(column.name()) && (theirs || onlyNew)) {
                result.add(behind(result, previous), column);
                if (theirs) {
                    attributes.keep("the column " + column.name() + ", which no file has");
                }
            } else if (!merged.containsKey(column.name())) {
                gone(column);
            }
            previous = column.name();
        }
        Map<String, Both> all = new LinkedHashMap<>();
        result.forEach(column -> all.put(column.name(), column));
        return all;
    }

    private void gone(Both column) {
        Both before = base.values().stream()
                .filter(each -> renamed.getOrDefault(each.name(), each.name()).equals(column.name()))
                .findFirst()
                .orElseThrow();
        boolean edited = !column.name().equals(before.name())
                || !column.hive().comment().equals(before.hive().comment())
                || !column.hive().type().equalsIgnoreCase(before.hive().type());
        if (edited) {
            attributes
                    .conflicts()
                    .add("conflict: the column " + column.name()
                            + ", changed by somebody since the last crawl, goes: no file has it any more.");
        }
    }

    private static int behind(List<Both> columns, String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i + 1;
            }
        }
        return name.isEmpty() ? 0 : columns.size();
    }

    /** In the files' order, unless somebody put the columns into another one; then that holds, and new ones follow it. */
    private List<Both> ordered(Map<String, Both> merged) {
        List<String> before = base.keySet().stream()
                .map(name -> renamed.getOrDefault(name, name))
                .filter(there::containsKey)
                .toList();
        List<String> now = there.keySet().stream().filter(before::contains).toList();
        if (!onlyNew && Objects.equals(before, now)) {
            return List.copyOf(merged.values());
        }
        if (!onlyNew) {
            attributes.keep("the order of the columns");
        }
        List<Both> ordered = new ArrayList<>();
        there.keySet().stream().filter(merged::containsKey).map(merged::get).forEach(ordered::add);
        merged.values().stream()
                .filter(column -> !there.containsKey(column.name()))
                .forEach(ordered::add);
        return ordered;
    }
}
