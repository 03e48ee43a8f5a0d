/**
 * The commands of {@code ./bindery}. A command answers on standard output, logs on standard error, and leaves with 0
 * (done), 1 (could not be done) or 2 (was asked for wrongly).
 */
package dev.bindery.server.cli;
