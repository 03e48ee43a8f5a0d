/**
 * Tables that describe themselves: Delta Lake, Iceberg and Hudi. What their readers have in common; the readers are in the
 * packages beside. They read metadata alone, by ranges, and depend on no library of the formats.
 */
package dev.bindery.classify.lake;
