/**
 * What a table definition is held to when it is created or changed: pure functions that every store calls inside its
 * transaction, so that a rule is the same behind every door.
 */
package dev.bindery.catalog.rules;
