/** The change log: entries written in the changes' own transactions, and the sequencer that gives them their ids. */
package dev.bindery.catalog.jdbc.changes;
