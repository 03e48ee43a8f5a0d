/** Targets in databases: from a connection and a path to tables for the catalog. Knows java.sql, and no driver or secret. */
package dev.bindery.crawl.jdbc;
