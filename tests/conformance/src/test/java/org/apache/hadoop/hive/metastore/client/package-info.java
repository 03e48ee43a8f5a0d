/**
 * Stands in for one class of Hive's test jar, whose tests ask it which metastores to run against. May depend on
 * {@code dev.bindery.conformance}.
 */
package org.apache.hadoop.hive.metastore.client;
