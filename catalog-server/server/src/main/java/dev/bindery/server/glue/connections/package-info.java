/** The Glue operations on connections. */
package dev.bindery.server.glue.connections;
