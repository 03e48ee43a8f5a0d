/**
 * From tables that describe themselves (Delta Lake, Iceberg, Hudi) to tables of the catalog, in the forms that the engines'
 * own connectors take from a metastore. Reads metadata; of files only Delta's manifests are ever written, and only where a
 * target asks for them.
 */
package dev.bindery.crawl.lakes;
