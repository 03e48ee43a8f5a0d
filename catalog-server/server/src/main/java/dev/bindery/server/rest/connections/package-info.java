/** Connections at REST: kept, changed and tested. No answer has a secret. */
package dev.bindery.server.rest.connections;
