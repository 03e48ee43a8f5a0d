/** {@code ./bindery access …}: who may do what. */
package dev.bindery.server.cli.access;
