/**
 * What HiveServer2 and other engines keep in their metastore besides databases, tables and functions, each capability in a
 * package with its interface, its rules and its store. Stands on the catalog's interfaces and on the database.
 */
package dev.bindery.hiveserver;
