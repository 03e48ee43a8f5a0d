/** Crawls of databases that are real. */
package dev.bindery.crawl.jdbc;
