/** {@code ./bindery import …}: what other catalogs hold, copied to a running server. */
package dev.bindery.server.cli.migration;
