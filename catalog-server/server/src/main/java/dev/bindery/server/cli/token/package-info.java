/** {@code ./bindery token}: access tokens, from the command line. */
package dev.bindery.server.cli.token;
