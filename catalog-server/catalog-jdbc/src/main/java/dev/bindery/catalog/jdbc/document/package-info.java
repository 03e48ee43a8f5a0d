/** The model as JSON, for the columns that hold what nothing is filtered or sorted by. */
package dev.bindery.catalog.jdbc.document;
