/** Glue's operations on the resource policy of the catalog. */
package dev.bindery.server.glue.policies;
