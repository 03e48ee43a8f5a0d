/** The Glue operations on security configurations and on how the catalog is encrypted. */
package dev.bindery.server.glue.encryption;
