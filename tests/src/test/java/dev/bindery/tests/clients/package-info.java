/** The Hive Metastore door with the real clients that people run: other Sparks, Iceberg, Python, HiveServer2. */
package dev.bindery.tests.clients;
