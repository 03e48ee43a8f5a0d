package dev.bindery.catalog;

/**
 * Which rules a table definition is held to. The rules themselves are the catalog's; a door chooses what its clients
 * are used to.
 */
public enum TableRules {
    /**
     * Hive's: every type is known and in lower case, no column is there twice, and a change may not put another kind of
     * type in a column's place.
     */
    HIVE,
    /** Hive's, for clients that have said that a change may put any type in a column's place. */
    HIVE_WITH_ANY_TYPES,
    /** Glue's: names and sizes only. */
    GLUE
}
