/** Storage descriptors, each stored once for a table under the hash of its content. */
package dev.bindery.catalog.jdbc.descriptors;
