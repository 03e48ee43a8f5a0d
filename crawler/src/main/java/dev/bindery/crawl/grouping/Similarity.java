package dev.bindery.crawl.grouping;

import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.StructType;
import dev.bindery.model.types.TypeConflict;
import dev.bindery.model.types.TypeLattice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How alike two schemas are, from 0 to 1. Columns are common when they have the same name (without case) and their types
 * can be merged.
 */
final class Similarity {

    private Similarity() {}

    /** Twice the common columns, divided by the columns of both (Dice's coefficient). */
    static double ofStrangers(StructType a, StructType b) {
        int columns = a.fields().size() + b.fields().size();
        return columns == 0 ? 1 : 2.0 * common(a, b) / columns;
    }

    /**
     * The common columns, divided by the columns of the smaller one: for files that by their names are parts of one
     * series, where a column that isn't in each of them is the usual course of things.
     */
    static double ofSeries(StructType a, StructType b) {
        int columns = Math.min(a.fields().size(), b.fields().size());
        return columns == 0 ? 1 : (double) common(a, b) / columns;
    }

    private static int common(StructType a, StructType b) {
        Map<String, HiveType> types = byName(a);
        int common = 0;
        for (Map.Entry<String, HiveType> column : byName(b).entrySet()) {
            HiveType other = types.get(column.getKey());
            if (other != null && mergeable(other, column.getValue())) {
                common++;
            }
        }
        return common;
    }

    private static boolean mergeable(HiveType a, HiveType b) {
        return a.equals(b)
                || TypeLattice.join(a, b).conflicts().stream()
                        .noneMatch(conflict -> conflict.kind() == TypeConflict.Kind.INCOMPATIBLE
                                && conflict.path().isEmpty());
    }

    /**
     * Whether files of both can be read as the merged type although their types are fixed in them: by Spark, Hive and Trino
     * alike, and with the values that are there.
     */
    static boolean canBeReadAsOne(String format, StructType a, StructType b) {
        Map<String, HiveType> types = byName(a);
        for (Map.Entry<String, HiveType> column : byName(b).entrySet()) {
            HiveType other = types.get(column.getKey());
            if (other != null
                    && !other.equals(column.getValue())
                    && !Widening.canBeReadAsOne(format, other, column.getValue())) {
                return false;
            }
        }
        return true;
    }

    /** Whether the columns of one are the first columns of the other: what text without names in its rows needs. */
    static boolean isPrefix(StructType a, StructType b) {
        List<String> longer = names(a.fields().size() >= b.fields().size() ? a : b);
        List<String> shorter = names(a.fields().size() >= b.fields().size() ? b : a);
        return longer.subList(0, shorter.size()).equals(shorter);
    }

    private static Map<String, HiveType> byName(StructType struct) {
        Map<String, HiveType> types = new HashMap<>();
        struct.fields().forEach(field -> types.put(lower(field.name()), field.type()));
        return types;
    }

    private static List<String> names(StructType struct) {
        List<String> names = new ArrayList<>();
        struct.fields().forEach(field -> names.add(lower(field.name())));
        return names;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
