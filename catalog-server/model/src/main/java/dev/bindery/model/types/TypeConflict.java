package dev.bindery.model.types;

import java.util.List;

/**
 * Something a merge of types could not keep.
 *
 * @param path where in the type: field names joined with dots, {@code []} for the elements of an array, {@code {key}} and
 *     {@code {value}} for a map's; empty for the type itself
 * @param kind what was lost
 * @param types the types that met there, in the order of their text
 * @param explanation one sentence for people
 */
public record TypeConflict(String path, Kind kind, List<HiveType> types, String explanation) {

    /** What was lost. */
    public enum Kind {
        /** The types have only {@code string} in common, and none of them was one. */
        INCOMPATIBLE,
        /** A typed value now is text, because others are. */
        TEXT,
        /** Numbers that a double may not hold digit for digit. */
        LOSS,
        /** Names that differ in case alone became one field. */
        SPELLING
    }

    public TypeConflict {
        types = List.copyOf(types);
    }
}
