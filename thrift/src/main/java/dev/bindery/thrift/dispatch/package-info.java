/**
 * From a message to a method and back: the table of what is served, the shapes of arguments and results on the wire, and
 * the one table from the catalog's errors to Hive's. Knows no method by name but those that Hive itself has removed.
 */
package dev.bindery.thrift.dispatch;
