package dev.bindery.classify.lake;

import java.util.OptionalLong;

/**
 * How much a table holds, as far as its metadata say so.
 *
 * @param files data files that count
 * @param bytes of these files
 * @param records rows
 */
public record Totals(OptionalLong files, OptionalLong bytes, OptionalLong records) {

    public static final Totals UNKNOWN = new Totals(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
}
