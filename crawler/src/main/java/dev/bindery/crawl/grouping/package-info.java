/**
 * From the files of a target to tables: which files of a folder belong together, and which folders are partitions of one
 * table. Pure: the answer depends on the set of files alone, never on their order.
 */
package dev.bindery.crawl.grouping;
