/**
 * Crawlers: from listings to a plan of tables and partitions with reasons, and from the plan to the catalog. Depends on
 * the catalog, the object stores, the classifiers and, for its own store, the database.
 */
package dev.bindery.crawl;
