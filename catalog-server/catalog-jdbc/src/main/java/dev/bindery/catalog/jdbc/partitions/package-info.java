/** Partitions in SQL: one row each, filters on the rows' key slots, and reading and writing them by the thousand. */
package dev.bindery.catalog.jdbc.partitions;
