/** The Glue operations on tags, over whatever has them. */
package dev.bindery.server.glue.tags;
