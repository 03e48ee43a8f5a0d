/** The partition indexes of tables: a row for each. */
package dev.bindery.catalog.jdbc.indexes;
