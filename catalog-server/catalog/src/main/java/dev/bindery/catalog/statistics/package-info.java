/** What statistics mean: merged, added up over partitions, and said to be accurate in a table's parameters. */
package dev.bindery.catalog.statistics;
