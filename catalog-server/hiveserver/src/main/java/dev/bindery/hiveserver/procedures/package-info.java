/** Stored procedures and packages of Hive's procedural language, as their sources. */
package dev.bindery.hiveserver.procedures;
