/**
 * Conditions on partition keys: one tree, two grammars (Hive's and Glue's) that are parsed to it, and its evaluation in
 * memory. A store turns the same tree into SQL; both must select the same partitions.
 */
package dev.bindery.catalog.filter;
