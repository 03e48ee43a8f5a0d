/**
 * The Glue operations on databases, tables, table versions, partitions and functions, and the documents they exchange.
 * Translates only: every rule is the catalog's.
 */
package dev.bindery.server.glue.catalog;
