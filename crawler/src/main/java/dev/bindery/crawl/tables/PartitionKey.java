package dev.bindery.crawl.tables;

import dev.bindery.model.types.HiveType;

/**
 * A partition key of a crawled table.
 *
 * @param name in lower case
 * @param type {@code string} unless every value is safely something else
 */
record PartitionKey(String name, HiveType type) {}
