package dev.bindery.crawl.tables;

import dev.bindery.model.TableName;

/**
 * What a table of the catalog should be.
 *
 * @param name the catalog's table
 * @param crawled what its location has
 */
public record KnownTable(TableName name, CrawledTable crawled) {}
