/**
 * One suite of behaviours for Hive's clients of every version that is in use, each in a class loader of its own; they are
 * called by reflection, because their classes have the same names.
 */
package dev.bindery.conformance.clients;
