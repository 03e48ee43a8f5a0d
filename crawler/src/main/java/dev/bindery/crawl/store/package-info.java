/** Crawlers and their runs in the database; SQL beside what it serves. */
package dev.bindery.crawl.store;
