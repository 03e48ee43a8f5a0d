/** The constraints of tables: a row for each. */
package dev.bindery.catalog.jdbc.constraints;
