/**
 * What is known of the columns of tables and partitions, as rows: all values of one table or partition are packed into one
 * row, and sketches, which are long, have a row each. Depends on the database alone.
 */
package dev.bindery.catalog.jdbc.columns;
