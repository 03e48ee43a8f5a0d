/**
 * How a target of each kind is crawled: what there is to find becomes tables, before the catalog is looked at. Writes
 * nothing.
 */
package dev.bindery.crawl.targets;
