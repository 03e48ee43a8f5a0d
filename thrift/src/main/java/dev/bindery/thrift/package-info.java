/**
 * The Hive Metastore door: every method of the Thrift interface that Hive's clients from 2.3 to 4.2 call, on one port. It
 * translates; rules are the catalog's. Wire types stay in this module.
 */
package dev.bindery.thrift;
