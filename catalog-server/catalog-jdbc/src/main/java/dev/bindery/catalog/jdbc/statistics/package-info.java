/** The statistics of columns: a row for each table or partition, engine and column. */
package dev.bindery.catalog.jdbc.statistics;
