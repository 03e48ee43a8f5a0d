/** Hive's privileges on databases, tables, partitions, columns and data connectors. Stored and returned, not enforced. */
package dev.bindery.hiveserver.privileges;
