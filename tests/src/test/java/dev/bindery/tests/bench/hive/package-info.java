/**
 * Bindery beside Apache's Hive Metastore, on one PostgreSQL, driven by one client: {@code ./bindery bench hive}. Knows
 * both only through the Thrift port and the operating system.
 */
package dev.bindery.tests.bench.hive;
