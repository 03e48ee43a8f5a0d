/** The change log read back: its entries, and the events that notifications tell of. */
package dev.bindery.catalog.jdbc.events;
