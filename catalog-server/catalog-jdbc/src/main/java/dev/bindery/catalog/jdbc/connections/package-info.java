/** Connections in SQL: what isn't secret as a document, the secrets as one ciphertext beside it. */
package dev.bindery.catalog.jdbc.connections;
