/**
 * Writing jobs from the catalog's tables: request to graph, graph to source, source to files that are named by their
 * content.
 */
package dev.bindery.jobs.generate;
