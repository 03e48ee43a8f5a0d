/**
 * The wire form of the Glue door: JSON documents read with AWS's rules and wording for what is wrong with them, and
 * written without reflection. Knows nothing of a catalog.
 */
package dev.bindery.server.glue.wire;
