/** {@code ./bindery job …}: jobs generated, run and watched through the doors of a running server. */
package dev.bindery.server.cli.job;
