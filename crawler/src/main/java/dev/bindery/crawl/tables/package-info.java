/** From a group of files to the definition of a table that Spark, Hive and Glue's clients can read. */
package dev.bindery.crawl.tables;
