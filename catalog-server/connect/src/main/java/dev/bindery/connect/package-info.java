/**
 * Connections opened: drivers, logging in, and what failed where it doesn't work. Stands on the catalog's interfaces; who reads
 * a database through a connection begins at {@link dev.bindery.connect.ConnectionOpener}.
 */
package dev.bindery.connect;
