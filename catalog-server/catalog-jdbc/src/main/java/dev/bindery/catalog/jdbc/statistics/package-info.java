/** The statistics of columns. */
package dev.bindery.catalog.jdbc.statistics;
