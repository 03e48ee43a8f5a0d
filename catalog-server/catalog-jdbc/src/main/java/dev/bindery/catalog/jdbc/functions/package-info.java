/** User-defined functions in SQL. */
package dev.bindery.catalog.jdbc.functions;
