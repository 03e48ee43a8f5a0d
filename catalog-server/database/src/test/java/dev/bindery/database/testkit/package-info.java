/**
 * For the tests of every store: real databases of both kinds, and a counter of statements. Published as this module's
 * test-jar.
 */
package dev.bindery.database.testkit;
