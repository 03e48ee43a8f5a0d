/**
 * The data-source form in which Spark keeps a table's schema in the table's parameters, beside the columns that Hive
 * sees. Pure functions; depends on the model alone.
 */
package dev.bindery.catalog.spark;
