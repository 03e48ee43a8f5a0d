/** Tables and their versions in SQL. */
package dev.bindery.catalog.jdbc.tables;
