/** What a server keeps: through a restart, through kill -9, and beside another server on the same database. */
package dev.bindery.tests.durability;
