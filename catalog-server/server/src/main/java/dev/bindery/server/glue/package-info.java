/**
 * The AWS Glue door: JSON 1.1 at {@code POST /}. What is common to every operation is here; the operations and their
 * documents are in one package for each capability. Depends on the catalog's interfaces, never on a store or another
 * door.
 */
package dev.bindery.server.glue;
