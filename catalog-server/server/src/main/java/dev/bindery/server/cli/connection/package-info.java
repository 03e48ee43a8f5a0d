/** {@code ./bindery connection}: connections to databases, through the server's REST door. */
package dev.bindery.server.cli.connection;
