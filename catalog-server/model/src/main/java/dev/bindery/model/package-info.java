/**
 * The words of the catalog as values: names, databases, tables, partitions, columns and storage descriptors.
 * Depends on the JDK alone; every other module may depend on it.
 */
package dev.bindery.model;
