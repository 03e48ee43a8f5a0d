/** Databases in SQL. */
package dev.bindery.catalog.jdbc.databases;
