/**
 * What processors of tables (Hive's word for engines) say that they are capable of, and what follows from it: the rule of
 * Hive 4's metadata transformer. Pure functions; doors ask where they are set to.
 */
package dev.bindery.catalog.capabilities;
