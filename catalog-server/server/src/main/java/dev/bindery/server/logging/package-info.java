/**
 * Where log lines go: standard error, and for a server a file in its home folder. Set up in code, because reading an
 * XML file for it costs a tenth of a second at every start.
 */
package dev.bindery.server.logging;
