/** TLS of the HTTP port, and whose certificates are trusted when others are called. */
package dev.bindery.server.tls;
